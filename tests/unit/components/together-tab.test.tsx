import 'fake-indexeddb/auto';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
// What comes late in the product is there at once here: a slow machine is not what is tried.
import '../../../components/checkin/Heading';
import '../../../components/checkin/OpenCount';
import '../../../components/checkin/TogetherTab';
import { useSeen } from '../../../components/coaching/use-seen';
import { database } from '../../../lib/cache/database';
import type { SidebarView } from '../../../lib/cache/sidebar-view';
import { scopeOf } from '../../../lib/crm/port';
import type { Entry } from '../../../lib/journal/entry';
import { send } from '../../../lib/messages/send';
import { download } from '../../../lib/settings/export';
import { between, cadence, checkin, having, said, topic } from './pair-entries';
import { atNow, show } from './show';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/coaching/use-seen'), () => ({ useSeen: vi.fn() }));
vi.mock(import('../../../lib/settings/export'), async (original) => ({ ...(await original()), download: vi.fn() }));

const { ana, dana } = sample;

atNow();
beforeEach(async () => {
  vi.stubEnv('TZ', 'Europe/Lisbon');
  vi.mocked(useSeen).mockReturnValue(async () => true);
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  await database().entries.clear();
  await database().outbox.clear();
  await database().people.clear();
});

async function open(view: SidebarView) {
  if (view.connection) await database().connections.put(view.connection);
  const shown = show(view);
  fireEvent.click(screen.getByRole('tab', { name: /^Together/ }));
  await screen.findByRole('link', { name: 'Everything stored about me' });
  return shown;
}
const section = (name: string | RegExp) => within(screen.getByRole('region', { name }));
const kept = async () =>
  (await database().entries.toArray()).map(({ kind, fields, ...rest }) => ({ kind, fields, ...rest }));
const rows = (name: string | RegExp) =>
  section(name)
    .queryAllByRole('listitem')
    .map((item) => item.textContent);
const own = (...entries: Parameters<typeof having>[1][]) => having(sample.ownView({ entries: [] }), ...entries);
const managers = (...entries: Parameters<typeof having>[1][]) =>
  having(sample.managerView({ entries: [] }), ...entries);

