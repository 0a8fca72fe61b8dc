import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SidebarView } from '../../../lib/cache/sidebar-view';
import type { Entry } from '../../../lib/journal/entry';
import { ownGoalsOf } from '../../../lib/journal/fold';
import browser from '../fake-browser';
import { actionFields, answerFields, entryOf, goalFields } from '../journal/entry-of';
import { atNow, show } from './show';
import { ana, book, connectionOf, dana, goal, ownView, page, tom } from './views';

atNow();
const sendMessage = vi.fn(async () => ({ ok: true, data: null }));
beforeEach(() => {
  sendMessage.mockImplementation(async () => ({ ok: true, data: null }));
  Object.assign(browser.runtime, { sendMessage });
});

const list = { ...page, kind: 'list', recordId: null } as const;
const goalOnly = (change: Partial<SidebarView>) =>
  show(ownView({ deal: null, owner: null, relation: null, thread: [], ...change }), { page: list });
/** Ana's own goals as these entries make them, and nothing from the CRM. */
const withOwn = (entries: Entry[]) => ({
  entries,
  goals: ownGoalsOf(entries, ana.id),
  book: { ...book, goals: [] },
});
const eur = (minor: number) => ({ minor, currency: 'EUR' });

const first = entryOf('goal', ana, ana, goalFields({ target: eur(30_000_000) }), { createdAt: '2026-11-03T09:00:00Z' });
const second = entryOf(
  'goal',
  ana,
  ana,
  goalFields({ target: eur(28_000_000), replaces: first.id, reason: 'Two weeks of leave' }),
  { createdAt: '2026-11-12T09:00:00Z' },
);

describe('what the Goal tab says of the goal itself', () => {
  it('000-05 shows a changed goal with old and new value, when, by whom and why, and the way to all of it', async () => {
    goalOnly(withOwn([first, second]));
    expect(await screen.findByText('Target: €300,000 → €280,000')).toBeTruthy();
    expect(screen.getByText('Changed by you on 12 Nov · “Two weeks of leave”')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /everything stored about me/ }));
    expect(sendMessage).toHaveBeenCalledWith({ type: 'open', screen: 'mirror' });
  });

  it('000-05 shows a goal that was changed in the CRM, which tells neither hand nor reason', async () => {
    const change = {
      goalId: goal.id,
      name: goal.name,
      from: eur(25_000_000),
      to: goal.target,
      at: '2026-11-20T08:00:00Z',
    };
    goalOnly({ crmGoalChanges: [{ ...change, goalId: 'another', from: eur(1) }, change], entries: [] });
    expect(await screen.findByText('Target: €250,000 → €300,000')).toBeTruthy();
    expect(screen.getByText(/Changed in Salesforce, seen here on 20 Nov · Salesforce tells neither/)).toBeTruthy();
    expect(screen.queryByText(/€0/)).toBeNull();
  });

  it('001-01 says who proposed a goal and that it is not agreed, then who agreed and when; a change proposes it anew', async () => {
    const { unmount } = goalOnly(withOwn([first]));
    expect(await screen.findByText('Proposed by you on 3 Nov · not agreed yet')).toBeTruthy();
    unmount();
    const agree = entryOf('answer', dana, ana, answerFields(first, 'agree'), { createdAt: '2026-11-05T09:00:00Z' });
    const { unmount: leave } = goalOnly(withOwn([first, agree]));
    expect(await screen.findByText('Proposed by you on 3 Nov · agreed with Dana Reyes on 5 Nov')).toBeTruthy();
    leave();
    goalOnly(withOwn([first, agree, second]));
    expect(await screen.findByText('Proposed by you on 12 Nov · not agreed yet')).toBeTruthy();
  });

  it('001-04 shows the support that was promised for a goal, also for an earlier version of it', async () => {
    const support = entryOf(
      'action',
      dana,
      ana,
      actionFields(dana, { text: 'Open the door at Hartwell', from: first.id }),
    );
    const other = entryOf('action', tom, ana, actionFields(tom, { text: 'Something else', from: 'note-1' }));
    goalOnly(withOwn([first, second, support, other]));
    expect(await screen.findByText('Support for this goal')).toBeTruthy();
    expect(screen.getByText('Open the door at Hartwell')).toBeTruthy();
    expect(screen.queryByText('Something else')).toBeNull();
  });

  it('says the same to a manager, as theirs to read', async () => {
    goalOnly({ ...withOwn([first, second]), connection: connectionOf(dana), relation: 'manager' });
    expect(await screen.findByText('Changed by Ana Pires on 12 Nov · “Two weeks of leave”')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /everything stored about me/ })).toBeNull();
  });

  it('says nothing of a goal of the CRM that never changed', async () => {
    goalOnly({ entries: [] });
    await vi.dynamicImportSettled();
    expect(screen.queryByText(/Proposed|Changed|Support/)).toBeNull();
  });

  it('001-02 comes after the outcome and before what makes it up: attained, then landing, then the numbers of the work', async () => {
    goalOnly(withOwn([first]));
    const news = await screen.findByText(/Proposed by you/);
    const order = ['Attained', 'Where it is likely to land', 'How the period goes'];
    const regions = screen
      .getAllByRole('region')
      .map((region) => region.getAttribute('aria-label') ?? region.querySelector('h2')?.textContent);
    expect(regions.filter((name) => order.includes(name ?? ''))).toEqual(order);
    const [attained, landing] = screen.getAllByRole('region');
    expect(attained && attained.compareDocumentPosition(news) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(landing && landing.compareDocumentPosition(news) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
  });
});
