import type { CrmName } from '../../lib/crm/page';
import type { Problem } from '../../lib/crm/problem';
import { t } from '../../lib/words';
import { crmWord } from './crm-word';

/** Names of ours, or of the CRM's rights and fields: nobody says them. */
const NAMES = /^[\w.-]+(?:, [\w.-]+)*$/;

/** What is known beside the sentence of a problem: in the CRM's words where they are its own. Null without any. */
export function detailWords({ code, detail }: Pick<Problem, 'code' | 'detail'>, crm: CrmName): string | null {
  if (!detail) return null;
  const areNames = NAMES.test(detail);
  if (code === 'scope-missing' && areNames) return t('problem_missing', detail);
  if (code === 'own-fault' || areNames) return t('problem_report', detail);
  return t('problem_detail', crmWord(crm), detail);
}
