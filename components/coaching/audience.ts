import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Audience } from '../../lib/journal/entry';
import { t } from '../../lib/words';

type Names = { viewerId: string; ownerId: string; ownerName: string; authorId?: string; authorName?: string };

/** Who can read an item, in words, from the viewer's side. */
export function audienceWords(audience: Audience, names: Names): string {
  if (audience.kind === 'deal') return t('audience_deal');
  if (audience.kind === 'this-device') return t('audience_this_device');
  const others = audience.personIds.filter((id) => id !== names.viewerId);
  const known = others.map((id) => nameOf(id, names));
  if (others.length === 0) return t('audience_only_you');
  if (known.length === 1 && known[0]) return t('audience_private', known[0]);
  return t('audience_private_several');
}

function nameOf(id: string, names: Names): string | undefined {
  if (id === names.ownerId) return names.ownerName;
  return id === names.authorId ? names.authorName : undefined;
}

export function namesOf(view: SidebarView): Names | null {
  if (!view.connection || !view.owner) return null;
  return { viewerId: view.connection.viewer.id, ownerId: view.owner.id, ownerName: view.owner.name };
}
