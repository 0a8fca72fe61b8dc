import { dateFormat } from './intl';
import { language } from './words';

/** "12 Nov", with the year when it is not this one: the day of an ISO instant where the viewer is. */
export function formatDay(instant: string, now = new Date()): string {
  const date = new Date(instant);
  const sameYear = date.getFullYear() === now.getFullYear();
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  return dateFormat(language(), sameYear ? options : { ...options, year: 'numeric' }).format(date);
}

/** "Thu 26 Nov, 10:00": an ISO instant where the viewer is. */
export function formatMeeting(instant: string): string {
  return dateFormat(language(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}
