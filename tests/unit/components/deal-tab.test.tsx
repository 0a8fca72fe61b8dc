import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { formatPercent } from '../../../lib/format';
import { atNow, show } from './show';
import * as sample from './views';

atNow();
const text = () => document.body.textContent ?? '';
const section = (name: string | RegExp) => within(screen.getByRole('region', { name }));
/** Opens how the chances are worked out, which is loaded then. */
async function openHow(impact: ReturnType<typeof section>) {
  fireEvent.click(impact.getByRole('button', { name: /how is it worked out/ }));
  await impact.findByText('attained now');
}

describe('the Deal tab, by who looks', () => {
  it('shows the owner what the deal does to their quarter, and no composer', () => {
    show(sample.ownView());
    const impact = section('What this deal does to your quarter');
    expect(impact.getByText('if you win it').nextSibling?.textContent).toMatch(/^\d in 10\d+% attained$/);
    expect(impact.getByText(/chance to reach €300,000 by 31 Dec/)).toBeTruthy();
    expect(impact.getByText('From what became of the team’s earlier deals.')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('shows the manager the very same figures, and a composer', () => {
    const { unmount } = show(sample.ownView());
    const own = section('What this deal does to your quarter')
      .getAllByRole('definition')
      .map((node) => node.textContent);
    unmount();
    show(sample.managerView());
    const seen = section('What Ana Pires sees')
      .getAllByRole('definition')
      .map((node) => node.textContent);
    expect(seen).toEqual(own);
    expect(screen.getByRole('textbox', { name: 'A note for Ana Pires' })).toBeTruthy();
  });

  it('001-02 puts what the deal does to the goal before the signs of how it is worked, for both', () => {
    for (const [view, impact] of [
      [sample.ownView(), 'What this deal does to your quarter'],
      [sample.managerView(), 'What Ana Pires sees'],
    ] as const) {
      const { unmount } = show(view);
      const titles = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
      expect(titles).toContain(impact);
      expect(titles.indexOf(impact)).toBeLessThan(titles.indexOf('This deal'));
      unmount();
    }
  });

  it('tells the manager, and nobody else, that figures rest on the deals that they can see', () => {
    const line = 'Counted from the deals that you can see in Salesforce.';
    const { unmount } = show(sample.managerView());
    expect(section('What Ana Pires sees').getByText(line)).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: 'Goal' }));
    expect(screen.getByText(line)).toBeTruthy();
    unmount();
    for (const view of [sample.ownView(), sample.peerView()]) {
      const { unmount } = show(view);
      expect(screen.queryByText(line)).toBeNull();
      fireEvent.click(screen.getByRole('tab', { name: 'Goal' }));
      expect(screen.queryByText(line)).toBeNull();
      unmount();
    }
  });

  it('shows a peer deal, thread and composer, and no number of the owner', () => {
    show(sample.peerView());
    expect(screen.getByRole('heading', { level: 1, name: sample.deal.name })).toBeTruthy();
    expect(screen.getByRole('textbox')).toBeTruthy();
    expect(screen.getByText(/CISO answered us/)).toBeTruthy();
    expect(text()).not.toMatch(/300,000|186,400|attained|in 10/);
    expect(text()).not.toContain('Procurement');
  });

  it('names deal, amount, stage, close date, person and org in the header', () => {
    show(sample.managerView());
    const header = within(screen.getByRole('banner'));
    expect(header.getByText('Ana Pires · €48,000 · Negotiation · closes 12 Dec')).toBeTruthy();
    expect(header.getByText('Dana Reyes')).toBeTruthy();
    expect(header.getByText('Acme')).toBeTruthy();
  });

  it('says that a connection may only read, in place of the composer', () => {
    show(sample.managerView({ connection: sample.connectionOf(sample.dana, { canWrite: false }) }));
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText(/may only read/)).toBeTruthy();
  });

  it('says so to the owner, too, who has no composer to miss', () => {
    show(sample.ownView({ connection: sample.connectionOf(sample.ana, { canWrite: false }) }));
    expect(screen.getByText(/may only read/)).toBeTruthy();
  });
});

