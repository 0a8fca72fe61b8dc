import { forgetBare } from '../../lib/cache/bare';
import { database } from '../../lib/cache/database';
import type { HeldEntry } from '../../lib/cache/held';
import type { Audience } from '../../lib/journal/entry';
import { send } from '../../lib/messages/send';
import { confirm, discardHeld } from '../../lib/sync/release';
import { t } from '../../lib/words';
import { audienceWords, READERS_ICON } from '../coaching/audience';
import { entryLines, kindOfEntry } from '../mirror/entry-words';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { PlainText } from '../ui/PlainText';

type Props = { held: HeldEntry; isFirst: boolean; mayChoose: boolean };

/** One held entry: all that would be sent, from whom and to whom, and the choice. */
export function HeldItem({ held, isFirst, mayChoose }: Props) {
  const { entry, connection, dealName, names } = held;
  const { id, audience } = entry;
  async function release() {
    await confirm(database(), id, Date.now());
    forgetBare(connection.id);
    await send({ type: 'flush' });
  }
  return (
    <li className="flex gap-3 border-line border-t py-5">
      <Avatar name={connection.viewer.name} />
      <article className="min-w-0 flex-1">
        <p className="text-mute text-xs">
          <bdi className="font-semibold text-ink">{connection.viewer.name}</bdi>
          {` · ${kindOfEntry(entry)} · `}
          {dealName && (
            <>
              <bdi>{dealName}</bdi>
              {' · '}
            </>
          )}
          <bdi>{connection.orgName}</bdi>
        </p>
        {linesOf(held).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an entry may say the same.
          <PlainText key={at} text={line} connection={connection} />
        ))}
        <p className="flex items-start gap-1.5 pt-1 text-mute text-xs">
          <Icon icon={READERS_ICON[audience.kind]} size={12} className="mt-0.5 shrink-0" />
          {readersByName(audience, connection.viewer.id, names)}
        </p>
        <div className="flex flex-wrap gap-3 pt-3">
          <Button look={isFirst ? 'primary' : 'quiet'} disabled={!mayChoose} onClick={() => void release()}>
            {t('composer_send')}
          </Button>
          <Button disabled={!mayChoose} onClick={() => void discardHeld(database(), id)}>
            {t('confirm_discard')}
          </Button>
        </div>
      </article>
    </li>
  );
}

/** What it says; of what says nothing without the other, also what that says. An answer quotes it already. */
function linesOf({ entry, to }: HeldEntry): string[] {
  return [...entryLines(entry), ...(to && entry.kind !== 'answer' ? entryLines(to) : [])];
}

/** Each by name, also where they are several: what is confirmed here was perhaps never seen by its author. */
function readersByName(audience: Audience, viewerId: string, names: HeldEntry['names']): string {
  const others = audience.kind === 'private' ? audience.personIds.filter((id) => id !== viewerId) : [];
  const known = others.map((id) => names.get(id));
  return known.length > 1 && known.every((name) => name !== undefined)
    ? t('audience_private', known.join(', '))
    : audienceWords(audience, viewerId, names);
}
