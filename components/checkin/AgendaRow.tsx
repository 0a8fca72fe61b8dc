import { X } from 'lucide';
import type { ReactNode } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { AgendaItem } from '../../lib/journal/agenda';
import type { TopicEntry } from '../../lib/journal/kinds/topic';
import { t } from '../../lib/words';
import { Arrival } from '../coaching/Arrival';
import { useKeep } from '../coaching/use-keep';
import { dropTopic } from '../pair/keep-topic';
import { type PairInView, shortName } from '../pair/pair';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';

type Props = { item: AgendaItem; pair: PairInView; view: SidebarView; changed: () => void };

/** One thing to talk about: where it comes from, and what it is. */
export function AgendaRow({ item, pair, view, changed }: Props) {
  const { connection } = pair;
  const remark = remarkOf(item, view);
  const isMine = item.kind === 'topic' && item.topic.authorId === connection.viewer.id && connection.canWrite;
  return (
    <Row {...sourceOf(item, pair)}>
      <p className={`line-clamp-3 break-words [overflow-wrap:anywhere] ${isMine ? 'pr-7' : ''}`} dir="auto">
        {textOf(item, pair)}
      </p>
      {remark && <p className="text-mute text-xs [overflow-wrap:anywhere]">{remark}</p>}
      {item.kind === 'topic' && (
        <Arrival
          readersSaid
          {...{ connection, changed }}
          entry={item.topic}
          unsent={view.unsentProblems[item.topic.id]}
        />
      )}
      {item.kind === 'topic' && isMine && <Remove topic={item.topic} pair={pair} changed={changed} />}
    </Row>
  );
}

/** A source word before what it is the source of. */
export function Row({ source, title, children }: { source: string; title?: string; children: ReactNode }) {
  return (
    <li className="relative grid grid-cols-[3.5rem_1fr] gap-x-2 border-line border-b py-2 last:border-b-0">
      <span className="truncate text-mute text-xs leading-5" title={title}>
        {source}
      </span>
      <div className="min-w-0">{children}</div>
    </li>
  );
}

/** Whoever put a topic there may take it off. */
function Remove({ topic, pair, changed }: { topic: TopicEntry; pair: PairInView; changed: () => void }) {
  const { keep, trouble, near } = useKeep(pair.connection, changed);
  return (
    <>
      <IconButton
        className="absolute top-0.5 right-0 bg-ground"
        label={t('agenda_remove', topic.fields.text)}
        {...near}
        onClick={() => void keep((sending) => dropTopic(pair, topic, sending))}
      >
        <Icon icon={X} size={14} />
      </IconButton>
      {trouble && (
        <p role="alert" className="text-mute text-xs">
          {trouble}
        </p>
      )}
    </>
  );
}

function sourceOf({ kind, byLeader }: AgendaItem, { viewerLeads, other }: PairInView) {
  if (kind === 'action') return { source: t('agenda_open') };
  return byLeader === viewerLeads ? { source: t('agenda_you') } : { source: shortName(other.name), title: other.name };
}

export function textOf(item: AgendaItem, { viewerLeads, other }: PairInView): string {
  if (item.kind === 'topic') return item.topic.fields.text;
  if (item.kind === 'note') return item.note.fields.text;
  const { text } = item.action.entry.fields;
  return item.byLeader === viewerLeads ? text : t('agenda_of_other', shortName(other.name), text);
}

function remarkOf(item: AgendaItem, { deal, book }: SidebarView): string | null {
  if (item.kind === 'action') return item.carriedOver ? t('agenda_carried_over') : null;
  if (item.kind === 'topic') {
    const { dealId, dealName } = item.topic.fields;
    return dealId && t('agenda_parked', dealName || t('agenda_a_deal'));
  }
  const { dealId } = item.note;
  const known = [deal, ...(book?.opportunities ?? [])].find((each) => each?.id === dealId);
  return t(item.byLeader ? 'agenda_note' : 'agenda_request', known?.name || t('agenda_a_deal'));
}
