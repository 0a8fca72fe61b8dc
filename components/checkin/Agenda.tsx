import { useState } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import { formatAttainment, formatMoney } from '../../lib/format';
import type { AgendaItem } from '../../lib/journal/agenda';
import type { Together } from '../../lib/journal/together';
import { t } from '../../lib/words';
import { verdictWord } from '../goal/verdict';
import { Button, Word } from '../ui/Button';
import { Section } from '../ui/Section';
import { AddTopic } from './AddTopic';
import { AgendaRow, Row } from './AgendaRow';
import type { PairInView } from './pair';
import { useForm } from './use-form';
import { agendaTitle, meetingOf, ownDate } from './when';

type Props = {
  pair: PairInView;
  together: Together;
  agenda: AgendaItem[];
  view: SidebarView;
  /** Of the rep's goal, the same for both. */
  figures: GoalFigures | null;
  changed: () => void;
  /** The two have met. */
  close: () => void;
};

/** As many as one reads at a glance; the rest is one word away. */
const SHOWN = 10;

/** What the next check-in is about: it fills itself, and either of the two adds to it. */
export function Agenda({ pair, together, agenda, view, figures, changed, close }: Props) {
  const [all, setAll] = useState(false);
  const form = useForm();
  const now = new Date().toISOString();
  const meeting = meetingOf(together, now);
  const isToday = meeting !== null && ownDate(meeting.start) <= ownDate(now);
  const open = agenda.filter(({ kind }) => kind === 'action').length;
  const shown = all ? agenda : agenda.slice(0, Math.max(SHOWN, open));
  const row = (item: AgendaItem) => <AgendaRow key={item.id} {...{ item, pair, view, changed }} />;
  return (
    <Section title={agendaTitle(meeting, now)}>
      <ul>
        {shown.filter(({ kind }) => kind === 'action').map(row)}
        {figures && <GoalRow figures={figures} />}
        {shown.filter(({ kind }) => kind !== 'action').map(row)}
      </ul>
      {agenda.length === 0 && <p className="pt-1 text-mute">{t('agenda_empty')}</p>}
      {shown.length < agenda.length && (
        <Word className="text-mute text-xs" onClick={() => setAll(true)}>
          {t('agenda_more', agenda.length)}
        </Word>
      )}
      {pair.connection.canWrite && !form.isOpen && (
        <div className="flex flex-wrap items-center justify-between gap-3 pt-2.5">
          <Word className="text-mute" {...form.word}>
            {t('topic_add')}
          </Word>
          <Button look={isToday ? 'primary' : 'quiet'} onClick={close}>
            {t('checkin_done')}
          </Button>
        </div>
      )}
      {form.isOpen && <AddTopic {...{ pair, deal: view.deal, changed }} leave={form.leave} />}
    </Section>
  );
}

/** Where the rep's goal stands, as both see it. */
function GoalRow({ figures: { attained, attainment, goal, pace } }: { figures: GoalFigures }) {
  return (
    <Row source={t('agenda_goal')}>
      <p className="tabular-nums">
        {t('agenda_goal_line', formatAttainment(attainment), formatMoney(goal.target), verdictWord(pace.verdict))}
      </p>
      <p className="text-mute text-xs">{formatMoney(attained.total)}</p>
    </Row>
  );
}
