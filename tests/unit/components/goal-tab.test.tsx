import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { SidebarView } from '../../../lib/cache/sidebar-view';
import { formatChanceExactly, formatMoneyShort } from '../../../lib/format';
import { earlierDeals, landingsFor } from './landings';
import { atNow, show } from './show';
import * as sample from './views';

atNow();
const list = { ...sample.page, kind: 'list', recordId: null } as const;
const goalOnly = (change: Partial<SidebarView> = {}) =>
  show(sample.ownView({ deal: null, owner: null, relation: null, thread: [], ...change }), { page: list });
/** The answer to a figure's "how?", which is loaded when it is asked for. */
const openHow = async (figure: string) => {
  const button = screen.getByRole('button', { name: `${figure}: how is it worked out?` });
  fireEvent.click(button);
  const panel = document.getElementById(button.getAttribute('aria-controls') ?? '') as HTMLElement;
  await waitFor(() => expect(panel.textContent).not.toBe(''));
  return within(panel);
};
const section = (name: string | RegExp) => within(screen.getByRole('region', { name }));

describe('the Goal tab', () => {
  it('stands first on a list, which has no deal', () => {
    goalOnly();
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Goal', 'Together']);
    expect(screen.getByRole('heading', { level: 1, name: 'Your quarter' })).toBeTruthy();
  });

  it('says attained, pace, expected and to go, with their units and period', () => {
    goalOnly();
    const attained = section('Attained');
    expect(attained.getByText('€186,400')).toBeTruthy();
    expect(attained.getByText('on pace')).toBeTruthy();
    expect(attained.getByText(/62% of €300,000/)).toBeTruthy();
    expect(attained.getByText(/57% expected by today/)).toBeTruthy();
    expect(attained.getByText('€113,600 to go')).toBeTruthy();
    expect(attained.getByRole('img', { name: '62% attained; 57% expected by today' })).toBeTruthy();
    expect(screen.getByText(/New business · Q4 FY 2026 · 28 working days left/)).toBeTruthy();
  });

  it('001-02 puts what came of the work before what led to it', () => {
    goalOnly();
    const parts = screen.getAllByRole('region');
    const order = ['Attained', 'Where it is likely to land', 'How the period goes'].map((name) =>
      parts.indexOf(screen.getByRole('region', { name })),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('gives the landing curve a text alternative and says where the chance comes from', () => {
    goalOnly();
    const landing = section('Where it is likely to land');
    expect(landing.getByRole('img', { name: /^Landing: 1 in 10 below €\d+k, the middle €\d+k/ })).toBeTruthy();
    expect(
      landing.getByText(
        /^From what became of the team’s earlier deals\. Such a range, told halfway, held in \d of the last \d periods\.$/,
      ),
    ).toBeTruthy();
    expect(landing.getByText(/^\d in 10$/)).toBeTruthy();
  });

  it('says so where it rests on one person’s deals, or mostly on the CRM’s word', () => {
    const ofOne = earlierDeals(sample.ana.id, 5).map((deal) => ({ ...deal, ownerId: sample.ana.id }));
    const { unmount } = goalOnly({ landings: landingsFor(sample.ownView(), sample.NOW, ofOne) });
    expect(section('Where it is likely to land').getByText(/one person’s earlier deals/)).toBeTruthy();
    unmount();
    goalOnly({ landings: landingsFor(sample.ownView(), sample.NOW, []) });
    expect(
      section('Where it is likely to land').getByText(
        'From your CRM’s stage probabilities, until earlier deals are read.',
      ),
    ).toBeTruthy();
  });

  it('labels levels of the same amount together, each where it stands', () => {
    const landings = sample.ownView().landings.map((row) => ({
      ...row,
      telling: { ...row.telling, p10: 18_640_000, p50: 18_640_000, p90: 28_600_000 },
    }));
    goalOnly({ landings });
    const landing = section('Where it is likely to land');
    expect(landing.getByText('P10 · P50').previousSibling?.textContent).toBe('€186k');
    expect(landing.getByText('P90').previousSibling?.textContent).toBe('€286k');
    expect(landing.queryByText('P50')).toBeNull();
  });

  it('shows no landing before it was told, and all else', () => {
    goalOnly({ landings: [] });
    expect(screen.queryByRole('region', { name: 'Where it is likely to land' })).toBeNull();
    expect(section('Attained').getByText('€186,400')).toBeTruthy();
  });

  it('opens definition, formula and records in place, links to the CRM only', async () => {
    goalOnly();
    const button = screen.getByRole('button', { name: 'Attained: how is it worked out?' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    const panel = await openHow('Attained');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(panel.getByText('€186,400 ÷ €300,000 = 62.1%')).toBeTruthy();
    const links = panel.getAllByRole<HTMLAnchorElement>('link');
    expect(links.map((link) => link.textContent)).toEqual([
      'Osterberg – expansion',
      'Brightwater – new logo',
      'Fjord Logistics – seats',
      'Lumen – pilot',
    ]);
    for (const link of links) {
      expect(link.href).toMatch(/^https:\/\/acme\.lightning\.force\.com\//);
      expect(link.target).toBe('_blank');
      expect(link.rel).toContain('noreferrer');
    }
    fireEvent.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('false');
  });

  describe('every figure opens its formula with the person’s numbers, and its records', () => {
    const open = (figure: string) => {
      goalOnly();
      return openHow(figure);
    };
    type Panel = Awaited<ReturnType<typeof open>>;
    const names = (panel: Panel) => panel.getAllByRole('link').map((link) => link.textContent);
    const beside = (panel: Panel, label: string) => panel.getByText(label).nextSibling?.textContent;
    const WON = ['Osterberg – expansion', 'Brightwater – new logo', 'Fjord Logistics – seats', 'Lumen – pilot'];

    it('expected, gap, pace and projection, from the won deals', async () => {
      const panel = await open('Expected by today');
      expect(panel.getByText('37 of 65 working days = 56.9%')).toBeTruthy();
      expect(beside(panel, 'Expected by today')).toBe('€300,000 × 37 ÷ 65 working days = €170,769.23');
      expect(beside(panel, 'Ahead of it by')).toBe('€186,400 − €170,769.23 = €15,630.77');
      expect(beside(panel, 'Pace: attained ÷ expected')).toBe('€186,400 ÷ €170,769.23 = 1.09');
      expect(beside(panel, 'At this pace by the end')).toBe('€186,400 × 65 ÷ 37 working days = €327,459.46');
      expect(names(panel)).toEqual(WON);
    });

    it('the landing: what it is made of, what it rests on, how it did before, and what the CRM alone would say', async () => {
      const panel = await open('Where it is likely to land');
      const [told] = sample.ownView().landings;
      const short = (minor = 0) => formatMoneyShort({ minor, currency: 'EUR' });
      expect(beside(panel, 'Mean')).toBe(short(told?.telling.mean));
      expect(beside(panel, 'Deals not opened yet')).toBe(short(told?.telling.stillToWin.fresh));
      expect(beside(panel, 'P10: 1 in 10 lands below')).toBe(short(told?.telling.p10));
      expect(beside(panel, 'P90: 1 in 10 lands above')).toBe(short(told?.telling.p90));
      const chance = formatChanceExactly(told?.telling.chance ?? Number.NaN);
      expect(panel.getByText(`Chance of at least €300,000 = ${chance}`)).toBeTruthy();
      expect(panel.getByText(/^Counted from \d+ decided deals of 5 people\. /)).toBeTruthy();
      expect(names(panel)).toHaveLength(6);
      expect(panel.getByText('Tarn Valley').closest('li')?.textContent).toMatch(/amount not known: a usual one/);
      expect(panel.getByText('Calder – rollout').closest('li')?.textContent).toMatch(
        / · \d+% · \d+ of \d+ open as long€54,000$/,
      );
      expect(
        panel.getByText(/^Such a range, told halfway, held in \d of the last \d periods\.$/).nextSibling?.textContent,
      ).toMatch(/came to €/);
      expect(panel.getByText('By your CRM’s stage probabilities alone')).toBeTruthy();
      expect(beside(panel, 'P10')).toBe('€234,400');
      expect(beside(panel, 'P50')).toBe('€288,400');
      expect(beside(panel, 'P90')).toBe('€354,900');
      expect(beside(panel, 'Chance to reach the goal')).toBe('40.8%');
    });

    it('the landing of somebody without a history: which layers had too little data, and what stands in', async () => {
      goalOnly({ landings: landingsFor(sample.ownView(), sample.NOW, []) });
      await openHow('Where it is likely to land');
      expect(beside(within(document.body), 'Own pace')).toBe('93% from the team');
      expect(screen.getByText('Good and bad periods').nextSibling?.textContent).toMatch(/% from a general assumption$/);
    });

    it('lists what had to be set right in the records', async () => {
      const landings = sample.ownView().landings.map((row) => ({ ...row, rules: { 'closed-before-created': 2 } }));
      goalOnly({ landings });
      await openHow('Where it is likely to land');
      expect(beside(within(document.body), 'Closed before they were created: no cycle taken')).toBe('2');
    });

    it('the cycle, as the middle of the won deals', async () => {
      const panel = await open('Cycle');
      expect(panel.getByText('(49 d + 57 d) ÷ 2 = 53 d: numbers 2 and 3 of 4, quickest first')).toBeTruthy();
      expect(names(panel)).toEqual(WON);
    });

    it('what is needed, from the won deals', async () => {
      const panel = await open('Needed');
      expect(panel.getByText('€113,600 ÷ 28 working days = €4,057.14 a day')).toBeTruthy();
      expect(beside(panel, 'To go')).toBe('€300,000 − €186,400 = €113,600');
      expect(beside(panel, 'So far, a working day')).toBe('€186,400 ÷ 37 working days = €5,037.84 a day');
      expect(beside(panel, 'Needed ÷ so far')).toBe('€4,057.14 ÷ €5,037.84 = 0.8×');
      expect(names(panel)).toEqual(WON);
    });
  });

  it('names the one deal in the middle where their number is odd', async () => {
    const opportunities = sample.book.opportunities.filter(({ name }) => name !== 'Lumen – pilot');
    goalOnly({ book: { ...sample.book, opportunities } });
    await openHow('Cycle');
    expect(screen.getByText('49 d: number 2 of 3, quickest first')).toBeTruthy();
  });

  it('links to no address outside the CRM, whatever a record says', async () => {
    const opportunities = sample.book.opportunities.map((deal) => ({ ...deal, url: 'javascript:alert(1)' }));
    goalOnly({ book: { ...sample.book, opportunities } });
    await openHow('Attained');
    expect(screen.getByText('Osterberg – expansion')).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('shows a win rate as counts, and says when it is too early for one', () => {
    goalOnly();
    expect(section('How the period goes').getByText('4 of 7')).toBeTruthy();
    expect(section('How the period goes').getByText('25% – 84%')).toBeTruthy();
  });

  it('makes another goal large on request', () => {
    goalOnly();
    fireEvent.click(section('Other goals').getByRole('button', { name: /My year/ }));
    expect(screen.getByRole('heading', { level: 1, name: 'Your year' })).toBeTruthy();
    expect(section('Attained').getByText(sample.yearGoal.why as string)).toBeTruthy();
    expect(section('Other goals').getByRole('button', { name: /New business/ })).toBeTruthy();
  });
});

describe('too little to say', () => {
  it('calls pace and chance too early in words', () => {
    const early = sample.tooEarlyView();
    goalOnly({ goals: early.goals, book: early.book });
    expect(section('Attained').getByText('too early to call')).toBeTruthy();
    expect(section('Attained').getByText(/less than 15% of the period/)).toBeTruthy();
    expect(
      section('Where it is likely to land').getByText(/^Too early to call: less than 15% of the period/),
    ).toBeTruthy();
    expect(screen.queryByText(/chance to reach it/)).toBeNull();
  });

  it('teaches by one sentence and one action without a goal', () => {
    goalOnly({ goals: [] });
    expect(screen.getByText('No goal yet')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Set a goal' })).toBeTruthy();
  });

  it('says that quotas are hidden', () => {
    goalOnly({ goals: [], book: { ...sample.book, goals: [], quotasHidden: true } });
    expect(screen.getByText(/keeps quotas but does not show them/)).toBeTruthy();
  });

  it('offers a manager no goal of their own where the quotas of the rep are hidden', () => {
    show(sample.managerView({ goals: [], book: { ...sample.book, goals: [], quotasHidden: true } }));
    fireEvent.click(screen.getByRole('tab', { name: 'Goal' }));
    expect(screen.getByText(/Ana Pires has shared no goal/)).toBeTruthy();
    expect(screen.queryByText(/A goal of your own/)).toBeNull();
  });

  it('is not at 100% before the goal is reached, not in a corner of it', () => {
    const target = { minor: 187_000_00, currency: 'EUR' };
    goalOnly({
      goals: [
        { ...sample.goal, target },
        { ...sample.yearGoal, target },
      ],
    });
    expect(section('Attained').getByText(/99% of €187,000/)).toBeTruthy();
    expect(section('Attained').getByRole('img', { name: /^99% attained/ })).toBeTruthy();
    expect(section('Other goals').getByText('99%')).toBeTruthy();
    expect(document.body.textContent).not.toContain('100%');
  });

  it('shows a reached goal without anything to go', async () => {
    const small = { ...sample.goal, target: { minor: 100_000_00, currency: 'EUR' } };
    goalOnly({ goals: [small] });
    expect(section('Attained').getByText('reached')).toBeTruthy();
    expect(section('Attained').getByText('nothing to go')).toBeTruthy();
    for (const figure of ['Attained', 'Needed']) {
      await openHow(figure);
      expect(document.body.textContent).not.toContain('−');
    }
  });

  it('stays whole without a single deal', () => {
    goalOnly({ book: { ...sample.book, opportunities: [] } });
    expect(section('Where it is likely to land').getByText(/^It stays at €0: no deal is open/)).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/NaN|Infinity|undefined/);
  });
});