it('a deal without an owner has nobody to write to, says so, and keeps its thread', () => {
  const nobody = { ...sample.ana, id: '', name: '', email: null, managerIds: [], active: false };
  const deal = { ...sample.deal, ownerId: '' };
  show(sample.hubspotView(sample.tom, { deal, owner: nobody }), { page: { ...sample.page, crm: 'hubspot' } });
  expect(screen.getByText('HubSpot names no owner for this deal, so there is nobody to write a note to.')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getAllByRole('article').length).toBeGreaterThan(0);
});

describe('a deal without a goal to count for', () => {
  const without = { goals: [], book: { ...sample.book, goals: [] } };
  const hidden = { goals: [], book: { ...sample.book, goals: [], quotasHidden: true } };

  it('says so to its owner, with the one step to a goal', () => {
    show(sample.ownView(without));
    expect(section('No goal yet').getByText(/every deal shows what winning or losing it does/)).toBeTruthy();
    expect(section('No goal yet').getByRole('button', { name: 'Set a goal' })).toBeTruthy();
  });

  it('says to the owner that quotas are hidden, and that a goal of their own works', () => {
    show(sample.ownView(hidden));
    expect(section('No goal yet').getByText(/does not show them to you. A goal of your own works/)).toBeTruthy();
  });

  it('says to the manager that quotas are hidden, without offering a goal in the rep’s name', () => {
    show(sample.managerView(hidden));
    const noGoal = section('No goal yet');
    expect(noGoal.getByText(/does not show them to you, and Ana Pires has shared no goal/)).toBeTruthy();
    expect(noGoal.queryByRole('button')).toBeNull();
    expect(text()).not.toContain('A goal of your own');
  });

  it('says nothing to a peer, and nothing before the book was read', () => {
    const { unmount } = show(sample.peerView());
    expect(screen.queryByRole('region', { name: 'No goal yet' })).toBeNull();
    unmount();
    show(sample.ownView({ goals: [], book: null }));
    expect(screen.queryByRole('region', { name: 'No goal yet' })).toBeNull();
  });
});

describe('signals', () => {
  it('gives each its evidence in the words', () => {
    show(sample.ownView());
    const deal = section('This deal');
    expect(deal.getByText('Close date moved 3×')).toBeTruthy();
    expect(deal.getByText('No next step')).toBeTruthy();
    expect(deal.getByText(/Open for 73 days · 17 days in this stage · last activity 19 Nov/)).toBeTruthy();
  });

  it('survives a deal without amount, close date, stage and activity', () => {
    const bare = sample.opportunity({
      id: sample.deal.id,
      eur: null,
      closeDate: null,
      stageId: 'Unknown stage',
      probability: null,
      stageChangedAt: null,
      lastActivityDate: null,
      closeDatePushes: null,
    });
    show(sample.ownView({ deal: bare }));
    expect(screen.getByText('no amount · Unknown stage · no close date')).toBeTruthy();
    expect(section('This deal').getByText('No close date')).toBeTruthy();
    expect(text()).not.toMatch(/NaN|null|undefined|Invalid/);
  });

  it('says why a deal does not count towards the goal', () => {
    show(sample.ownView({ deal: { ...sample.deal, closeDate: '2027-02-01' } }));
    expect(screen.getByText(/falls outside the period that ends 31 Dec/)).toBeTruthy();
  });
});

