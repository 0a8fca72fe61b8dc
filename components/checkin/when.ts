import type { Meeting } from '../../lib/domain/cadence';
import { sameClock } from '../../lib/domain/cadence';
import { dateOf, daysBetween } from '../../lib/domain/dates';
import { dateFormat } from '../../lib/intl';
import { language, t } from '../../lib/words';
import { type PairInView, shortName } from '../pair/pair';

/** The zone of this browser: what the viewer's own clock shows. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** ISO date of an instant where the viewer is. */
export function ownDate(instant: string): string {
  return dateOf(instant, ownTimeZone());
}

/** "Next check-in Thu 26 Nov, 10:00", and what the other's clock shows then, where it is another time. */
export function meetingWords(meeting: Meeting | null, { other }: PairInView, now: string): string {
  if (!meeting) return t('together_none_planned');
  const zone = ownTimeZone();
  if (Date.parse(meeting.start) <= Date.parse(now)) return t('together_under_way', clock(meeting.end, zone));
  const words = t('together_next', format(meeting.start, zone, { ...DAY, ...TIME }));
  const theirs = other.timeZone;
  if (!theirs || sameClock(meeting.start, zone, theirs)) return words;
  const isSameDay = dateOf(meeting.start, zone) === dateOf(meeting.start, theirs);
  const there = format(meeting.start, theirs, isSameDay ? TIME : { weekday: 'short', ...TIME });
  return `${words} · ${t('together_for_other', there, shortName(other.name))}`;
}

/** "Thursday’s agenda"; a date where that weekday is more than six days away. */
export function agendaTitle(meeting: Meeting | null, now: string): string {
  if (!meeting) return t('agenda_title_next');
  const zone = ownTimeZone();
  if (daysBetween(ownDate(now), dateOf(meeting.start, zone)) > 6) {
    return t('agenda_title_date', format(meeting.start, zone, { day: 'numeric', month: 'long' }));
  }
  return t('agenda_title_weekday', format(meeting.start, zone, { weekday: 'long' }));
}

export function clock(instant: string, timeZone: string): string {
  return format(instant, timeZone, TIME);
}

export function weekday(instant: string, timeZone: string): string {
  return format(instant, timeZone, { weekday: 'long' });
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;

function format(instant: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(language(), { ...options, timeZone }).format(new Date(instant));
}
