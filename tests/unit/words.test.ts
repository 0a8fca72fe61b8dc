import { afterEach, describe, expect, it, vi } from 'vitest';
import de from '../../public/_locales/de/messages.json';
import en from '../../public/_locales/en/messages.json';
import browser from './fake-browser';

/** A browser in this language, whose words are English unless it is given others. */
function speak(uiLanguage: string, tag = 'en'): void {
  const getMessage = (key: string, values?: string[]) =>
    key === 'language_tag' ? tag : browser.i18n.getMessage(key as 'how', values);
  vi.stubGlobal('browser', { i18n: { getMessage, getUILanguage: () => uiLanguage } });
}
afterEach(() => vi.unstubAllGlobals());

/** The words of a frame that starts in this browser: a running one keeps what it was told. */
async function start() {
  vi.resetModules();
  return { ...(await import('../../lib/words')), ...(await import('../../lib/format')) };
}

describe('the language of numbers and dates', () => {
  it.each([
    ['en-GB', 'en', 'en-GB'],
    ['en-US', 'en', 'en-US'],
    ['de-AT', 'de', 'de-AT'],
    // No French words of ours: English ones, and then English dates as well.
    ['fr', 'en', 'en'],
    ['den', 'de', 'de'],
  ])('in a browser in %s with words in %s is %s', async (uiLanguage, tag, expected) => {
    speak(uiLanguage, tag);
    const { language } = await start();
    expect(language()).toBe(expected);
  });

  it('never mixes two in one sentence', async () => {
    speak('fr-FR');
    const { formatDate, formatPercent, plural } = await start();
    expect(formatDate('2026-12-12', new Date('2026-11-22'))).toBe('Dec 12');
    expect(formatPercent(0.62)).toBe('62%');
    // French would count none as one.
    expect(plural('goal_days_left', 0)).toBe('0 working days left');
  });

  it('is not mistaken for another where a name of the CRM holds a line break', async () => {
    speak('en-GB');
    const { t } = await start();
    const first = t('goal_share_of', 'a\nb', 'c');
    expect(t('goal_share_of', 'a', 'b\nc')).not.toBe(first);
  });

  it('survives an update of the extension under the frame', async () => {
    speak('en-GB');
    const { language, plural, t } = await start();
    const before = [t('how'), language(), plural('goal_days_left', 2)];
    const gone = () => {
      throw new Error('Extension context invalidated.');
    };
    vi.stubGlobal('browser', { i18n: { getMessage: gone, getUILanguage: gone } });
    expect([t('how'), language(), plural('goal_days_left', 2)]).toEqual(before);
    expect(t('menu_options')).toBe('');
  });
});

describe('the message files', () => {
  it.each([
    ['en', en],
    ['de', de],
  ])('quote and shorten as print does (%s)', (_, messages) => {
    const typed = Object.entries(messages).filter(([, { message }]) => /['"]/.test(message));
    expect(typed.map(([key]) => key)).toEqual([]);
  });
});
