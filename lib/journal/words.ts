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
 * Courtside writes there, since a record has readers in several languages.
 */

/** A sentence for an entry that rides in a companion; null for a kind that has an object of its own. */
export function wordsOf(kind: EntryKind, fields: unknown): string | null {
  switch (kind) {
    case 'answer':
      return answerWords(fields as AnswerFields);
    case 'action':
      return actionWords(fields as ActionFields);
    case 'done':
      return (fields as DoneFields).state === 'done' ? 'An action was done.' : 'An action was taken up again.';
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
export function actionWords({ text, ownerName, due }: ActionFields): string {
  return `${ownerName} will: ${text}${due ? ` (by ${due})` : ''}`;
}

export const REASON_WORDS: Record<RecognitionReason, string> = {
  won: 'won deal',
  'promise-kept': 'kept promise',
  'risk-raised': 'risk raised early',
  help: 'help for a colleague',
  other: 'recognition',
};

const ANSWER_WORDS: Record<AnswerWord, string> = {
  thanks: 'Thanks',
  'will-do': 'Will do',
  rather: 'I would rather',
  reply: 'Reply',
  helped: 'It helped',
  partly: 'It helped in part',
  'not-helped': 'It did not help',
  agree: 'Agreed',
  correction: 'Please correct',
};

function answerWords({ say, text, quote }: AnswerFields): string {
  const to = quote ? ` (to “${quote}”)` : '';
  return `${ANSWER_WORDS[say]}${to}${text ? `: ${text}` : ''}`;
}

function checkWords({ chance, closeDate, nextStep, promise, promiseBy }: CheckFields): string {
  const by = closeDate ? ` by ${closeDate}` : '';
  const step = { yes: 'a dated next step is agreed', no: 'no dated next step yet', unsure: 'next step not sure' }[
    nextStep
  ];
  const will = promise ? ` I will: ${promise}${promiseBy ? ` (by ${promiseBy})` : ''}.` : '';
  return `Self-check: ${chance}% to win${by}; ${step}.${will}`;
}

function cadenceWords({ everyDays, at, timeZone, minutes, leaderName }: CadenceFields): string {
  return `Check-in with ${leaderName} every ${everyDays} days, as on ${at.replace('T', ' at ')} (${timeZone}), ${minutes} minutes.`;
}

function topicWords({ text, dealName, drops }: TopicFields): string {
  return `${drops ? 'Off the agenda' : 'For the next check-in'}: ${text}${dealName ? ` (${dealName})` : ''}`;
}

function checkinWords({ onDate, talked, actionIds }: CheckinFields): string {
  return `Check-in on ${onDate}: ${talked.length} topics talked about, ${actionIds.length} actions agreed.`;
}

function ratingWords({ onAgenda, heard, useful }: RatingFields): string {
  const said = [onAgenda && 'on the agenda', heard && 'heard', useful && 'useful'].filter(Boolean);
  return `How the check-in was: ${said.join(', ') || 'none of on the agenda, heard, useful'}.`;
}
