import { browser } from '../browser';

/** Milliseconds. A background in which nothing seems to happen is stopped after 30 seconds. */
const STIR_EVERY = 20_000;

/**
 * Keeps the background running until this work ends, however slow the CRM is. Firefox stops it
 * even while somebody waits for its answer: to it a request under way is nothing, a call of the
 * browser's own functions is life.
 */
export async function awake<Result>(work: Promise<Result>): Promise<Result> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), STIR_EVERY);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
