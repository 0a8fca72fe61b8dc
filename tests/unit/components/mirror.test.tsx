import 'fake-indexeddb/auto';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MirrorPage } from '../../../components/mirror/MirrorPage';
import { database } from '../../../lib/cache/database';
import { scopeOf } from '../../../lib/crm/port';
import type { Entry, EntryKind } from '../../../lib/journal/entry';
import { unsentAnchor } from '../../../lib/settings/anchors';
import { append } from '../../../lib/sync/append';
import browser from '../fake-browser';
import { FIELDS_OF } from '../journal/entries';
import { actionFields, answerFields, entryOf, goalFields } from '../journal/entry-of';
import { nextId } from '../sync/fake-crm';
import { atNow } from './show';
import { ana, book, connectionOf, dana, deal, goal, note, tom } from './views';

atNow();
const connection = connectionOf(ana);
const scope = scopeOf(connection);
const sendMessage = vi.fn();

const keep = (...entries: Entry[]) => database().entries.bulkPut(entries.map((entry) => ({ ...entry, scope })));
const items = () => screen.getAllByRole('listitem').flatMap((item) => within(item).queryAllByRole('article'));
const item = (text: string | RegExp) => screen.getByText(text).closest('article') as HTMLElement;
const sent = (type: string) => sendMessage.mock.calls.filter(([message]) => message.type === type);

beforeEach(async () => {
  sendMessage.mockImplementation(async () => ({ ok: true, data: null }));
  Object.assign(browser.runtime, { sendMessage });
  const db = database();
  await db.connections.put(connection);
  await db.people.bulkPut([dana, tom].map((person) => ({ ...person, scope })));
  await db.opportunities.put({ ...deal, scope });
});
afterEach(async () => {
  await Promise.all(database().tables.map((table) => table.clear()));
  await browser.storage.local.clear();
});

