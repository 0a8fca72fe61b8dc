import 'fake-indexeddb/auto';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TeamPage } from '../../../components/team/TeamPage';
import { database } from '../../../lib/cache/database';
import { scopeOf } from '../../../lib/crm/port';
import type { Opportunity } from '../../../lib/domain/opportunity';
import type { Person } from '../../../lib/domain/person';
import type { Entry } from '../../../lib/journal/entry';
import browser from '../fake-browser';
import { actionFields, answerFields, entryOf, goalFields } from '../journal/entry-of';
import { landingsFor } from './landings';
import { atNow, show } from './show';
import { ana, book, catalogue, connectionOf, dana, deal, goal, note, opportunity, ownView, page } from './views';

atNow();
const connection = connectionOf(dana);
const scope = scopeOf(connection);
const sendMessage = vi.fn();
const zoe: Person = { ...ana, id: '005000000000009AAA', name: 'Zoe Adler' };
const ben: Person = { ...ana, id: '005000000000008AAA', name: 'Ben Okafor' };

const keep = (...entries: Entry[]) => database().entries.bulkPut(entries.map((entry) => ({ ...entry, scope })));
const person = async (name: string) => within(await screen.findByRole('region', { name }));
const names = async () => (await screen.findAllByRole('heading', { level: 2 })).map((each) => each.textContent);

/** What the cache holds of a person: a goal of the quarter and so many deals won in it. */
async function keepPerson(who: Person, deals: Opportunity[], target = goal.target): Promise<void> {
  const db = database();
  const { opportunities: _, ...rest } = book;
  await db.people.put({ ...who, scope });
  await db.opportunities.bulkPut(deals.map((each) => ({ ...each, scope })));
  const goals = [{ ...goal, id: `goal-${who.id}`, ownerId: who.id, target }];
  await db.books.put({ ...rest, ownerId: who.id, goals, scope, readAt: '2026-11-22T09:56:00Z' });
}
const won = (who: Person, count: number) =>
  Array.from({ length: count }, () => opportunity({ ownerId: who.id, outcome: 'won', closeDate: '2026-10-20' }));

beforeEach(async () => {
  sendMessage.mockImplementation(async () => ({ ok: true, data: null }));
  Object.assign(browser.runtime, { sendMessage });
  const db = database();
  await db.connections.put(connection);
  await db.catalogues.put({ scope, catalogue, team: null, readAt: '2026-11-22T09:56:00Z' });
});
afterEach(async () => {
  await Promise.all(database().tables.map((table) => table.clear()));
});

