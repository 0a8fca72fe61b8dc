import { type FormEvent, useState } from 'react';
import { isIsoDate } from '../../lib/domain/dates';
import { formatPercent } from '../../lib/format';
import { dateFormat } from '../../lib/intl';
import { saveOwn } from '../../lib/settings/own-entry';
import { language, t } from '../../lib/words';
import { Button } from '../ui/Button';
import { SelectField, TextArea } from '../ui/Field';
import { notSavedWords } from './not-saved-words';
import { SharedWhere } from './SharedWhere';
import type { Own } from './use-own';

/** 1 January 2024 was a Monday. */
const weekdayName = (weekday: number) =>
  dateFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + weekday));

const WEIGHTS = [1, 0.75, 0.5, 0.25, 0];

type Props = { own: Own; onEdit: () => void; onSaved: () => void };

export function CalendarForm({ own, onEdit, onSaved }: Props) {
  const { connection, calendar, calendarSource } = own;
  const [timeZone, setTimeZone] = useState(calendar.timeZone);
  const [weekdays, setWeekdays] = useState(calendar.weekdays);
  const [holidays, setHolidays] = useState(calendar.holidays.join('\n'));
  const [failed, setFailed] = useState<string | null>(null);
  const zones = [...new Set([calendar.timeZone, ...Intl.supportedValuesOf('timeZone')])];
  const dates = holidays.split(/[\s,;]+/).filter(Boolean);
  const wrong = dates.find((date) => !isIsoDate(date));

  async function save(event: FormEvent) {
    event.preventDefault();
    if (wrong) return;
    try {
      const fields = { timeZone, weekdays, holidays: [...new Set(dates)].sort() };
      await saveOwn(connection, { kind: 'calendar', fields });
      setFailed(null);
      onSaved();
    } catch (error) {
      setFailed(notSavedWords(error));
    }
  }

  return (
    <form onSubmit={save} onChange={onEdit} noValidate className="space-y-4">
      <p className="text-mute">{t(`calendar_source_${calendarSource}`)}</p>
      <div className="max-w-sm">
        <SelectField label={t('calendar_zone')} value={timeZone} onChange={(event) => setTimeZone(event.target.value)}>
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </SelectField>
      </div>
      <fieldset>
        <legend className="sr-only">{t('calendar_weekdays')}</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(5.75rem,1fr))] gap-3">
          {weekdays.map((weight, weekday) => (
            <SelectField
              // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place in the week.
              key={weekday}
              label={weekdayName(weekday)}
              value={weight}
              onChange={(event) => setWeekdays(weekdays.with(weekday, Number(event.target.value)))}
            >
              {[...new Set([...WEIGHTS, weight])].map((value) => (
                <option key={value} value={value}>
                  {weightName(value)}
                </option>
              ))}
            </SelectField>
          ))}
        </div>
      </fieldset>
      <div className="max-w-sm">
        <TextArea
          label={t('calendar_holidays')}
          hint={t('calendar_holidays_hint')}
          error={wrong ? t('calendar_holiday_wrong', wrong) : null}
          rows={4}
          className="tabular-nums"
          value={holidays}
          onChange={(event) => setHolidays(event.target.value)}
        />
      </div>
      <SharedWhere connection={connection} kind="calendar" />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary">
          {t('calendar_save')}
        </Button>
        {failed && (
          <span role="alert" className="text-red">
            {failed}
          </span>
        )}
      </div>
    </form>
  );
}

function weightName(weight: number): string {
  if (weight === 1) return t('calendar_full_day');
  if (weight === 0) return t('calendar_day_off');
  return formatPercent(weight);
}