describe('everything stored about me', () => {
  it('lists what I wrote and what others wrote about me with kind, author, date, readers, place and deal, newest first', async () => {
    const about = note({ text: 'Who besides Tom has seen the numbers?', createdAt: '2026-11-20T08:00:00Z' });
    const mine = { ...note({ text: 'They went quiet.', tone: 'request' }), authorId: ana.id, authorName: ana.name };
    const others = note({ aboutId: tom.id, audience: { kind: 'deal' }, text: 'Not about Ana' });
    await keep({ ...about, id: nextId() }, { ...mine, id: nextId() }, others);
    render(<MirrorPage />);
    expect(await screen.findByText('They went quiet.')).toBeTruthy();
    expect(items().map((each) => each.getAttribute('aria-label'))).toEqual([
      'Coaching note of 22 Nov',
      'Coaching note of 20 Nov',
    ]);
    const theirs = within(item('Who besides Tom has seen the numbers?'));
    expect(theirs.getByText('Coaching note · question')).toBeTruthy();
    expect(theirs.getByText('Dana Reyes')).toBeTruthy();
    expect(theirs.getByText('Dana Reyes and you can read this · in Salesforce')).toBeTruthy();
    expect(theirs.getByRole('link', { name: deal.name }).getAttribute('href')).toBe(deal.url);
    expect(screen.queryByText('Not about Ana')).toBeNull();
  });

  it('says what keeps the rest from being read, and reads again at a word', async () => {
    const problem = { code: 'sign-in-expired', detail: null, retryAt: null } as const;
    await database().connections.update(connection.id, { problem });
    render(<MirrorPage />);
    expect(await screen.findByText(/^The sign-in to Salesforce has ended/)).toBeTruthy();
    await database().connections.update(connection.id, { problem: { ...problem, code: 'crm-down' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(sent('view').at(-1)).toMatchObject([{ force: true }]);
    await database().connections.update(connection.id, { problem: null });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull());
  });

  it('says what the browser met with one connection, whatever comes late about another', async () => {
    const other = { ...connection, id: 'hubspot:77', crm: 'hubspot' as const, org: '77', orgId: '77' };
    await database().connections.put(other);
    let answerLate = (_: unknown) => {};
    const full = { code: 'storage-full', detail: null, retryAt: null };
    sendMessage.mockImplementation(({ page }) =>
      page?.crm === 'hubspot'
        ? new Promise((resolve) => {
            answerLate = resolve;
          })
        : Promise.resolve({ ok: false, problem: full }),
    );
    render(<MirrorPage />);
    fireEvent.change(await screen.findByLabelText('For'), { target: { value: connection.id } });
    await screen.findByText(/no room left/);
    answerLate({ ok: true, data: null });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.getByText(/no room left/)).toBeTruthy();
  });

  it('is one page for every kind of entry, each in words', async () => {
    const all = Object.entries(FIELDS_OF) as [EntryKind, object][];
    await keep(...all.map(([kind, fields]) => entryOf(kind, ana, ana, fields as never)));
    render(<MirrorPage />);
    await screen.findByText('Brought their lawyer in early.');
    expect(items()).toHaveLength(all.length);
    expect(screen.queryByText('This version cannot read what it says.')).toBeNull();
    expect(within(screen.getByLabelText('Show')).getAllByRole('option')).toHaveLength(all.length + 1);
  });

  it('says of what has not arrived that it is in this browser, and of what stays that it stays', async () => {
    const unsent = { ...note({ text: 'On its way', delivery: 'on-this-device', native: null }), authorId: ana.id };
    const check = entryOf(
      'calendar',
      ana,
      ana,
      { timeZone: 'Europe/Lisbon', weekdays: [1, 1, 1, 1, 0.5, 0, 0], holidays: ['2026-12-25'] },
      { delivery: 'on-this-device', audience: { kind: 'this-device' } },
    );
    await keep(unsent, check);
    render(<MirrorPage />);
    expect(await screen.findByText(/in this browser, on its way to Salesforce/)).toBeTruthy();
    expect(screen.getByText('4.5 working days a week, Europe/Lisbon')).toBeTruthy();
    expect(screen.getByText('Stays on this device · kept in this browser only')).toBeTruthy();
  });

  it('leads to what has not reached the CRM: why, until when, another try, and the words to take along', async () => {
    const of = (text: string, delivery: 'on-this-device' | 'set-aside') => ({
      ...note({ text, delivery, native: null }),
      id: nextId(),
      authorId: ana.id,
      authorName: ana.name,
    });
    const [refused, waiting] = [of('Refused words', 'set-aside'), of('Waiting words', 'on-this-device')];
    await keep(refused, waiting, { ...note({ text: 'Arrived' }), id: nextId() });
    const place = {
      scope,
      connectionId: connection.id,
      attempts: 1,
      uncertain: true,
      seq: 1,
      lane: deal.id,
      answered: 1,
    };
    const because = (code: 'rejected' | 'limit-reached', detail: string | null) => ({ code, detail, retryAt: null });
    await database().outbox.bulkPut([
      { ...place, id: refused.id, state: 'set-aside', nextTryAt: '9', problem: because('rejected', 'No numbers.') },
      {
        ...place,
        id: waiting.id,
        state: 'waiting',
        nextTryAt: '2026-11-22T16:46:00Z',
        problem: because('limit-reached', null),
      },
    ]);
    // Another connection stands before it.
    await database().connections.put({ ...connection, id: 'hubspot:77', crm: 'hubspot', org: '77', orgId: '77' });
    location.hash = unsentAnchor(connection.id);
    render(<MirrorPage />);
    await screen.findByText('Refused words');
    location.hash = '';
    expect(items()).toHaveLength(2);
    const first = within(item('Refused words'));
    expect(first.getByText(/Salesforce says: No numbers\./)).toBeTruthy();
    fireEvent.click(first.getByRole('button', { name: 'Try again' }));
    expect(sent('retry')).toEqual([[{ type: 'retry', connectionId: connection.id, entryId: refused.id }]]);
    expect(first.getByRole('button', { name: 'Copy the words' })).toBeTruthy();
    expect(first.getByRole('button', { name: 'Erase …' })).toBeTruthy();
    const second = within(item('Waiting words'));
    expect(second.getByText(/has reached its limit for requests\. Next try: .*22 Nov/)).toBeTruthy();
    expect(second.getByRole('button', { name: 'Send now' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'all' } });
    expect(items()).toHaveLength(3);
  });

  it('holds 5,000 entries without drawing them all, and shows them by kind', async () => {
    const notes = Array.from({ length: 4_990 }, () => ({ ...note({ text: 'One of many' }), id: nextId() }));
    const actions = Array.from({ length: 10 }, () => entryOf('action', ana, ana, actionFields(ana)));
    await keep(...notes, ...actions);
    render(<MirrorPage />);
    await screen.findByText('50 of 5,000 shown');
    expect(items()).toHaveLength(50);
    fireEvent.click(screen.getByRole('button', { name: 'Show 50 more' }));
    expect(items()).toHaveLength(100);
    fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'action' } });
    expect(items()).toHaveLength(10);
    expect(screen.queryByText('One of many')).toBeNull();
    expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
  });

  it('000-05 shows changed goals, own ones and the CRM’s, with old value, new value, author and reason', async () => {
    const first = entryOf('goal', ana, ana, goalFields(), { createdAt: '2026-11-03T09:00:00Z' });
    const second = entryOf(
      'goal',
      ana,
      ana,
      goalFields({ target: { minor: 9_000_000, currency: 'EUR' }, replaces: first.id, reason: 'Leave' }),
      { createdAt: '2026-11-12T09:00:00Z' },
    );
    const agree = entryOf('answer', dana, ana, answerFields(second, 'agree'), { createdAt: '2026-11-13T09:00:00Z' });
    await keep(first, second, agree);
    const { opportunities: _, ...rest } = book;
    const change = { goalId: goal.id, name: goal.name, from: { ...goal.target, minor: 25_000_000 }, to: goal.target };
    await database().books.put({
      ...rest,
      scope,
      readAt: '2026-11-22T09:00:00Z',
      changes: [{ ...change, at: '2026-11-20T08:00:00Z' }],
    });
    render(<MirrorPage />);
    const goals = within(await screen.findByRole('region', { name: 'My goals' }));
    expect(await goals.findByText('Target: €250,000 → €300,000')).toBeTruthy();
    expect(goals.getByText(/Changed in Salesforce, seen here on 20 Nov/)).toBeTruthy();
    expect(goals.getByText('Target: €100,000 → €90,000')).toBeTruthy();
    expect(goals.getByText('Changed by you on 12 Nov · “Leave”')).toBeTruthy();
    expect(goals.getByText('Proposed by you on 12 Nov · agreed with Dana Reyes on 13 Nov')).toBeTruthy();
  });

  it('tells what is kept only here: deals and since when, landings, how far I have read, settings; no copy of entries', async () => {
    const { opportunities: _, ...rest } = book;
    await database().books.put({ ...rest, scope, readAt: '2026-11-22T09:00:00Z' });
    await database().looks.put({ scope, dealId: deal.id, seenAt: '2026-11-20T08:00:00Z' });
    await browser.storage.local.set({
      theme: 'dark',
      'unsent:a': { entry: 'secret words' },
      'team-file': { people: [] },
      'overlay:salesforce': { open: true, width: 400 },
      'page-session-allowed': false,
      'check-suggestions': {
        off: false,
        snoozedUntil: null,
        nudged: [{ scope, dealId: 'd', at: '2026-11-20T08:00:00Z' }],
      },
    });
    render(<MirrorPage />);
    const here = within(await screen.findByRole('region', { name: 'Kept in this browser only' }));
    expect(here.getByText(/1 deal of yours · 0 of others · read from Salesforce on 22 Nov 2026/)).toBeTruthy();
    expect(here.getByText(/the newest note seen on 1 deal,/)).toBeTruthy();
    expect(await here.findByText('Dark')).toBeTruthy();
    expect(here.getByText('{"people":[]}')).toBeTruthy();
    expect(here.getByText('Opens by itself · 400 px wide · Right · Pushes the page aside')).toBeTruthy();
    expect(here.getByText('1 suggested this week')).toBeTruthy();
    expect(here.getByText(/^Your admin does not allow using the page’s own session/)).toBeTruthy();
    expect(here.queryByText(/secret words/)).toBeNull();
  });

  it('000-13 says what is never collected, that nobody’s looking is recorded, and what an administrator can read', async () => {
    render(<MirrorPage />);
    const limits = within(await screen.findByRole('region', { name: 'What this page cannot do' }));
    expect(limits.getByText(/No keystrokes, no time on a page, no place and no presence/)).toBeTruthy();
    expect(limits.getByText(/Courtside records nobody’s looking/)).toBeTruthy();
    expect(limits.getByText(/administrators with the right to see all data can read/)).toBeTruthy();
    expect(limits.getByText(/cannot erase backups, exports or the recycle bin of Salesforce/)).toBeTruthy();
  });

  it('offers to connect where nothing is', async () => {
    await database().connections.clear();
    render(<MirrorPage />);
    expect((await screen.findByRole('link', { name: 'Connect' })).getAttribute('href')).toBe('/welcome.html');
  });
});

