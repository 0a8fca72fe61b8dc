import { Smartphone } from 'lucide';
import type { ComponentProps } from 'react';
import type { Mirror } from '../../lib/cache/mirror';
import type { Connection } from '../../lib/crm/port';
import { formatInstant } from '../../lib/format';
import { formatDay } from '../../lib/format-day';
import type { Entry } from '../../lib/journal/entry';
import type { AnswerEntry } from '../../lib/journal/kinds/answer';
import { t } from '../../lib/words';
import { Arrival } from '../coaching/Arrival';
import { audienceWords, meantForWords, READERS_ICON } from '../coaching/audience';
import { remarksOf } from '../coaching/remarks';
import { CopyButton } from '../ui/CopyButton';
import { CrmLink } from '../ui/CrmLink';
import { crmWord } from '../ui/crm-word';
import { Icon } from '../ui/Icon';
import { PlainText } from '../ui/PlainText';
import { AskToCorrect } from './AskToCorrect';
import { EraseMine } from './EraseMine';
import { entryLines, kindOfEntry, kindWord } from './entry-words';
import { isOnItsWay } from './on-its-way';

type ArrivalProps = ComponentProps<typeof Arrival>;
type Props = { entry: Entry; answers: AnswerEntry[] | undefined; mirror: Mirror };

/** One entry: what it says, by whom and when, who can read it, where it lives, and what I can do about it. */
export function MirrorItem({ entry, answers, mirror }: Props) {
  const { connection, deals, names } = mirror;
  const viewerId = connection.viewer.id;
  const isMine = entry.authorId === viewerId;
  const hasArrived = entry.delivery === 'confirmed';
  const readers = (hasArrived ? audienceWords : meantForWords)(entry.audience, viewerId, names);
  const deal = entry.dealId ? deals.get(entry.dealId) : undefined;
  return (
    <li className="border-line border-b py-3 first:pt-0">
      <article aria-label={t('mirror_item', kindWord(entry.kind), formatDay(entry.createdAt))}>
        <p className="text-mute text-xs">
          <span className="font-semibold text-ink">{kindOfEntry(entry)}</span>
          {' · '}
          <bdi>{isMine ? t('author_you') : entry.authorName}</bdi>
          {' · '}
          <time dateTime={entry.createdAt} title={formatInstant(entry.createdAt)}>
            {formatDay(entry.createdAt)}
          </time>
          {deal && (
            <>
              {' · '}
              <CrmLink url={deal.url}>{deal.name}</CrmLink>
            </>
          )}
        </p>
        {entryLines(entry).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an entry may say the same.
          <PlainText key={at} text={line} connection={connection} />
        ))}
        {entry.native?.textComplete === false && <p className="text-mute text-xs">{t('mirror_text_preview')}</p>}
        <p className="mt-1 flex items-start gap-1.5 text-mute text-xs">
          <Icon
            icon={hasArrived ? READERS_ICON[entry.audience.kind] : Smartphone}
            size={12}
            className="mt-0.5 shrink-0"
          />
          <span>{[readers, placeWords(entry, connection), ...remarksOf(entry)].join(' · ')}</span>
        </p>
        {isMine && isOnItsWay(entry, connection) && (
          <OnItsWay {...{ entry, connection }} unsent={mirror.unsent[entry.id]} />
        )}
        {isMine ? (
          <EraseMine entry={entry} connection={connection} />
        ) : (
          <AskToCorrect {...{ entry, answers, mirror }} />
        )}
      </article>
    </li>
  );
}

/** What stands in its way, and what its author can do besides erasing it: try again, or take the words along. */
function OnItsWay({ entry, connection, unsent }: Pick<ArrivalProps, 'entry' | 'connection' | 'unsent'>) {
  return (
    <div className="space-y-2 pb-1">
      <Arrival {...{ entry, connection, unsent }} changed={() => {}} />
      <CopyButton name={t('mirror_copy')} text={() => entryLines(entry).join('\n')} />
    </div>
  );
}

/** Where an entry lives. */
function placeWords(entry: Entry, connection: Connection): string {
  const { crm, mode } = connection;
  const { delivery } = entry;
  if (delivery === 'confirmed' && mode !== 'sample') return t('mirror_place_crm', crmWord(crm));
  if (!isOnItsWay(entry, connection)) return t('mirror_place_here');
  if (delivery === 'set-aside') return t('mirror_place_refused', crmWord(crm));
  return t(delivery === 'held' ? 'mirror_place_held' : 'mirror_place_waiting', crmWord(crm));
}