describe('the team page', () => {
  it('000-26 shows the whole team from what the CRM lets the leader read, and says nothing to anybody', async () => {
    await keepPerson(zoe, won(zoe, 2));
    await keepPerson(ana, book.opportunities);
    render(<TeamPage />);
    expect(await names()).toEqual(['What you promised', 'Ana Pires', 'Zoe Adler']);
    expect(sendMessage.mock.calls).toEqual([[{ type: 'team', connectionId: connection.id, force: false }]]);
    expect([await database().entries.count(), await database().outbox.count()]).toEqual([0, 0]);
    expect(screen.getByText(/Dana Reyes/).parentElement?.textContent).toMatch(
      /^Dana Reyes · Acme · read from Salesforce on 22 Nov 2026/,
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Refresh' }));
    expect(sendMessage).toHaveBeenLastCalledWith({ type: 'team', connectionId: connection.id, force: true });
  });

  it('002-15 lists everyone by the alphabet however far they are, with nothing to sort them by', async () => {
    await keepPerson(zoe, won(zoe, 30));
    await keepPerson(ben, []);
    await keepPerson(ana, won(ana, 3));
    render(<TeamPage />);
    expect((await names()).slice(1)).toEqual(['Ana Pires', 'Ben Okafor', 'Zoe Adler']);
    expect(screen.getByText('reached')).toBeTruthy();
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getAllByRole('button').map((each) => each.textContent)).toEqual(['Refresh', 'Print']);
  });

  it('002-13 says of each person what their own Goal tab says: attained, share, verdict and chance', async () => {
    await keepPerson(ana, book.opportunities);
    const view = ownView({ goals: [{ ...goal, id: `goal-${ana.id}` }] });
    await database().landings.bulkPut(landingsFor(view, '2026-11-22T10:00:00Z').map((row) => ({ ...row, scope })));
    await keep(entryOf('calendar', ana, ana, view.calendar));
    const { unmount } = show(
      { ...view, deal: null, relation: null },
      { page: { ...page, kind: 'list', recordId: null } },
    );
    const sayings = [
      /^€186,400$/,
      /62% of €300,000/,
      /^on pace$/,
      /57% expected by today/,
      /^\d in 10$/,
      /team’s earlier deals/,
    ];
    const said = (text: RegExp) => screen.getAllByText(text)[0]?.textContent?.split(' · ')[0]?.split('. ')[0];
    const inTab = sayings.map(said);
    unmount();
    render(<TeamPage />);
    await person('Ana Pires');
    expect(sayings.map(said).map((text) => text?.replace(/\.$/, ''))).toEqual(
      inTab.map((text) => text?.replace(/\.$/, '')),
    );
  });

  it('002-13 says why somebody on pace may still be unlikely to get there, as their own Goal tab does', async () => {
    await keepPerson(ana, book.opportunities);
    const view = ownView({ goals: [{ ...goal, id: `goal-${ana.id}` }] });
    const told = landingsFor(view, '2026-11-22T10:00:00Z').map((row) => ({
      ...row,
      scope,
      telling: { ...row.telling, chance: 0.04 },
    }));
    await database().landings.bulkPut(told);
    await keep(entryOf('calendar', ana, ana, view.calendar));
    render(<TeamPage />);
    const hers = await person('Ana Pires');
    expect(await hers.findByText('on pace')).toBeTruthy();
    expect(hers.getByText('< 1 in 20')).toBeTruthy();
    expect(hers.getByText(/^On pace so far; what is still to come rarely/)).toBeTruthy();
  });

  it('002-01 puts the leader’s own open promises before anybody else, those of all reps, by their day', async () => {
    await keepPerson(ana, [deal]);
    await keepPerson(ben, []);
    const promise = (to: Person, text: string, due: string | null, dealId: string | null = null) =>
      entryOf('action', dana, to, actionFields(dana, { text, due }), { dealId });
    const kept = promise(ana, 'Already kept', '2026-11-20');
    await keep(
      promise(ben, 'Ask legal', null),
      promise(ana, 'Call their VP', '2026-11-26', deal.id),
      promise(ben, 'Review the plan', '2026-11-21'),
      kept,
      entryOf('done', dana, ana, { of: kept.id, state: 'done' }),
      entryOf('action', ana, ana, actionFields(ana, { text: 'Ana’s own' })),
    );
    render(<TeamPage />);
    const [first] = await screen.findAllByRole('region');
    const mine = within(first as HTMLElement);
    expect(mine.getByRole('heading').textContent).toBe('What you promised');
    expect(mine.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
      'Review the planfor Ben OkaforBen Okafor and you can read thisdue since 21 Nov',
      'Call their VPfor Ana Pires · Hartwell – platform renewalAna Pires and you can read thisby Thu',
      'Ask legalfor Ben OkaforBen Okafor and you can read this',
    ]);
    expect(mine.getByRole('link').getAttribute('href')).toBe(deal.url);
    const hers = await person('Ana Pires');
    expect(hers.getByText('Promised').parentElement?.textContent).toBe('PromisedYou: Call their VP');
  });

  it('003-21 lets the leader tick off a promise where they see it', async () => {
    await keepPerson(ben, []);
    const promise = entryOf('action', dana, ben, actionFields(dana, { text: 'Ask legal', due: null }));
    await keep(promise);
    render(<TeamPage />);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Ask legal' }));
    await waitFor(() => expect(screen.queryByText('Ask legal')).toBeNull());
    const [done] = await database()
      .entries.filter(({ kind }) => kind === 'done')
      .toArray();
    expect(done).toMatchObject({
      aboutId: ben.id,
      audience: promise.audience,
      fields: { of: promise.id, state: 'done' },
    });
  });

  it('002-15 shows with each person what they asked for, and leads to the deal in its CRM', async () => {
    await keepPerson(ana, [deal]);
    await keepPerson(ben, []);
    await keep({
      ...note({ tone: 'request', text: 'How do I reach procurement?' }),
      authorId: ana.id,
      authorName: ana.name,
    });
    render(<TeamPage />);
    const hers = await person('Ana Pires');
    expect(hers.getByText('How do I reach procurement?')).toBeTruthy();
    const asked = within(hers.getByText('How do I reach procurement?').closest('li') as HTMLElement);
    expect(asked.getByRole('link', { name: deal.name }).getAttribute('href')).toBe(deal.url);
    // Before the deal is due it is a risk raised in time, too.
    expect(hers.getByText(/^raised a risk early/).textContent).toContain(deal.name);
    expect((await person('Ben Okafor')).getByText('Nothing is open.')).toBeTruthy();
  });

  it('names what deserves praise, and the check-in of this week', async () => {
    await keepPerson(ana, [
      opportunity({
        name: 'Lumen – pilot',
        outcome: 'won',
        closeDate: '2026-11-18',
        stageChangedAt: '2026-11-18T15:00:00Z',
        eur: 32_000,
      }),
    ]);
    const rhythm = {
      everyDays: 7 as const,
      timeZone: 'Europe/Lisbon',
      minutes: 30,
      leaderId: dana.id,
      leaderName: dana.name,
    };
    await keep(entryOf('cadence', dana, ana, { ...rhythm, at: '2026-11-05T10:00' }));
    render(<TeamPage />);
    const hers = await person('Ana Pires');
    expect(hers.getByText('Worth a word of praise').parentElement?.textContent).toContain(
      'won the deal · Lumen – pilot · €32,000 · 18 Nov',
    );
    expect(hers.getByText('Next check-in').parentElement?.textContent).toMatch(/Thu,? 26 Nov/);
  });

  it('004-01 gives each person’s part in the team’s won deals as a number and a sentence, and none of a team that won too little', async () => {
    await keepPerson(ana, won(ana, 5));
    await keepPerson(ben, won(ben, 35));
    const { unmount } = render(<TeamPage />);
    const hers = await person('Ana Pires');
    expect(hers.getByText(/won deals: 5 of them by Ana Pires/).textContent).toBe(
      '13% of the team’s 40 won deals: 5 of them by Ana Pires',
    );
    unmount();
    await database().opportunities.clear();
    await keepPerson(ana, won(ana, 2));
    render(<TeamPage />);
    expect((await screen.findAllByText(/Too early to speak of parts: the team needs 8 more won deals/)).length).toBe(2);
  });

  it('004-01 speaks of no part while the deals of one of them are still to be read', async () => {
    await keepPerson(ana, won(ana, 20));
    await keepPerson(zoe, won(zoe, 20));
    await database().people.put({ ...ben, scope });
    render(<TeamPage />);
    expect((await person('Ben Okafor')).getByText('The deals of Ben Okafor have not been read yet.')).toBeTruthy();
    expect(screen.queryByText(/of the team’s/)).toBeNull();
  });
});

