import { browser } from '../browser';
import { forgetBare } from '../cache/bare';
import { forgetPutOff } from '../cache/put-off';
import { forgetStills } from '../cache/still';
import type { AnswerTo, ScreenMessage } from './contract';

/** After these somebody else may be connected: what was painted for the last one is not for them. */
const CHANGES_WHO: ReadonlySet<ScreenMessage['type']> = new Set([
  'connect-salesforce',
  'connect-page-session',
  'connect-hubspot',
  'disconnect',
  'erase-everything',
  'start-sample',
]);

/**
 * Asks the background. Never throws: no background to answer (the extension was updated while
 * this page stayed open) is the problem `extension-updated`, which a reload cures.
 */
export async function send<M extends ScreenMessage>(message: M): Promise<AnswerTo<M>> {
  const changesWho = CHANGES_WHO.has(message.type);
  // Also before: this page may be gone when the answer comes, and nobody would do it after.
  if (changesWho) forgetStills();
  try {
    const answer: unknown = await browser.runtime.sendMessage(message);
    if (isAnswer(answer)) return answer as AnswerTo<M>;
  } catch {
    // "Extension context invalidated", "Receiving end does not exist": the words differ by browser.
  } finally {
    if (changesWho) {
      forgetStills();
      forgetBare();
      forgetPutOff();
    }
  }
  return { ok: false, problem: { code: 'extension-updated', detail: null, retryAt: null } };
}

function isAnswer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
