/**
 * A VTIMEZONE (RFC 5545, 3.6.5) from what the platform knows of a zone, as content lines.
 *
 * Outlook makes one yearly change to summer time and one back of whatever it reads, from TZOFFSETFROM, TZOFFSETTO,
 * DTSTART and RRULE alone ([MS-STANOICAL] 2.2.47), and the rule must be yearly with one weekday
 * ([MS-OXCICAL] 2.1.3.1.1.19.2.2); with dates instead of rules it shifts half the year by an hour
 * (github.com/iCalcreator/iCalcreator, issue 86). So a zone whose changes follow such a pair of rules is written as
 * that pair. Of any other zone each change of the coming years is written out.
 */
export function vtimezone(timeZone: string, from: string): string[] {
  const start = Temporal.Instant.from(from).toZonedDateTimeISO(timeZone);
  const begin = start.subtract({ years: 1 });
  const changes = changesBetween(begin, start.add({ years: YEARS }));
  const toSummer = ruleOf(changes.filter(isToSummer));
  const back = ruleOf(changes.filter((change) => !isToSummer(change)));
  const observances =
    toSummer && back
      ? [observance(toSummer.first, toSummer.rule), observance(back.first, back.rule)]
      : [observance(asEver(begin.offset)), ...changes.map((change) => observance(change))];
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances.flat(), 'END:VTIMEZONE'];
}

/** How far ahead a rule must hold to be one, and how far changes without a rule are written out. */
const YEARS = 6;

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The clocks are put from one offset ("+01:00") to the other, when they show `at`. */
type Change = { at: Temporal.PlainDateTime; from: string; to: string };

/** The offset in force before the first of the changes. */
function asEver(offset: string): Change {
  return { at: Temporal.PlainDateTime.from('1970-01-01'), from: offset, to: offset };
}

function changesBetween(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): Change[] {
  const changes: Change[] = [];
  let next = start.getTimeZoneTransition('next');
  while (next && Temporal.ZonedDateTime.compare(next, end) < 0) {
    const before = next.subtract({ nanoseconds: 1 });
    // As the clocks showed it that were about to be put on: the zone's own reading is that of afterwards.
    const at = before.toPlainDateTime().add({ nanoseconds: 1 });
    if (before.offset !== next.offset) changes.push({ at, from: before.offset, to: next.offset });
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}

function isToSummer({ from, to }: Change): boolean {
  return minutesOf(to) > minutesOf(from);
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}

/** The yearly rule that all of these changes follow, each year once; null when they follow none. */
function ruleOf(changes: Change[]): { first: Change; rule: string } | null {
  const [first] = changes;
  if (!first || changes.length < YEARS) return null;
  const isYearly = changes.every(({ at }, index) => at.year === first.at.year + index);
  const isSame = changes.every(
    (change) =>
      change.from === first.from &&
      change.to === first.to &&
      change.at.month === first.at.month &&
      change.at.dayOfWeek === first.at.dayOfWeek &&
      change.at.toPlainTime().equals(first.at.toPlainTime()),
  );
  const week = weekOf(first.at);
  const inWeek = changes.every(({ at }) => weekOf(at) === week);
  const inLast = changes.every(({ at }) => at.day + 7 > at.daysInMonth);
  if (!isYearly || !isSame || (!inWeek && !inLast)) return null;
  const day = `${inLast ? -1 : week}${WEEKDAYS[first.at.dayOfWeek - 1]}`;
  return { first, rule: `RRULE:FREQ=YEARLY;BYMONTH=${first.at.month};BYDAY=${day}` };
}

function weekOf({ day }: Temporal.PlainDateTime): number {
  return Math.ceil(day / 7);
}

function observance(change: Change, rule?: string): string[] {
  const name = isToSummer(change) ? 'DAYLIGHT' : 'STANDARD';
  const { at, from, to } = change;
  const lines = [`DTSTART:${localTime(at)}`, `TZOFFSETFROM:${utcOffset(from)}`, `TZOFFSETTO:${utcOffset(to)}`];
  return [`BEGIN:${name}`, ...lines, ...(rule ? [rule] : []), `END:${name}`];
}

function utcOffset(offset: string): string {
  return offset.replaceAll(':', '');
}

/** "20261126T100000": a date with time without a zone (RFC 5545, 3.3.5). */
export function localTime(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}
