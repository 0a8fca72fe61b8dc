import { useMemo, useRef, useState } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import { actionsOfPair, agendaOf } from '../../lib/journal/agenda';
import { togetherOf } from '../../lib/journal/together';
import { ReadOnlyLine } from '../coaching/ReadOnlyLine';
import { idsOf, type PairInView, pairOf } from '../pair/pair';
import { Agenda } from './Agenda';
import { CloseCheckin } from './CloseCheckin';
import { Foot } from './Foot';
import { LastCheckin } from './LastCheckin';
import { NoLeader } from './NoLeader';
import { Recognitions } from './Recognitions';
import { Rhythm } from './Rhythm';
import { Said } from './Said';
import { ownDate } from './when';

type Props = { view: SidebarView; figures: GoalFigures | null; refresh: () => void };

/** What two people have between them: what both said they would do, the leader first, and what they meet about. */
export function TogetherTab({ view, figures, refresh }: Props) {
  const pair = pairOf(view);
  if (!view.connection) return null;
  if (!pair) return <NoLeader connection={view.connection} />;
  const { repId, leaderId } = idsOf(pair);
  return <Together key={`${repId} ${leaderId}`} {...{ pair, view, figures, refresh }} />;
}

function Together({ pair, view, figures, refresh }: Props & { pair: PairInView }) {
  const { entries, unsentProblems } = view;
  const { repId, leaderId } = idsOf(pair);
  const [meeting, setMeeting] = useState<'ahead' | 'closing' | 'closed'>('ahead');
  /** The check-in that was asked about: it keeps its place while somebody answers. */
  const asked = useRef<string | null>(null);
  const { together, agenda, actions } = useMemo(() => {
    const ids = { repId, leaderId };
    return {
      together: togetherOf(entries, ids),
      agenda: agendaOf(entries, ids),
      actions: actionsOfPair(entries, ids),
    };
  }, [entries, repId, leaderId]);
  const { connection, leader, rep } = pair;
  const said = { pair, entries, actions, together, unsentProblems, changed: refresh };
  const last = together.checkins.at(-1) ?? null;
  const ratings = last ? (together.ratings.get(last.id) ?? []) : [];
  const isRated = ratings.some(({ authorId }) => authorId === connection.viewer.id);
  if (last && connection.canWrite && !isRated && isRecent(last.fields.onDate)) asked.current = last.id;
  const asks = last !== null && asked.current === last.id;
  const takesFocus = meeting === 'closed';
  const lastCheckin = last && (
    <LastCheckin
      key={last.id}
      {...{ pair, checkin: last, ratings, asks, takesFocus, unsentProblems, changed: refresh }}
    />
  );
  const rhythm = <Rhythm {...{ pair, cadence: together.cadence, unsentProblems, changed: refresh }} />;
  return (
    <>
      {!connection.canWrite && <ReadOnlyLine />}
      {asks && lastCheckin}
      {!together.cadence && rhythm}
      <Said {...said} person={leader} isPromise />
      <Said {...said} person={rep} isPromise={false} />
      {meeting === 'closing' ? (
        <CloseCheckin
          {...{ pair, together, agenda, changed: refresh }}
          leave={() => setMeeting('ahead')}
          closed={() => setMeeting('closed')}
        />
      ) : (
        <Agenda {...{ pair, together, agenda, view, figures, changed: refresh }} close={() => setMeeting('closing')} />
      )}
      <Recognitions {...{ entries, pair, unsentProblems, changed: refresh }} />
      {!asks && lastCheckin}
      {together.cadence && rhythm}
      <Foot pair={pair} />
    </>
  );
}

/** Days in which it is still worth asking how a check-in was. */
const RATE_DAYS = 7;

function isRecent(onDate: string): boolean {
  return ownDate(new Date(Date.now() - RATE_DAYS * 86_400_000).toISOString()) <= onDate;
}
