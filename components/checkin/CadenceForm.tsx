import { useState } from 'react';
import { nextMeeting } from '../../lib/domain/cadence';
import { addDays, isIsoDate } from '../../lib/domain/dates';
import type { CadenceEntry, CadenceFields } from '../../lib/journal/kinds/cadence';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { SmallForm } from '../coaching/SmallForm';
import { useKeep } from '../coaching/use-keep';
import { between, type PairInView } from '../pair/pair';
import { SelectField, TextField } from '../ui/Field';
import { ownDate, ownTimeZone } from './when';

const EVERY_DAYS = [7, 14, 28] as const;
const MINUTES = [15, 30, 45, 60, 90];

type Props = { pair: PairInView; cadence: CadenceEntry | null; leave: () => void; changed: () => void };

/** Every so many weeks, from one meeting on, by the clock of whoever sets it. */
export function CadenceForm({ pair, cadence, leave, changed }: Props) {
  const { connection, leader, leaderName } = pair;
  const [first] = useState(() => firstOf(cadence));
  const [everyDays, setEveryDays] = useState<CadenceFields['everyDays']>(cadence?.fields.everyDays ?? 7);
  const [date, setDate] = useState(first.date);
  const [time, setTime] = useState(first.time);
  const [minutes, setMinutes] = useState(cadence?.fields.minutes ?? 30);
  const { keep, keeping, trouble } = useKeep(connection, changed, true);
  const isWrong = !isIsoDate(date) || !/^\d{2}:\d{2}$/.test(time);
  const timeZone = ownTimeZone();

  async function save() {
    const led = { leaderId: leader.id, leaderName };
    const fields = { everyDays, at: `${date}T${time}`, timeZone, minutes, ...led };
    const isKept = await keep(async (sending) => {
      await keepEntry(connection, { ...between(pair, 'cadence'), fields }, sending);
    });
    if (isKept) leave();
  }

  return (
    <SmallForm
      label={t('cadence_title')}
      submit={() => void save()}
      send={t('cadence_save')}
      isPrimary={!cadence}
      disabled={isWrong || keeping}
      trouble={trouble}
      cancel={leave}
    >
      <SelectField
        label={t('cadence_every')}
        value={everyDays}
        onChange={(event) => setEveryDays(EVERY_DAYS.find((days) => days === Number(event.target.value)) ?? 7)}
      >
        {EVERY_DAYS.map((days) => (
          <option key={days} value={days}>
            {t(`cadence_every_${days}`)}
          </option>
        ))}
      </SelectField>
      <div className="grid py-3 grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-3">
        <TextField
          type="date"
          label={t('cadence_date')}
          error={isWrong ? t('cadence_wrong') : null}
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <TextField
          type="time"
          label={t('cadence_time')}
          value={time}
          onChange={(event) => setTime(event.target.value.slice(0, 5))}
        />
        <SelectField
          label={t('cadence_minutes')}
          value={minutes}
          onChange={(event) => setMinutes(Number(event.target.value))}
        >
          {[...new Set([...MINUTES, minutes])].map((option) => (
            <option key={option}>{option}</option>
          ))}
        </SelectField>
      </div>
      <p className="text-mute text-xs">{t('cadence_zone', timeZone)}</p>
      <ReadersLine
        audience={between(pair, 'cadence').audience}
        viewerId={pair.connection.viewer.id}
        names={pair.names}
      />
    </SmallForm>
  );
}

/** As it stands on the viewer's clock, else a week from now at ten. */
function firstOf(cadence: CadenceEntry | null): { date: string; time: string } {
  const now = new Date().toISOString();
  const next = cadence && nextMeeting(cadence.fields, now);
  if (!next) return { date: addDays(ownDate(now), 7), time: '10:00' };
  const here = Temporal.Instant.from(next.start).toZonedDateTimeISO(ownTimeZone());
  return { date: here.toPlainDate().toString(), time: here.toPlainTime().toString().slice(0, 5) };
}
