import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatDate, formatPercent } from '../../lib/format';
import { language, plural, t } from '../../lib/words';
import browser from './fake-browser';

/** A browser in this language, whose words are English unless it is given others. */
function speak(uiLanguage: string, tag = 'en'): void {
  const getMessage = (key: string, values?: string[]) =>
    key === 'language_tag' ? tag : browser.i18n.getMessage(key as 'how', values);
  vi.stubGlobal('browser', { i18n: { getMessage, getUILanguage: () => uiLanguage } });
}
afterEach(() => vi.unstubAllGlobals());

describe('the language of numbers and dates', () => {
  it.each([
    ['en-GB', 'en', 'en-GB'],
    ['en-US', 'en', 'en-US'],
    ['de-AT', 'de', 'de-AT'],
    // No French words of ours: English ones, and then English dates as well.
    ['fr', 'en', 'en'],
    ['den', 'de', 'de'],
  ])('in a browser in %s with words in %s is %s', (uiLanguage, tag, expected) => {
    speak(uiLanguage, tag);
    expect(language()).toBe(expected);
  });

  it('never mixes two in one sentence', () => {
    speak('fr-FR');
    expect(formatDate('2026-12-12', new Date('2026-11-22'))).toBe('Dec 12');
    expect(formatPercent(0.62)).toBe('62%');
    // French would count none as one.
    expect(plural('goal_days_left', 0)).toBe('0 working days left');
  });

  it('survives an update of the extension under the frame', () => {
    const gone = () => {
      throw new Error('Extension context invalidated.');
    };
    vi.stubGlobal('browser', { i18n: { getMessage: gone, getUILanguage: gone } });
    expect([t('how'), language(), plural('goal_days_left', 2)]).toEqual(['', 'en', '']);
  });
});