describe('agreeing to a rep’s own goal', () => {
  const proposed = entryOf('goal', ana, ana, goalFields({ name: 'Second site' }), {
    createdAt: '2026-11-20T09:00:00Z',
  });

  it('001-01 keeps the agreement for those who can read the goal, and then says who agreed and when', async () => {
    await keepPerson(ana, []);
    await keep(proposed);
    render(<TeamPage />);
    const hers = await person('Ana Pires');
    expect(hers.getByText('Proposed by Ana Pires on 20 Nov · not agreed yet')).toBeTruthy();
    fireEvent.click(hers.getByRole('button', { name: 'Agree to the goal “Second site” of Ana Pires' }));
    expect(hers.getByText('Ana Pires and you can read this')).toBeTruthy();
    fireEvent.click(hers.getByRole('button', { name: 'Agree' }));
    expect(await hers.findByText('Proposed by Ana Pires on 20 Nov · agreed by you on 22 Nov')).toBeTruthy();
    expect(hers.queryByRole('button')).toBeNull();
    const kept = (await database().entries.toArray()).filter(({ kind }) => kind !== 'goal');
    expect(kept).toMatchObject([
      {
        kind: 'answer',
        dealId: null,
        aboutId: ana.id,
        audience: { kind: 'private', personIds: [dana.id, ana.id] },
        fields: { to: proposed.id, say: 'agree' },
      },
    ]);
  });

  it('001-04 keeps the support that goes with it as a promise of the leader, which then stands under the goal', async () => {
    await keepPerson(ana, []);
    await keep(proposed);
    render(<TeamPage />);
    const hers = await person('Ana Pires');
    fireEvent.click(hers.getByRole('button', { name: /^Agree to/ }));
    fireEvent.change(hers.getByLabelText(/What I will do for it/), { target: { value: ' Free two days a week ' } });
    fireEvent.click(hers.getByRole('button', { name: 'Agree' }));
    expect(await hers.findByText('Support for this goal')).toBeTruthy();
    const kept = await database().entries.toArray();
    expect(kept.find(({ kind }) => kind === 'action')).toMatchObject({
      dealId: null,
      aboutId: ana.id,
      audience: { kind: 'private', personIds: [dana.id, ana.id] },
      fields: { text: 'Free two days a week', ownerId: dana.id, from: proposed.id, state: 'open' },
    });
    const mine = within(screen.getByRole('region', { name: 'What you promised' }));
    await waitFor(() => expect(mine.getByText('Free two days a week')).toBeTruthy());
  });

  it('is not offered for a goal that is over, taken away, or agreed already', async () => {
    await keepPerson(ana, []);
    const over = entryOf(
      'goal',
      ana,
      ana,
      goalFields({ period: { start: '2026-07-01', end: '2026-09-30', kind: 'quarter', label: null } }),
    );
    const away = entryOf('goal', ana, ana, goalFields({ withdrawn: true }));
    await keep(over, away, proposed, entryOf('answer', dana, ana, answerFields(proposed, 'agree')));
    render(<TeamPage />);
    const hers = await person('Ana Pires');
    expect(hers.getByText(/agreed by you/)).toBeTruthy();
    expect(hers.queryByRole('button')).toBeNull();
    expect(hers.getByText('Own goals and changes').parentElement?.textContent).not.toContain('New business');
  });
});

