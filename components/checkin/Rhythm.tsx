import type { SidebarView } from '../../lib/cache/sidebar-view';
import { nextMeeting } from '../../lib/domain/cadence';
import { calendarFile } from '../../lib/domain/ics';
import type { CadenceEntry } from '../../lib/journal/kinds/cadence';
import { download } from '../../lib/settings/export';
import { t } from '../../lib/words';
import { Arrival } from '../coaching/Arrival';
import type { PairInView } from '../pair/pair';
import { Button, Word } from '../ui/Button';
import { Section } from '../ui/Section';
import { CadenceForm } from './CadenceForm';
import { useForm } from './use-form';
import { clock, ownTimeZone, weekday } from './when';

type Props = {
  pair: PairInView;
  cadence: CadenceEntry | null;
  unsentProblems: SidebarView['unsentProblems'];
  changed: () => void;
};

/** How often the two meet: to set, to change, and to put into a calendar. */
export function Rhythm({ pair, cadence, unsentProblems, changed }: Props) {
  const form = useForm();
  const { connection, rep, leader } = pair;
  const now = new Date().toISOString();
  const next = cadence && nextMeeting(cadence.fields, now);

  function toCalendar(entry: CadenceEntry) {
    const title = t('cadence_file_title', leader.name, rep.name);
    const file = calendarFile({
      cadence: entry.fields,
      id: entry.id,
      title,
      description: t('cadence_file_text'),
      now,
    });
    if (file) download('courtside-check-ins.ics', file, 'text/calendar');
  }

  return (
    <Section title={t('cadence_title')}>
      {!next && !form.isOpen && <p className="pb-3">{t('cadence_teach')}</p>}
      {cadence && next && !form.isOpen && (
        <>
          <p>
            {t(
              'cadence_line',
              t(`cadence_every_${cadence.fields.everyDays}`),
              weekday(next.start, ownTimeZone()),
              clock(next.start, ownTimeZone()),
              cadence.fields.minutes,
            )}
          </p>
          <Arrival readersSaid {...{ connection, changed }} entry={cadence} unsent={unsentProblems[cadence.id]} />
          <p className="flex flex-wrap gap-x-4 pt-1.5 text-mute text-xs">
            {connection.canWrite && <Word {...form.word}>{t('cadence_change')}</Word>}
            <Word onClick={() => toCalendar(cadence)}>{t('cadence_file')}</Word>
          </p>
        </>
      )}
      {!next && !form.isOpen && connection.canWrite && (
        <Button look="primary" {...form.word}>
          {t('cadence_plan')}
        </Button>
      )}
      {form.isOpen && <CadenceForm {...{ pair, cadence, changed }} leave={form.leave} />}
    </Section>
  );
}
