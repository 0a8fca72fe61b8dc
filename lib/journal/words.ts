import type { EntryKind } from './entry';
import type { ActionFields } from './kinds/action';
import type { AnswerFields, AnswerWord } from './kinds/answer';
import type { CadenceFields } from './kinds/cadence';
import type { CheckFields } from './kinds/check';
import type { CheckinFields } from './kinds/checkin';
import type { DoneFields } from './kinds/done';
import type { RatingFields } from './kinds/rating';
import type { RecognitionReason } from './kinds/recognition';
import type { TopicFields } from './kinds/topic';

/*
 * What people without Courtside read of the small entries in their CRM: a sentence each, in English as all that
 * Courtside writes there, since a record has readers in several languages. Who wrote them stands above all of them, and
 * the day before each.
 */

/** Stands above what people need not read. */
export const HINT = 'Courtside reads the next line. Please leave it as it is.';

/** A sentence for an entry that rides in a companion; null for a kind that has an object of its own. */
export function wordsOf(kind: EntryKind, fields: unknown): string | null {
  switch (kind) {
    case 'answer':
      return answerWords(fields as AnswerFields);
    case 'action':
      return actionWords(fields as ActionFields);
    case 'done':
      return (fields as DoneFields).state === 'done' ? 'Marked an action as done.' : 'Took up an action again.';
    case 'check':
      return checkWords(fields as CheckFields);
    case 'cadence':
      return cadenceWords(fields as CadenceFields);
    case 'topic':
      return topicWords(fields as TopicFields);
    case 'checkin':
      return checkinWords(fields as CheckinFields);
    case 'rating':
      return ratingWords(fields as RatingFields);
    default:
      return null;
  }
}

/** What an action says below its subject. */
function actionWords({ text, ownerName, due }: ActionFields): string {
  return `${ownerName || 'Somebody'} will do this${due ? ` by ${due}` : ''}: ${text}`;
}

/** The same, and who wrote it down. */
export function taskWords(fields: ActionFields, authorName: string): string {
  return `${actionWords(fields)}\nWritten down by ${authorName} with Courtside.`;
}

export const REASON_WORDS: Record<RecognitionReason, string | null> = {
  won: 'a won deal',
  'promise-kept': 'a kept promise',
  'risk-raised': 'a risk raised early',
  help: 'help for a colleague',
  // What it is for stands in the text.
  other: null,
};

const ANSWER_WORDS: Record<AnswerWord, (quoted: string | null) => string> = {
  thanks: (quoted) => `Said thanks${quoted ? ` for ${quoted}` : ''}`,
  'will-do': (quoted) => `Will do${quoted ? ` what was asked in ${quoted}` : ' what was asked'}`,
  rather: (quoted) => (quoted ? `On ${quoted}, would rather` : 'Would rather'),
  reply: (quoted) => `Replied${quoted ? ` to ${quoted}` : ''}`,
  helped: (quoted) => `Looking back, ${quoted ?? 'the advice'} helped`,
  partly: (quoted) => `Looking back, ${quoted ?? 'the advice'} helped in part`,
  'not-helped': (quoted) => `Looking back, ${quoted ?? 'the advice'} did not help`,
  agree: (quoted) => `Agreed${quoted ? ` to ${quoted}` : ' to the goal'}`,
  correction: (quoted) => `Asked to correct ${quoted ?? 'what was written'}`,
};

function answerWords({ say, text, quote }: AnswerFields): string {
  return `${ANSWER_WORDS[say](quote ? `“${quote}”` : null)}${text ? `: ${text}` : '.'}`;
}

const NEXT_STEP_WORDS = {
  yes: 'the buyer agreed a next step with a date',
  no: 'no next step with a date yet',
  unsure: 'not sure of a next step',
};
const WHY_NOW_WORDS = {
  event: 'an event drives the date',
  'cost-of-waiting': 'waiting would cost the buyer',
  'not-known': 'why they would act now is not known',
};
const SIGNER_WORDS = {
  spoken: 'spoken with whoever signs',
  'through-champion': 'reaching whoever signs through a champion',
  no: 'not in touch with whoever signs',
};
const RISK_WORDS = {
  none: 'no risk in sight',
  'no-decision': 'main risk: no decision',
  competition: 'main risk: competition',
  price: 'main risk: price',
  paperwork: 'main risk: paperwork',
  timing: 'main risk: timing',
  champion: 'main risk: the champion',
};
const WANT_WORDS = {
  nothing: null,
  idea: 'an idea',
  'door-opener': 'somebody to open a door',
  practice: 'practice',
  time: 'time together',
};

function checkWords(check: CheckFields): string {
  const { chance, closeDate, promise, promiseBy } = check;
  const facts = [
    NEXT_STEP_WORDS[check.nextStep],
    WHY_NOW_WORDS[check.whyNow],
    SIGNER_WORDS[check.signer],
    RISK_WORDS[check.risk],
  ].join('; ');
  const want = WANT_WORDS[check.want];
  return [
    `Checked this deal: ${chance}% to win it${closeDate ? ` by ${closeDate}` : ''}; ${facts}.`,
    ...(want ? [`Would like ${want}.`] : []),
    ...(promise ? [`Will do${promiseBy ? ` by ${promiseBy}` : ''}: ${promise}`] : []),
  ].join(' ');
}

const EVERY_WORDS = { 7: 'every week', 14: 'every two weeks', 28: 'every four weeks' };

function cadenceWords({ everyDays, at, timeZone, minutes, leaderName }: CadenceFields): string {
  const start = at.replace('T', ' at ');
  return `Check-in with ${leaderName} ${EVERY_WORDS[everyDays]} for ${minutes} minutes, counted from ${start} (${timeZone}).`;
}

function topicWords({ text, dealName, drops }: TopicFields): string {
  const what = `${text}${dealName ? ` (${dealName})` : ''}`;
  return drops
    ? `Took off the agenda of the next check-in: ${what}`
    : `Would like to talk about at the next check-in: ${what}`;
}

function checkinWords({ onDate, talked, actionIds }: CheckinFields): string {
  return `Check-in held on ${onDate}: ${counted(talked.length, 'topic')}, ${counted(actionIds.length, 'new action')}.`;
}

function ratingWords({ onAgenda, heard, useful }: RatingFields): string {
  const word = (is: boolean) => (is ? 'yes' : 'no');
  return `About a check-in: kept to the agenda, ${word(onAgenda)}; felt heard, ${word(heard)}; useful, ${word(useful)}.`;
}

function counted(count: number, what: string): string {
  return `${count || 'no'} ${what}${count === 1 ? '' : 's'}`;
}
