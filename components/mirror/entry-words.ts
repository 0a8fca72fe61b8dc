import { formatDate, formatDateRange, formatMoney, formatNumber } from '../../lib/format';
import type { Entry, EntryKind } from '../../lib/journal/entry';
import { FIELDS } from '../../lib/journal/kinds/schemas';
import type { EntryOf } from '../../lib/journal/of-kind';
import { keyFor, plural, t } from '../../lib/words';
import { checkLines } from './check-words';

type Lines = { [Kind in EntryKind]: (fields: EntryOf<Kind>['fields']) => (string | null)[] };

/** What a kind of entry is called. */
export function kindWord(kind: EntryKind): string {
  return t(keyFor('mirror_kind', kind));
}

/** The same of one entry: what kind of note, what kind of answer. */
export function kindOfEntry({ kind, fields }: Entry): string {
  const note = kind === 'note' ? FIELDS.note.safeParse(fields).data : undefined;
  const answer = kind === 'answer' ? FIELDS.answer.safeParse(fields).data : undefined;
  if (note) return `${kindWord(kind)} · ${t(`note_tone_${note.tone}`)}`;
  return answer ? `${kindWord(kind)} · ${t(keyFor('answer', answer.say))}` : kindWord(kind);
}

/** All that an entry says, in plain words, a line each. */
export function entryLines({ kind, fields }: Entry): string[] {
  const parsed = FIELDS[kind].safeParse(fields);
  if (!parsed.success) return [t('mirror_unreadable')];
  const lines = LINES[kind] as (fields: unknown) => (string | null)[];
  return lines(parsed.data).filter((line) => line !== null);
}

const LINES: Lines = {
  note: ({ text }) => [text],
  recognition: ({ text, people }) => [text, t('mirror_for', people.map(({ name }) => name).join(', '))],
  action: ({ text, ownerName, due, state }) => [
    text,
    t('mirror_to_do_by', ownerName),
    due && t('mirror_due', formatDate(due)),
    state === 'done' ? t('mirror_done') : null,
  ],
  done: ({ state }) => [t(state === 'done' ? 'mirror_done' : 'mirror_taken_up')],
  answer: ({ quote, text }) => [text, quote ? t('mirror_answer_to', quote) : null],
  check: checkLines,
  cadence: ({ everyDays, at, timeZone, minutes, leaderName }) => [
    t('mirror_cadence', leaderName, everyDays, minutes),
    t('mirror_cadence_at', formatDate(at.slice(0, 10)), at.slice(11), timeZone),
  ],
  topic: ({ text, dealName, drops }) => [drops ? t('mirror_topic_dropped') : null, text, dealName],
  checkin: ({ onDate, talked, actionIds }) => [
    t('mirror_checkin_on', formatDate(onDate)),
    plural('mirror_checkin_talked', talked.length),
    plural('mirror_checkin_actions', actionIds.length),
  ],
  rating: ({ onAgenda, heard, useful }) => [
    t('mirror_rating_agenda', yesOrNo(onAgenda)),
    t('mirror_rating_heard', yesOrNo(heard)),
    t('mirror_rating_useful', yesOrNo(useful)),
  ],
  goal: ({ name, target, period, why, reason, withdrawn }) => [
    withdrawn ? t('goal_taken_away') : null,
    `${name} · ${formatMoney(target)} · ${formatDateRange(period.start, period.end)}`,
    why,
    reason ? t('goal_change_reason', reason) : null,
  ],
  newer: ({ text }) => [text],
  calendar: ({ timeZone, weekdays, holidays }) => [
    t(
      'mirror_calendar',
      formatNumber(
        weekdays.reduce((sum, weight) => sum + weight, 0),
        2,
      ),
      timeZone,
    ),
    holidays.length > 0 ? t('mirror_calendar_off', holidays.map((day) => formatDate(day)).join(', ')) : null,
  ],
};

export function yesOrNo(value: boolean): string {
  return t(value ? 'mirror_yes' : 'mirror_no');
}
