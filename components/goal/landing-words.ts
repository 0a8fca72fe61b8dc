import type { ToldLanding } from '../../lib/domain/told-landing';
import { t } from '../../lib/words';

/** Whose history a landing was told from, in a sentence. */
export function sourceOf({ pool, layers, historyReadAt }: ToldLanding): string {
  if (historyReadAt === null) return t('chance_source_unread');
  // Where the curve is thin, the CRM's word weighs more than what became of deals before; and without any, they say nothing.
  const isThin = layers.some(({ layer, thin }) => layer === 'curve' && thin);
  if (isThin || pool.decided === 0) return t('chance_source_crm');
  return t(pool.people > 1 ? 'chance_source_team' : 'chance_source_own');
}
