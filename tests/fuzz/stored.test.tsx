import fc from 'fast-check';
import { beforeEach, describe, expect } from 'vitest';
import { parseCheckDraft } from '../../components/check/draft';
import { capture } from '../../components/sidebar/still/capture';
import { draw } from '../../components/sidebar/still/draw';
import { drawStill } from '../../components/sidebar/still/first-paint';
import { ATTRIBUTES, NAMES } from '../../components/sidebar/still/shapes';
import { forgetStills, readStill, writeStill } from '../../lib/cache/still';
import type { Page } from '../../lib/crm/page';
import { nudgeNow, snoozed } from '../../lib/domain/nudges';
import { CheckFields } from '../../lib/journal/kinds/check';
import { parseAmount } from '../../lib/settings/amount';
import { readNudges } from '../../lib/settings/nudges';
import { DEFAULT_OVERLAY, MAX_WIDTH, MIN_WIDTH, parseOverlay, readOverlay } from '../../lib/settings/overlay';
import { parseTheme, readTheme, THEMES } from '../../lib/settings/theme';
import { boundary } from './boundary';
import { nearly } from './mutate';
import { strangeJson, strangeText, strangeValue } from './strange';

const holds = boundary('storage');

describe('settings as they were stored', () => {
  const stored = fc.oneof(nearly(fc.constant(DEFAULT_OVERLAY)), strangeValue);

  holds('become settings that a sidebar can be placed by', stored, async (value) => {
    const settings = parseOverlay(value);
    expect(await readOverlay(storeOf(value), 'hubspot')).toEqual(settings);
    expect(Object.keys(settings).sort()).toEqual(Object.keys(DEFAULT_OVERLAY).sort());
    expect([typeof settings.open, typeof settings.float]).toEqual(['boolean', 'boolean']);
    expect(Number.isInteger(settings.width) && settings.width >= MIN_WIDTH && settings.width <= MAX_WIDTH).toBe(true);
    expect(settings.ring >= 0 && settings.ring <= 1).toBe(true);
    expect(['left', 'right']).toContain(settings.side);
    expect(parseOverlay(settings)).toEqual(settings);
  });

  holds('become a theme that there is', fc.oneof(fc.constantFrom(...THEMES), stored), async (value) => {
    expect(THEMES).toContain(parseTheme(value));
    expect(await readTheme(storeOf(value))).toBe(parseTheme(value));
  });

  holds(
    'an amount that was typed is a decimal or none',
    fc.tuple(strangeText, fc.constantFrom('en-GB', 'de-DE', 'fr-FR', 'de-CH')),
    ([text, language]) => {
      expect(parseAmount(text, language) ?? '0').toMatch(/^\d+(\.\d+)?$/);
    },
  );
});

describe('suggestions of a check', () => {
  const kept = {
    off: false,
    snoozedUntil: '2026-11-20T09:00:00.000Z',
    nudged: [{ scope: 'salesforce:00D:005', dealId: '006', at: '2026-11-15T09:00:00.000Z' }],
  };
  const stored = fc.oneof(nearly(fc.constant(kept)), strangeValue);

  holds('are never more than two a week, whatever storage held', stored, async (value) => {
    let state = await readNudges(storeOf(value));
    const shown = new Set<string>();
    for (const dealId of ['1', '2', '3', '4']) {
      const suggestion = { dealId, reason: 'stalled' as const, checkedAt: null };
      const next = nudgeNow([suggestion], state, { scope: 's', now: '2026-11-16T09:00:00.000Z' });
      state = next.state;
      if (next.shown) shown.add(next.shown.dealId);
    }
    expect(shown.size).toBeLessThanOrEqual(2);
    expect(Date.parse(snoozed(state, '2026-11-16T09:00:00.000Z').snoozedUntil ?? '')).not.toBeNaN();
  });
});