describe('the export of it', () => {
  it('is exactly what stands on the page', async () => {
    const theirs = { ...note({ text: 'About Ana' }), id: nextId() };
    await keep(theirs, note({ aboutId: tom.id, text: 'Not about Ana' }));
    await browser.storage.local.set({ theme: 'dark', 'unsent:a': 'a copy' });
    render(<MirrorPage />);
    await screen.findByText('About Ana');
    const saved = vi.spyOn(URL, 'createObjectURL');
    fireEvent.click(screen.getByRole('button', { name: 'Export as JSON' }));
    await waitFor(() => expect(saved).toHaveBeenCalled());
    const [file] = saved.mock.calls[0] as [Blob];
    expect(JSON.parse(await file.text())).toMatchObject({
      person: { id: ana.id },
      crm: 'salesforce',
      entries: [{ id: theirs.id, fields: { text: 'About Ana' } }],
      goals: { inCrm: [], changesInCrm: [] },
      kept: { ownDeals: 1 },
      looks: [],
      settings: { theme: 'dark' },
    });
    expect(await file.text()).not.toContain('Not about Ana');
    expect(await file.text()).not.toContain('a copy');
  });
});

describe('erasing what is mine', () => {
  it('takes what is only here away at once, after a second word', async () => {
    const mine = { ...note({ text: 'Only here' }), id: nextId(), authorId: ana.id, authorName: ana.name };
    await append(mine, connection.id);
    render(<MirrorPage />);
    await screen.findByText('Only here');
    fireEvent.click(within(item('Only here')).getByRole('button', { name: 'Erase …' }));
    expect(screen.getByText(/It is in this browser only/)).toBeTruthy();
    expect(await database().entries.count()).toBe(1);
    fireEvent.click(screen.getByRole('button', { name: 'Erase it' }));
    await waitFor(() => expect(screen.queryByText('Only here')).toBeNull());
    expect([await database().entries.count(), await database().outbox.count()]).toEqual([0, 0]);
    expect(sent('erase')).toEqual([]);
  });

  it('asks the background to delete in the CRM what is there, and says that this is on its way', async () => {
    const mine = { ...note({ text: 'In the CRM' }), id: nextId(), authorId: ana.id, authorName: ana.name };
    await keep(mine);
    render(<MirrorPage />);
    await screen.findByText('In the CRM');
    fireEvent.click(screen.getByRole('button', { name: 'Erase …' }));
    expect(screen.getByText(/It is deleted in Salesforce, too/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Erase it' }));
    expect(await screen.findByText('Its removal is on its way to Salesforce.')).toBeTruthy();
    expect(sent('erase')).toEqual([[{ type: 'erase', connectionId: connection.id, entryId: mine.id }]]);
  });

  it('says what stood in the way, and leaves the choice', async () => {
    sendMessage.mockImplementation(async ({ type }) =>
      type === 'erase'
        ? { ok: false, problem: { code: 'offline', detail: null, retryAt: null } }
        : { ok: true, data: null },
    );
    await keep({ ...note({ text: 'In the CRM' }), id: nextId(), authorId: ana.id });
    render(<MirrorPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Erase …' }));
    fireEvent.click(screen.getByRole('button', { name: 'Erase it' }));
    expect((await screen.findByRole('alert')).textContent).toContain('offline');
    expect(screen.getByRole('button', { name: 'Erase it' })).toBeTruthy();
  });

  it('says of a change of a goal that the version before counts again', async () => {
    const first = entryOf('goal', ana, ana, goalFields(), { createdAt: '2026-11-03T09:00:00Z' });
    const second = entryOf('goal', ana, ana, goalFields({ replaces: first.id }), { createdAt: '2026-11-12T09:00:00Z' });
    await keep(first, second);
    render(<MirrorPage />);
    const [erase] = await screen.findAllByRole('button', { name: 'Erase …' });
    fireEvent.click(erase as HTMLElement);
    expect(screen.getByText(/The version before it counts again\./)).toBeTruthy();
  });
});

describe('asking to correct what is not mine', () => {
  it('says first who will read it, then keeps an answer to that entry for its readers alone', async () => {
    const theirs = { ...note({ text: 'You lost Osterberg' }), id: nextId() };
    await keep(theirs);
    render(<MirrorPage />);
    await screen.findByText('You lost Osterberg');
    expect(screen.queryByRole('button', { name: 'Erase …' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Ask to correct …' }));
    const box = screen.getByLabelText('What should Dana Reyes correct?');
    expect(box.parentElement?.textContent).toContain('Dana Reyes and you can read this');
    fireEvent.change(box, { target: { value: ' It was won on 14 October ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask' }));
    expect(
      await screen.findByText(/You asked Dana Reyes on 22 Nov to correct this: “It was won on 14 October”/),
    ).toBeTruthy();
    const answers = (await database().entries.toArray()).filter(({ kind }) => kind === 'answer');
    expect(answers).toMatchObject([
      {
        dealId: deal.id,
        aboutId: ana.id,
        authorId: ana.id,
        audience: { kind: 'private', personIds: [ana.id, dana.id] },
        fields: { to: theirs.id, quote: 'You lost Osterberg', say: 'correction', text: 'It was won on 14 October' },
      },
    ]);
    expect(await database().outbox.count()).toBe(1);
  });

  it('sends the words to no others than stood below them, without a second word', async () => {
    const theirs = { ...note({ text: 'You lost Osterberg' }), id: nextId() };
    await keep(theirs);
    render(<MirrorPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Ask to correct …' }));
    fireEvent.change(screen.getByLabelText('What should Dana Reyes correct?'), { target: { value: 'I was ill' } });
    await keep({ ...theirs, audience: { kind: 'deal' } });
    await screen.findAllByText(/^Everyone who can open this deal can read this/);
    fireEvent.click(screen.getByRole('button', { name: 'Ask' }));
    expect(await screen.findByText(/^Not sent: other people would read this now/)).toBeTruthy();
    expect(await database().entries.count()).toBe(1);
    fireEvent.click(screen.getByRole('button', { name: 'Ask' }));
    expect(await screen.findByText(/You asked Dana Reyes on 22 Nov to correct this/)).toBeTruthy();
  });

  it('says where no request can be carried', async () => {
    await keep({ ...note({ text: 'About Ana' }), id: nextId(), audience: { kind: 'this-device' } });
    render(<MirrorPage />);
    expect(await screen.findByText(/cannot be carried from here. Speak to Dana Reyes/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ask to correct …' })).toBeNull();
  });
});