describe('whose tab it is', () => {
  it('is the owner and their manager, named alike to both', async () => {
    const { unmount } = await open(own(cadence()));
    expect(screen.getByRole('heading', { level: 1, name: 'You and Dana Reyes' })).toBeTruthy();
    unmount();
    await open(managers(cadence()));
    expect(screen.getByRole('heading', { level: 1, name: 'You and Ana Pires' })).toBeTruthy();
  });

  it('beside a colleague’s deal it is the viewer’s own, and holds nothing of the colleague', async () => {
    const onDeal = { dealId: sample.deal.id, audience: { kind: 'deal' as const } };
    const view = having(
      sample.peerView({ entries: [] }),
      { ...said('Ana’s own', ana), ...onDeal },
      { ...said('Promised to Ana’s deal', dana), ...onDeal },
      topic('Ana’s topic', ana),
      sample.note({ text: 'Ana’s note' }),
    );
    await open(view);
    expect(screen.getByRole('heading', { level: 1, name: 'You and Dana Reyes' })).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/Ana’s/);
  });

  it('says to a rep without a known manager what it is for, and the one thing to do', async () => {
    const alone = { ...ana, managerIds: [] };
    const without = { subject: alone, owner: alone, leader: null };
    const { unmount } = show(sample.ownView({ ...without, connection: sample.connectionOf(alone) }));
    fireEvent.click(screen.getByRole('tab', { name: 'Together' }));
    expect(await screen.findByText(/Salesforce names no manager for you/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy a message to your admin' })).toBeTruthy();
    unmount();
    show(sample.hubspotView(ana, without), { page: { ...sample.page, crm: 'hubspot' } });
    fireEvent.click(screen.getByRole('tab', { name: 'Together' }));
    expect(await screen.findByText(/HubSpot does not say who manages you; a team file does/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Choose a team file' }));
    expect(send).toHaveBeenCalledWith({ type: 'open', screen: 'options' });
  });

  it('points a manager without a manager of their own to the team page', async () => {
    const connection = sample.connectionOf(dana);
    await database().people.put({ ...ana, scope: scopeOf(connection) });
    const list = { deal: null, owner: null, relation: null, subject: dana, leader: null };
    show(sample.managerView({ ...list, connection }), { page: { ...sample.page, kind: 'list', recordId: null } });
    fireEvent.click(screen.getByRole('tab', { name: 'Together' }));
    const link = await screen.findByRole('link', { name: 'Open the team page' });
    expect(link.getAttribute('href')).toBe('/team.html');
  });

  it('calls a leader whose name nothing says by what they are', async () => {
    await open({ ...own(cadence({ leaderName: '' })), leader: { ...dana, name: '' } });
    expect(screen.getByRole('heading', { level: 1, name: 'You and your manager' })).toBeTruthy();
    expect(screen.getByText('Your manager promised')).toBeTruthy();
  });

  it('is reached from the tab before it by an arrow key', async () => {
    show(own(cadence()));
    const goal = screen.getByRole('tab', { name: 'Goal' });
    fireEvent.click(goal);
    fireEvent.keyDown(goal, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Together' }));
    expect(await screen.findByRole('tabpanel', { name: 'Together' })).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'Thursday’s agenda' })).toBeTruthy();
  });

  it('003-21 counts beside its name what the viewer said they would do and has not done', async () => {
    const mine = said('mine', ana);
    const tick = between('done', ana, { of: mine.id, state: 'done' });
    const { turnTo } = show(own(mine, said('also mine', ana), said('hers', dana)));
    expect(await screen.findByRole('tab', { name: 'Together 2 of your actions are open' })).toBeTruthy();
    turnTo(own(mine, tick, said('hers', dana)));
    expect(await screen.findByRole('tab', { name: 'Together' })).toBeTruthy();
  });
});

describe('the next check-in', () => {
  it('000-17 004-10 stands in the header, on the clock of whoever looks', async () => {
    await open(own(cadence()));
    expect(await screen.findByText('Next check-in Thu 26 Nov, 10:00')).toBeTruthy();
  });

  it('000-17 says what the other’s clock shows where that is another time', async () => {
    await open({ ...own(cadence()), leader: { ...dana, timeZone: 'America/Chicago' } });
    expect(await screen.findByText('Next check-in Thu 26 Nov, 10:00 · 04:00 for Dana')).toBeTruthy();
  });

  it('is set once, in the zone of whoever sets it, for both', async () => {
    await open(own());
    expect(await screen.findByText('No check-in planned yet')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Plan check-ins' }));
    const form = section('How often you meet');
    fireEvent.change(form.getByLabelText('How often'), { target: { value: '14' } });
    fireEvent.change(form.getByLabelText('Next on'), { target: { value: '2026-12-03' } });
    fireEvent.change(form.getByLabelText('At'), { target: { value: '15:30' } });
    expect(form.getByText('Dana Reyes and you can read this')).toBeTruthy();
    fireEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(async () =>
      expect(await kept()).toMatchObject([
        {
          kind: 'cadence',
          dealId: null,
          aboutId: ana.id,
          audience: { kind: 'private', personIds: [ana.id, dana.id] },
          fields: {
            everyDays: 14,
            at: '2026-12-03T15:30',
            timeZone: 'Europe/Lisbon',
            minutes: 30,
            leaderId: dana.id,
            leaderName: 'Dana Reyes',
          },
        },
      ]),
    );
  });

  it('is changed from what it is, and goes into any calendar as a file', async () => {
    await open(managers(cadence({ everyDays: 28, minutes: 50 })));
    const rhythm = section('How often you meet');
    expect(rhythm.getByText('Every four weeks on Thursday at 10:00, 50 min')).toBeTruthy();
    fireEvent.click(rhythm.getByRole('button', { name: 'Add to calendar' }));
    const [name, text, type] = vi.mocked(download).mock.lastCall ?? [];
    expect([name, type]).toEqual(['courtside-check-ins.ics', 'text/calendar']);
    expect(text).toMatch(/SUMMARY:Check-in: Dana Reyes and Ana Pires\r\n/);
    expect(text).toMatch(/RRULE:FREQ=WEEKLY;INTERVAL=4\r\n/);
    fireEvent.click(rhythm.getByRole('button', { name: 'Change' }));
    expect(section('How often you meet').getByLabelText<HTMLInputElement>('Next on').value).toBe('2026-11-26');
    fireEvent.change(section('How often you meet').getByLabelText('Next on'), { target: { value: '' } });
    expect(section('How often you meet').getByText('Choose a date and a time.')).toBeTruthy();
    expect(section('How often you meet').getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  });
});

describe('what both said they would do', () => {
  const entries = () => [said('Bring Marta into the call', ana), said('Call their VP', dana)];

  it('002-01 stands with the leader’s promises first, to either of the two', async () => {
    const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    const { unmount } = await open(own(cadence(), ...entries()));
    expect(headings().slice(0, 2)).toEqual(['Dana Reyes promised', 'You said you would']);
    expect(rows('Dana Reyes promised')[0]).toContain('Call their VP');
    unmount();
    await open(managers(cadence(), ...entries()));
    expect(headings().slice(0, 2)).toEqual(['You promised', 'Ana Pires said they would']);
  });

  it('003-21 keeps a promise in sight when it is kept', async () => {
    const [, promise] = entries();
    if (!promise) throw new Error('no promise');
    await open(own(cadence(), promise, between('done', dana, { of: promise.id, state: 'done' })));
    expect(rows('Dana Reyes promised')[0]).toMatch(/Call their VP.*kept/);
  });

  it('teaches by one sentence where nothing is open', async () => {
    await open(own(cadence()));
    expect(screen.getByText('No promise is open. What Dana Reyes promises you stands here first.')).toBeTruthy();
    expect(screen.getByText(/Nothing is open. What you say you will do is kept here/)).toBeTruthy();
  });

  it('takes a promise of the leader’s on the spot, between the two', async () => {
    const { turnTo } = await open(managers(cadence()));
    fireEvent.click(screen.getByRole('button', { name: 'Promise something' }));
    const form = section('You promised');
    expect(form.getByText('Ana Pires and you can read this')).toBeTruthy();
    fireEvent.change(form.getByLabelText('What'), { target: { value: ' Call their VP ' } });
    fireEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(async () =>
      expect(await kept()).toMatchObject([
        {
          kind: 'action',
          dealId: null,
          aboutId: ana.id,
          authorId: dana.id,
          fields: { text: 'Call their VP', ownerId: dana.id, due: '2026-11-29', state: 'open' },
        },
      ]),
    );
    const [promise] = await database().entries.toArray();
    if (promise) turnTo(managers(cadence(), promise));
    expect(section('You promised').getByText('Only on this device; meant for Ana Pires and you')).toBeTruthy();
    if (promise) turnTo(managers(cadence(), { ...promise, delivery: 'confirmed' }));
    expect(section('You promised').getByText('Ana Pires and you can read this')).toBeTruthy();
  });
});

describe('the agenda', () => {
  const title = 'Thursday’s agenda';

  it('000-18 000-20 fills itself: what is open, the goal as both see it, the rep’s topics, the leader’s', async () => {
    const note = sample.note({ text: 'Who signs?' });
    const entries = [
      cadence(),
      checkin(),
      topic('The forecast call', dana),
      topic('Is the January date real?', ana),
      said('Discovery calls', ana, {}),
      said('Call their VP', dana),
      note,
    ];
    const { unmount } = await open(own(...entries));
    const seen = rows(title);
    expect(seen).toHaveLength(5);
    expect(seen[0]).toBe('openWhat is open above, Dana first');
    expect(seen[1]).toBe('goal€186,400 of €300,000 (62%), on pace');
    expect(seen[2]).toContain('youIs the January date real?');
    expect(seen[3]).toContain('DanaThe forecast call');
    expect(seen[4]).toContain('Who signs?note on Hartwell – platform renewal, no reply yet');
    unmount();
    await open(managers(...entries));
    expect(rows(title).slice(0, 2)).toEqual(['openWhat is open above, yours first', seen[1]]);
    expect(rows(title)[2]).toContain('AnaIs the January date real?');
  });

  it('000-20 names at its head what is carried over from the time before, the leader’s first', async () => {
    const before = { createdAt: '2026-11-12T10:00:00Z' };
    const carried = [ana, dana].map((by) => between('action', by, said(`By ${by.name}`, by).fields, before));
    await open(own(cadence(), ...carried, checkin()));
    expect(rows(title).slice(0, 2)).toEqual(['openDana: By Dana Reyescarried over', 'openBy Ana Pirescarried over']);
  });

  it('000-22 takes a topic from the deal in view, with its name, or from none', async () => {
    const { turnTo } = await open(managers(cadence()));
    fireEvent.click(screen.getByRole('button', { name: 'Add a topic' }));
    fireEvent.change(screen.getByLabelText('A topic, in one line'), { target: { value: 'The price' } });
    expect(screen.getByText('Ana Pires and you can read this')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(async () => expect(await kept()).toHaveLength(1));
    const [parked] = await database().entries.toArray();
    expect(parked).toMatchObject({
      kind: 'topic',
      dealId: null,
      aboutId: ana.id,
      fields: { text: 'The price', leaderId: dana.id, dealId: sample.deal.id, dealName: sample.deal.name },
    });
    if (parked) turnTo(managers(cadence(), parked));
    expect(rows(title)[1]).toContain('youThe priceparked from Hartwell – platform renewal');
    expect(section(title).getByText('Not sent yet')).toBeTruthy();

    const add = screen.getByRole('button', { name: 'Add a topic' });
    expect(document.activeElement).toBe(add);
    fireEvent.click(add);
    fireEvent.click(screen.getByLabelText('About Hartwell – platform renewal'));
    fireEvent.change(screen.getByLabelText('A topic, in one line'), { target: { value: 'Holidays' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(async () => expect(await kept()).toHaveLength(2));
    expect((await kept())[1]).toMatchObject({ fields: { text: 'Holidays', dealId: null, dealName: null } });
  });

  it('lets only whoever put a topic there take it off', async () => {
    const mine = topic('Mine', ana);
    await open(own(cadence(), mine, topic('Hers', dana)));
    expect(screen.queryByRole('button', { name: 'Take off the agenda: Hers' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Take off the agenda: Mine' }));
    await waitFor(async () => expect(await kept()).toMatchObject([{ kind: 'topic', fields: { drops: mine.id } }]));
  });

  it('shows as much as one reads at a glance, and the rest on a word', async () => {
    const many = Array.from({ length: 14 }, (_, index) => topic(`Topic ${index}`, ana));
    await open(own(cadence(), ...many));
    expect(rows(title)).toHaveLength(11);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 14' }));
    expect(rows(title)).toHaveLength(15);
  });

  it('holds what was written under something that lay over the sidebar', async () => {
    vi.mocked(useSeen).mockReturnValue(async () => false);
    await open(own(cadence()));
    fireEvent.click(screen.getByRole('button', { name: 'Add a topic' }));
    fireEvent.change(screen.getByLabelText('A topic, in one line'), { target: { value: 'The price' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(async () => expect(await kept()).toMatchObject([{ delivery: 'held' }]));
  });

  it('keeps the words where nothing could be kept, and says so', async () => {
    await open(own(cadence()));
    await database().connections.clear();
    fireEvent.click(screen.getByRole('button', { name: 'Add a topic' }));
    fireEvent.change(screen.getByLabelText('A topic, in one line'), { target: { value: 'The price' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText(/^Not saved/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('A topic, in one line').value).toBe('The price');
  });
});

describe('a check-in that took place', () => {
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const write = (label: string, value: string, at = 0) =>
    fireEvent.change(screen.getAllByLabelText(label)[at] as HTMLElement, { target: { value } });

  it('000-19 cannot be closed with an action that has no words, no owner or no day', async () => {
    await open(managers(cadence()));
    press('We have met');
    write('What', 'Call their VP');
    press('Close the check-in');
    expect(screen.getByText('Say who does it.')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'You' }));
    write('What', '');
    expect(screen.getByText('Say what it is, or remove it.')).toBeTruthy();
    write('What', 'Call their VP');
    write('By when', '');
    expect(screen.getByText('Say by when.')).toBeTruthy();
    press('Close the check-in');
    await act(async () => {});
    expect(await kept()).toEqual([]);
  });

  it('000-19 000-20 ends with owned actions, and takes off the agenda what was talked about', async () => {
    const [price, date] = [topic('The price', dana), topic('The date', ana)];
    await open(managers(cadence(), price, date));
    press('We have met');
    expect(screen.getByText('Ana Pires and you can read this')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'The price' }));
    write('What', 'Call their VP');
    fireEvent.click(screen.getByRole('radio', { name: 'You' }));
    press('Add an action');
    write('What', 'Two discovery calls', 1);
    fireEvent.click(screen.getAllByRole('radio', { name: 'Ana Pires' })[1] as HTMLElement);
    write('By when', '2026-12-01', 1);
    press('Close the check-in');
    await waitFor(async () => expect(await kept()).toHaveLength(3));
    const entries = await database().entries.toArray();
    const actions = entries.filter(({ kind }) => kind === 'action');
    const [meeting] = entries.filter(({ kind }) => kind === 'checkin');
    const from = meeting?.id;
    expect(actions.map(({ fields }) => fields)).toEqual([
      { text: 'Call their VP', ownerId: dana.id, ownerName: dana.name, due: '2026-11-26', state: 'open', from },
      { text: 'Two discovery calls', ownerId: ana.id, ownerName: ana.name, due: '2026-12-01', state: 'open', from },
    ]);
    expect(meeting).toMatchObject({
      dealId: null,
      aboutId: ana.id,
      audience: { kind: 'private', personIds: [dana.id, ana.id] },
      fields: { leaderId: dana.id, onDate: '2026-11-22', talked: [price.id], actionIds: actions.map(({ id }) => id) },
    });
  });

  it('may end without an action: a row that nobody touched is none', async () => {
    await open(managers(cadence()));
    press('We have met');
    press('Close the check-in');
    await waitFor(async () => expect(await kept()).toMatchObject([{ kind: 'checkin', fields: { actionIds: [] } }]));
  });

  it('may end without an action, once the empty one is removed', async () => {
    await open(managers(cadence()));
    press('We have met');
    press('Remove action 1');
    expect(screen.getByText('No action comes out of it.')).toBeTruthy();
    press('Close the check-in');
    await waitFor(async () => expect(await kept()).toMatchObject([{ kind: 'checkin', fields: { actionIds: [] } }]));
  });

  it('keeps what is noted down when the frame is loaded again, and each action once after a broken attempt', async () => {
    const view = managers(cadence(), topic('The price', ana));
    const { unmount } = await open(view);
    press('We have met');
    fireEvent.click(screen.getByRole('checkbox', { name: 'The price' }));
    write('What', 'Call their VP');
    fireEvent.click(screen.getByRole('radio', { name: 'You' }));
    unmount();
    await open(view);
    press('We have met');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'The price' }).checked).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('What').value).toBe('Call their VP');
    const add = vi.spyOn(database().entries, 'add').mockImplementationOnce(((row: object) => {
      add.mockRestore();
      vi.spyOn(database().entries, 'add').mockImplementationOnce(() => {
        throw new DOMException('The disk is gone.', 'UnknownError');
      });
      return database().entries.put(row as never);
    }) as never);
    press('Close the check-in');
    expect(await screen.findByText(/^Not saved/)).toBeTruthy();
    vi.restoreAllMocks();
    vi.mocked(useSeen).mockReturnValue(async () => true);
    press('Close the check-in');
    await waitFor(async () => expect((await kept()).map(({ kind }) => kind).sort()).toEqual(['action', 'checkin']));
    expect(screen.queryByRole('button', { name: 'Close the check-in' })).toBeNull();
    expect(Object.keys(sessionStorage)).toEqual([]);
  });

  it('is asked about at once when it is closed, with the cursor there already', async () => {
    const { turnTo } = await open(managers(cadence()));
    press('We have met');
    press('Remove action 1');
    press('Close the check-in');
    await waitFor(async () => expect(await kept()).toHaveLength(1));
    turnTo(managers(cadence(), ...(await database().entries.toArray())));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Kept to the agenda' }));
  });

  it('000-23 is rated by one tap each, which counts at once', async () => {
    const met = checkin();
    const { turnTo } = await open(own(cadence(), met));
    const last = () => section('Last check-in, 19 Nov');
    fireEvent.click(last().getByRole('button', { name: 'I was heard' }));
    await waitFor(async () =>
      expect(await kept()).toMatchObject([
        {
          kind: 'rating',
          aboutId: ana.id,
          audience: { kind: 'private', personIds: [ana.id, dana.id] },
          fields: { of: met.id, onAgenda: false, heard: true, useful: false },
        },
      ]),
    );
    const [first] = await database().entries.toArray();
    if (first) turnTo(own(cadence(), met, first));
    const heard = last().getByRole('button', { name: 'I was heard' });
    expect(heard.getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(last().getByRole('button', { name: 'Useful' }));
    fireEvent.click(heard);
    await waitFor(async () =>
      expect((await kept()).at(-1)?.fields).toEqual({ of: met.id, onAgenda: false, heard: false, useful: true }),
    );
    fireEvent.click(last().getByRole('button', { name: 'None of these' }));
    await waitFor(async () =>
      expect((await kept()).at(-1)?.fields).toEqual({ of: met.id, onAgenda: false, heard: false, useful: false }),
    );
  });

  it('000-23 shows each of the two what the other said', async () => {
    const met = checkin();
    const rated = [
      between('rating', ana, { of: met.id, onAgenda: true, heard: true, useful: false }),
      between('rating', dana, { of: met.id, onAgenda: false, heard: false, useful: false }),
    ];
    const { unmount } = await open(own(cadence(), met, ...rated));
    expect(section('Last check-in, 19 Nov').getByText('You: kept to the agenda, heard')).toBeTruthy();
    expect(section('Last check-in, 19 Nov').getByText('Dana Reyes: none of the three')).toBeTruthy();
    expect(screen.queryByText(/How was it/)).toBeNull();
    unmount();
    await open(managers(cadence(), met, ...rated));
    expect(section('Last check-in, 19 Nov').getByText('Ana Pires: kept to the agenda, heard')).toBeTruthy();
  });

  it('is not asked about any more after a week', async () => {
    await open(own(cadence(), checkin({ onDate: '2026-11-12' })));
    expect(screen.queryByText(/How was it/)).toBeNull();
  });
});

describe('around it', () => {
  const praise = (by = dana, createdAt = '2026-11-21T10:00:00Z', change: Partial<Entry> = {}) =>
    between(
      'recognition',
      by,
      { reason: 'risk-raised', text: 'You raised the Calder risk early.', people: [{ id: ana.id, name: ana.name }] },
      { createdAt, ...change },
    );

  it('shows what the rep was recognised for of late, by whom', async () => {
    const { unmount } = await open(own(cadence(), praise()));
    expect(section('Recognised').getByText('From Dana Reyes to you', { exact: false }).textContent).toBe(
      'From Dana Reyes to you · yesterday',
    );
    expect(section('Recognised').getByText('You raised the Calder risk early.')).toBeTruthy();
    unmount();
    await open(own(cadence(), praise(dana, '2026-08-21T10:00:00Z')));
    expect(screen.queryByRole('region', { name: 'Recognised' })).toBeNull();
  });

  it('calls a recognition private only once the CRM has confirmed it', async () => {
    const { turnTo } = await open(managers(praise(dana, '2026-11-22T09:00:00Z', { delivery: 'on-this-device' })));
    const words = () => section('Recognised').getByText('You raised the Calder risk early.').closest('li')?.textContent;
    expect(words()).toContain('Only on this device; meant for Ana Pires and you');
    expect(words()).not.toContain('can read this');
    turnTo(managers(praise()));
    expect(words()).toContain('Ana Pires and you can read this');
  });

  it('says of what was written while nothing could be kept between two that it stays on this device', async () => {
    const here = { audience: { kind: 'this-device' as const }, delivery: 'on-this-device' as const };
    await open(own(cadence(), { ...topic('The price', ana), ...here }, topic('The date', ana)));
    const staying = rows('Thursday’s agenda').filter((row) => row?.includes('Stays on this device'));
    expect(staying).toEqual(['youThe priceStays on this device']);
  });

  it('says who reads it, and leads to all that is stored about oneself', async () => {
    await open(own(cadence()));
    expect(screen.getByText('Dana Reyes and you')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Everything stored about me' }).getAttribute('href')).toBe('/mirror.html');
  });

  it('says where it stays on this device, and keeps it there', async () => {
    const view = sample.hubspotView(ana, { entries: [cadence({}, ana)] });
    await open(view);
    expect(
      screen.getByText(/^Kept on this device: HubSpot has no place between two people, so Dana Reyes does not see/),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Add a topic' }));
    expect(screen.getByText('Stays on this device')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('A topic, in one line'), { target: { value: 'The price' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(async () => expect(await kept()).toMatchObject([{ audience: { kind: 'this-device' } }]));
    expect(await database().outbox.count()).toBe(0);
  });

  it('only shows where the connection may only read', async () => {
    const connection = sample.connectionOf(ana, { canWrite: false });
    await open({ ...own(cadence(), checkin(), topic('Mine', ana), said('mine', ana)), connection });
    const names = section('Thursday’s agenda')
      .queryAllByRole('button')
      .map(({ textContent }) => textContent);
    expect(names).toEqual([]);
    expect(screen.queryByText(/How was it/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
  });

  it('has one primary button at most: to plan where nothing is planned, to close on the day of the check-in', async () => {
    const primary = () =>
      screen.getAllByRole('button').filter(({ className }) => className.includes('bg-green text-on-green'));
    const { unmount } = await open(own());
    expect(primary().map(({ textContent }) => textContent)).toEqual(['Plan check-ins']);
    unmount();
    const second = await open(own(cadence()));
    expect(primary()).toEqual([]);
    second.unmount();
    await open(own(cadence({ at: '2026-11-22T18:00' })));
    expect(primary().map(({ textContent }) => textContent)).toEqual(['We have met']);
  });
});
