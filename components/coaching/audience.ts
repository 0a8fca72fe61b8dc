import type { Audience } from '../../lib/journal/entry';
import { t } from '../../lib/words';

/** Who can read an item, in words, from the viewer's side; `names` are those we know, by id. */
export function audienceWords(audience: Audience, viewerId: string, names: ReadonlyMap<string, string>): string {
  if (audience.kind === 'deal') return t('audience_deal');
  if (audience.kind === 'this-device') return t('audience_this_device');
  const others = audience.personIds.filter((id) => id !== viewerId);
  if (others.length === 0) return t('audience_only_you');
  const name = others.length === 1 && names.get(others[0] ?? '');
  return name ? t('audience_private', name) : t('audience_private_several');
}
