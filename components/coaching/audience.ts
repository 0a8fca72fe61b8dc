import { Lock, Smartphone, Users } from 'lucide';
import type { Audience } from '../../lib/journal/entry';
import { t } from '../../lib/words';

/** Stands before the words. */
export const READERS_ICON = { private: Lock, deal: Users, 'this-device': Smartphone };

type Names = ReadonlyMap<string, string>;

/** Who can read an item, in words, from the viewer's side; `names` are those we know, by id. */
export function audienceWords(audience: Audience, viewerId: string, names: Names): string {
  return words('audience', audience, viewerId, names);
}

/** Who shall read an item that is still on this device: nothing is promised before the CRM has confirmed it. */
export function meantForWords(audience: Audience, viewerId: string, names: Names): string {
  return words('meant_for', audience, viewerId, names);
}

function words(said: 'audience' | 'meant_for', audience: Audience, viewerId: string, names: Names): string {
  if (audience.kind === 'deal') return t(`${said}_deal`);
  if (audience.kind === 'this-device') return t('audience_this_device');
  const others = audience.personIds.filter((id) => id !== viewerId);
  if (others.length === 0) return t(`${said}_only_you`);
  const name = others.length === 1 && names.get(others[0] ?? '');
  return name ? t(`${said}_private`, name) : t(`${said}_private_several`);
}