describe('a check that somebody was at', () => {
  const kept = {
    answers: { chance: 60, nextStep: 'yes', whyNow: 'event' },
    promise: 'Call Marta',
    by: '2026-11-20',
    closeDate: '2026-12-11',
    entryId: null,
  };
  holds('goes on where it was, or begins anew', fc.oneof(nearly(fc.constant(kept)), strangeValue), (value) => {
    const draft = parseCheckDraft(value, '2026-12-11');
    expect(draft.closeDate).toBe('2026-12-11');
    expect(CheckFields.safeParse({ ...WHOLE, ...draft.answers, promiseBy: draft.by }).success).toBe(true);
  });
});

/** A check in which all was answered. */
const WHOLE = {
  chance: 50,
  nextStep: 'no',
  whyNow: 'event',
  signer: 'no',
  risk: 'none',
  want: 'nothing',
  promise: null,
  promiseBy: null,
  closeDate: null,
  stage: '',
  shares: null,
};

describe('a still', () => {
  const page: Page = {
    crm: 'salesforce',
    org: 'acme.my.salesforce.com',
    kind: 'deal',
    recordId: '006',
    primaryDealId: null,
  };
  const name = fc.oneof(
    fc.constantFrom(...NAMES),
    fc.constantFrom('script', 'iframe', 'a', 'style', 'foreignObject', 'use'),
    strangeText,
  );
  const attribute = fc.oneof(
    fc.constantFrom(...ATTRIBUTES),
    fc.constantFrom('onclick', 'href', 'src', 'srcdoc', 'xlink:href', 'id'),
    strangeText,
  );
  const value = fc.oneof(
    strangeText,
    fc.constantFrom('width: 1px', 'background: url(https://evil.example/)', 'javascript:alert(1)'),
  );
  const { tree } = fc.letrec<{ tree: unknown; element: unknown }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, strangeText, tie('element')),
    element: fc.tuple(name, fc.dictionary(attribute, value, { maxKeys: 4 }), fc.array(tie('tree'), { maxLength: 4 })),
  }));
  const trees = fc.oneof(tree, nearly(tree), strangeJson, strangeValue);

  const attributes = [...ATTRIBUTES].map((name) => name.toLowerCase());
  beforeEach(() => localStorage.clear());

  holds('draws harmless elements and their text, whatever storage held', trees, (given) => {
    const drawn = draw(given);
    if (!(drawn instanceof Element)) return;
    for (const each of [drawn, ...drawn.querySelectorAll('*')]) {
      expect(NAMES).toContain(each.localName);
      for (const { name } of each.attributes) expect(attributes).toContain(name.toLowerCase());
    }
    // What was drawn is what would be kept of it: nothing slips in between.
    expect(draw(capture(drawn))).toBeInstanceOf(Element);
  });

  holds('is read back, or is none', fc.tuple(trees, strangeText), ([tree, raw]) => {
    const still = { scope: 'salesforce:acme:ana', styles: '', theme: null, tree: tree as never };
    writeStill(page, still);
    readStill(page);
    localStorage.setItem('still salesforce:acme.my.salesforce.com 006', raw);
    const read = readStill(page);
    if (read !== null) expect(JSON.parse(raw)).toEqual(read);
    forgetStills();
    expect(readStill(page)).toBeNull();
  });

  const hash = fc.oneof(
    strangeText,
    nearly(fc.constant(page)).map((value) => encodeURIComponent(JSON.stringify(value) ?? '')),
  );
  holds(
    'is painted before the sidebar, or nothing is',
    fc.tuple(hash, fc.oneof(trees, strangeText)),
    ([address, stored]) => {
      document.body.innerHTML = '<div id="root"></div>';
      localStorage.setItem(
        'still salesforce:acme.my.salesforce.com 006',
        text({ styles: '', theme: 'dark', tree: stored }),
      );
      location.hash = address;
      drawStill();
      document.dispatchEvent(new Event('readystatechange'));
      expect(document.querySelectorAll('script, iframe, a, style')).toHaveLength(0);
    },
  );
});

function storeOf(value: unknown) {
  return { get: async (key: string) => ({ [key]: value }), set: async () => {} };
}

function text(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return String(value);
  }
}