describe('a team page with nobody on it', () => {
  it('offers to connect where nothing is', async () => {
    await database().connections.clear();
    render(<TeamPage />);
    expect((await screen.findByRole('link', { name: 'Connect' })).getAttribute('href')).toBe('/welcome.html');
  });

  it('waits for the first read before it says that nobody reports, and then says where that is said', async () => {
    let answer = (_: unknown) => {};
    sendMessage.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    render(<TeamPage />);
    expect(await screen.findByText(/Your team is being read/)).toBeTruthy();
    answer({ ok: true, data: null });
    expect(await screen.findByText('Nobody reports to you here.')).toBeTruthy();
    expect(screen.getByText(/the “Manager” field of a user/)).toBeTruthy();
  });

  it('leads to the team file in HubSpot', async () => {
    await database().connections.clear();
    await database().connections.put(connectionOf(dana, { id: 'hubspot:4711', crm: 'hubspot', org: '4711' }));
    render(<TeamPage />);
    expect((await screen.findByRole('link', { name: 'Choose a team file' })).getAttribute('href')).toBe(
      '/options.html#connections',
    );
  });

  it('says of one team nothing that stood in the way of another, which was shown before', async () => {
    const other = connectionOf(dana, { id: 'hubspot:77', crm: 'hubspot', org: '77', orgId: '77', orgName: 'Beta' });
    await database().connections.put(other);
    let answerNow = () => {};
    const late = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const problem = { code: 'crm-down', detail: null, retryAt: null };
    sendMessage.mockImplementation(async ({ connectionId }) => {
      if (connectionId !== other.id) return { ok: true, data: null };
      await late;
      return { ok: false, problem };
    });
    await keepPerson(ana, []);
    render(<TeamPage />);
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: connection.id } });
    await screen.findByText('Acme', { selector: 'bdi' });
    answerNow();
    // Whatever is made of the answer is on screen by then.
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(screen.queryByText(/does not answer/)).toBeNull();
  });

  it('says what kept the CRM from being read', async () => {
    const problem = { code: 'offline', detail: null, retryAt: null };
    sendMessage.mockImplementation(async () => ({ ok: false, problem }));
    render(<TeamPage />);
    expect(await screen.findByText(/offline/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});