it('opens what a deal does to the goal as a formula with its numbers, and the open deals behind it', async () => {
  show(sample.ownView());
  const impact = section(/^What this deal does/);
  await openHow(impact);
  const { probability = 0, now = 0, ifWon = 0, ifNot = 0 } = sample.ownView().landings[0]?.impacts[0]?.impact ?? {};
  expect(
    impact.getByText(
      `${formatPercent(probability, 1)} × ${formatPercent(ifWon, 1)} if won + ${formatPercent(1 - probability, 1)} × ${formatPercent(ifNot, 1)} if not = ${formatPercent(now, 1)}`,
    ),
  ).toBeTruthy();
  expect(
    impact.getByText(
      /^Deals that had been open for 73 days: \d+ of \d+ were won within the next 39 days\. With its stage, .*: \d+(\.\d)?%\.$/,
    ),
  ).toBeTruthy();
  expect(impact.getByText('attained if won').nextSibling?.textContent).toBe('(€186,400 + €48,000) ÷ €300,000 = 78.1%');
  expect(impact.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Ostrava Steel',
    'Calder – rollout',
    'Hartwell – platform renewal',
    'Tarn Valley',
    'Meridian – analytics',
    'Quayside – support',
  ]);
  const alone = within(impact.getByText('By your CRM’s stage probabilities alone').parentElement as HTMLElement);
  expect(alone.getAllByRole('definition').map((node) => node.textContent)).toEqual(['40.8%', '58.4%', '14.4%']);
});

it('shows a deal that nobody told of yet with its attainments, and no chance', () => {
  show(sample.ownView({ landings: sample.ownView().landings.map((row) => ({ ...row, impacts: [] })) }));
  expect(section(/^What this deal does/).getByText('if you win it').nextSibling?.textContent).toBe('…78% attained');
});

it('says nothing of a chance where no landing can be told with a deal, and waits for one where none was told yet', () => {
  const landings = sample.ownView().landings.map((row) => ({ ...row, open: [], impacts: [] }));
  const { unmount } = show(sample.ownView({ landings }));
  expect(section(/^What this deal does/).getByText('if you win it').nextSibling?.textContent).toBe('78%');
  unmount();
  show(sample.ownView({ landings: [] }));
  expect(section(/^What this deal does/).getByText('now').nextSibling?.textContent).toBe('…62% attained');
});

it('shows a deal of another currency as it is and as it counts', async () => {
  const amount = { minor: 50_000_00, currency: 'USD' };
  const amountInOrgCurrency = { minor: 46_000_00, currency: 'EUR' };
  show(sample.ownView({ deal: { ...sample.deal, amount, amountInOrgCurrency } }));
  const impact = section(/^What this deal does/);
  await openHow(impact);
  expect(impact.getByText('This deal').nextSibling?.textContent).toBe('US$50,000 = €46,000');
});

it('calls nothing certain and nothing attained before it is', async () => {
  const target = { minor: 187_000_00, currency: 'EUR' };
  show(sample.ownView({ goals: [{ ...sample.goal, target }] }));
  const impact = section(/^What this deal does/);
  expect(impact.getByText('now').nextSibling?.textContent).toBe('9 in 1099% attained');
  await openHow(impact);
  expect(impact.getAllByText('now').at(-1)?.nextSibling?.textContent).toMatch(/^9\d\.\d%$/);
  expect(impact.getAllByText('if won').at(-1)?.nextSibling?.textContent).toBe('reached');
  expect(impact.queryByText('100%')).toBeNull();
});

it('says why there is no chance yet, and shows attainment instead', async () => {
  show(sample.tooEarlyView());
  const impact = section(/^What this deal does/);
  expect(impact.getByText(/^Too early to call: less than 15% of the period/)).toBeTruthy();
  expect(impact.queryByText(/in 10|From what became/)).toBeNull();
  expect(impact.getByText('if you win it').nextSibling?.textContent).toBe('27%');
  await openHow(impact);
  expect(impact.getByText('(€32,000 + €48,000) ÷ €300,000 = 26.7%')).toBeTruthy();
  expect(impact.getAllByRole('link').map((link) => link.textContent)).toEqual(['Lumen – pilot']);
});
