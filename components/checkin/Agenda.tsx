import { useState } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import { formatAttainment, formatMoney } from '../../lib/format';
import type { AgendaItem } from '../../lib/journal/agenda';
import { meetingOf, type Together } from '../../lib/journal/together';
import { t } from '../../lib/words';
import { verdictWord } from '../goal/verdict';
import { type PairInView, shortName } from '../pair/pair';
import { Button, Word } from '../ui/Button';
import { Section } from '../ui/Section';
import { AddTopic } from './AddTopic';
import { AgendaRow, Row } from './AgendaRow';
import { useForm } from './use-form';
import { agendaTitle, ownDate } from './when';

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

/** As many topics and notes as one reads at a glance; the rest is one word away. */
const SHOWN = 10;

/** What the next check-in is about: it fills itself, and either of the two adds to it. */
export function Agenda({ pair, together, agenda, view, figures, changed, close }: Props) {
  const [all, setAll] = useState(false);
  const form = useForm();
  const now = new Date().toISOString();
  const meeting = meetingOf(together, now);
  const isToday = meeting !== null && ownDate(meeting.start) <= ownDate(now);
  const open = agenda.filter(({ kind }) => kind === 'action');
  const carriedOver = open.filter((item) => item.kind === 'action' && item.carriedOver);
  const rest = agenda.filter(({ kind }) => kind !== 'action');
  const shown = all ? rest : rest.slice(0, SHOWN);
  const row = (item: AgendaItem) => <AgendaRow key={item.id} {...{ item, pair, view, changed }} />;
  return (
    <Section title={agendaTitle(meeting, now)}>
      <ul>
        {open.length > carriedOver.length && <OpenRow pair={pair} />}
        {carriedOver.map(row)}
        {figures && <GoalRow figures={figures} />}
        {shown.map(row)}
      </ul>
      {agenda.length === 0 && <p className="pt-1 text-mute">{t('agenda_empty')}</p>}
      {shown.length < rest.length && (
        <Word className="text-mute text-xs" onClick={() => setAll(true)}>
          {t('agenda_more', rest.length)}
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

/** What both said they would do stands above already: a check-in begins there. */
function OpenRow({ pair: { viewerLeads, leader } }: { pair: PairInView }) {
  return (
    <Row source={t('agenda_open')}>
      {viewerLeads ? t('agenda_open_above_you') : t('agenda_open_above', shortName(leader.name))}
    </Row>
  );
}

/** Where the rep's goal stands, as both see it. */
function GoalRow({ figures: { attained, attainment, goal, pace } }: { figures: GoalFigures }) {
  const [total, target] = [formatMoney(attained.total), formatMoney(goal.target)];
  return (
    <Row source={t('agenda_goal')}>
      {t('agenda_goal_line', total, target, formatAttainment(attainment), verdictWord(pace.verdict))}
    </Row>
  );
}
