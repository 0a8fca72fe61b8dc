import { type FormEvent, useState } from 'react';
import { audienceOfAction } from '../../lib/crm/audience';
import { nextMeeting } from '../../lib/domain/cadence';
import { addDays } from '../../lib/domain/dates';
import type { AgendaItem } from '../../lib/journal/agenda';
import type { Together } from '../../lib/journal/together';
import { t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { useKeep } from '../coaching/use-keep';
import type { PairInView } from '../pair/pair';
import { Button, Word } from '../ui/Button';
import { Tick } from '../ui/Field';
import { Section } from '../ui/Section';
import { textOf } from './AgendaRow';
import { isUntouched, missingOf, type OutcomeDraft, useClosing } from './closing';
import { keepCheckin, withIds } from './keep-checkin';
import { Outcome } from './Outcome';
import { ownDate } from './when';

/** No check-in brings forth more. */
const OUTCOMES_MAX = 50;

type Props = {
  pair: PairInView;
  together: Together;
  agenda: AgendaItem[];
  leave: () => void;
  /** It is kept. */
  closed: () => void;
  changed: () => void;
};

/** The two have met: what was talked about, and what comes out of it, each with an owner and a day (000-19). */
export function CloseCheckin({ pair, together, agenda, leave, closed, changed }: Props) {
  const fresh: OutcomeDraft = { text: '', ownerId: '', due: dueAfter(together), entryId: null };
  const { closing, change, forget } = useClosing(pair, { talked: [], outcomes: [fresh], entryId: null });
  const [isTried, setTried] = useState(false);
  const { keep, keeping, trouble } = useKeep(pair.connection, changed, true);
  const { talked, outcomes } = closing;
  const toTick = agenda.filter(({ kind }) => kind !== 'action');
  const audience = audienceOfAction(pair.connection, null, [pair.rep.id, pair.leader.id]);

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const written = outcomes.filter((outcome) => !isUntouched(outcome));
    if (written.some(missingOf)) return;
    const isKept = await keep(async (sending) => {
      // Of what is still on the agenda: the other may have closed a check-in meanwhile.
      const still = talked.filter((id) => toTick.some((item) => item.id === id));
      await keepCheckin(pair, change(await withIds({ ...closing, outcomes: written, talked: still })), sending);
    });
    if (!isKept) return;
    forget();
    closed();
  }

  return (
    <form onSubmit={save} noValidate className="border-line border-b">
      <Section title={t('checkin_talked')}>
        <p className="pb-1 text-mute text-xs">
          {t(toTick.length > 0 ? 'checkin_talked_hint' : 'checkin_nothing_to_tick')}
        </p>
        {toTick.map((item) => (
          <Tick
            key={item.id}
            label={<span className="line-clamp-2 [overflow-wrap:anywhere]">{textOf(item, pair)}</span>}
            checked={talked.includes(item.id)}
            onChange={({ target }) =>
              change({ talked: target.checked ? [...talked, item.id] : talked.filter((id) => id !== item.id) })
            }
          />
        ))}
      </Section>
      <Section title={t('checkin_outcomes')}>
        {outcomes.length === 0 && <p className="text-mute">{t('checkin_outcomes_none')}</p>}
        <div className="divide-y divide-line">
          {outcomes.map((outcome, index) => (
            <Outcome
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list, and holds no state.
              key={index}
              number={index + 1}
              outcome={outcome}
              pair={pair}
              missing={isTried && !isUntouched(outcome) ? missingOf(outcome) : null}
              change={(next) => change({ outcomes: outcomes.with(index, next) })}
              remove={() => change({ outcomes: outcomes.toSpliced(index, 1) })}
            />
          ))}
        </div>
        {outcomes.length < OUTCOMES_MAX && (
          <Word className="my-1 text-mute" onClick={() => change({ outcomes: [...outcomes, fresh] })}>
            {t('checkin_add_outcome')}
          </Word>
        )}
        <ReadersLine audience={audience} viewerId={pair.connection.viewer.id} names={pair.names} />
        <div className="flex flex-wrap items-center gap-2 pt-3">
          <Button type="submit" look="primary" disabled={keeping}>
            {t('checkin_close')}
          </Button>
          <Button look="bare" onClick={leave}>
            {t('cancel')}
          </Button>
        </div>
        <p role="alert" className="pt-1 text-mute text-xs">
          {trouble}
        </p>
      </Section>
    </form>
  );
}

/** By the next check-in after this one, else within a week. */
function dueAfter({ cadence }: Together): string {
  const now = new Date().toISOString();
  const next = cadence && nextMeeting(cadence.fields, now, ownDate(now));
  return next ? ownDate(next.start) : addDays(ownDate(now), 7);
}
