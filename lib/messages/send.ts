import { browser } from '../browser';
import type { AnswerTo, ScreenMessage } from './contract';

/**
 * Asks the background. Never throws: no background to answer (the extension was updated while
 * this page stayed open) is the problem `extension-updated`, which a reload cures.
 */
export async function send<M extends ScreenMessage>(message: M): Promise<AnswerTo<M>> {
  try {
    const answer: unknown = await browser.runtime.sendMessage(message);
    if (isAnswer(answer)) return answer as AnswerTo<M>;
  } catch {
    // "Extension context invalidated", "Receiving end does not exist": the words differ by browser.
  }
  return { ok: false, problem: { code: 'extension-updated', detail: null, retryAt: null } };
}

function isAnswer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
