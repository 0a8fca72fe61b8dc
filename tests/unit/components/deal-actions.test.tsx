import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeen } from '../../../components/coaching/use-seen';
import { database } from '../../../lib/cache/database';
import type { Entry } from '../../../lib/journal/entry';
import { send } from '../../../lib/messages/send';
import { actionOf, entryOf } from './entries';
import { atNow, show } from './show';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/coaching/use-seen'), () => ({ useSeen: vi.fn() }));

const { ana, dana } = sample;
atNow();
beforeEach(async () => {
  vi.mocked(useSeen).mockReturnValue(async () => true);
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  await database().entries.clear();
  await database().connections.put(sample.connectionOf(ana));
});

const section = async () => within(await screen.findByRole('region', { name: 'Actions' }));
const texts = (list: HTMLElement[]) => list.map((each) => each.textContent);
const asRep = (entries: Entry[]) => show(sample.ownView({ thread: [], entries }));
const asManager = (entries: Entry[]) => show(sample.managerView({ thread: [], entries }));

describe('actions on a deal', () => {
  const promise = actionOf(dana, { text: 'Call their VP', due: '2026-11-30' });
  const own = actionOf(ana, { text: 'Send the pack', due: '2026-11-23' });

  it('002-01 puts the leader’s promises first, then what the rep said they would do', async () => {
    const { unmount } = asRep([own, promise]);
    let actions = await section();
    expect(texts(actions.getAllByRole('heading', { level: 3 }))).toEqual(['Dana Reyes promised', 'You said you would']);
    expect(actions.getAllByRole('checkbox').map((box) => box.parentElement?.textContent)).toEqual(['Send the pack']);
    unmount();
    asManager([own, promise]);
    actions = await section();
    expect(texts(actions.getAllByRole('heading', { level: 3 }))).toEqual(['You promised', 'Ana Pires said they would']);
    expect(actions.getAllByRole('checkbox').map((box) => box.parentElement?.textContent)).toEqual(['Call their VP']);
  });

  it('stands before the thread, and holds nothing of other deals', async () => {
    show(sample.ownView({ entries: [own, { ...promise, dealId: 'other' }] }));
    await section();
    const regions = screen.getAllByRole('region').map((region) => region.querySelector('h2')?.textContent);
    expect(regions.indexOf('Actions')).toBe(regions.indexOf('Coaching') - 1);
    expect(screen.queryByText('Call their VP')).toBeNull();
  });

  it('000-19 adds what the rep will do, with a day, as a task that says who can read it', async () => {
    asRep([]);
    const actions = await section();
    expect(actions.getByText(/^Nothing is agreed on this deal yet/)).toBeTruthy();
    fireEvent.click(actions.getByRole('button', { name: 'Add what I will do' }));
    const form = within(screen.getByRole('form', { name: 'Add what I will do' }));
    expect(
      form.getByText(/^Everyone who can open this deal can read this · it becomes a task in Salesforce/),
    ).toBeTruthy();
    fireEvent.change(form.getByRole('textbox'), { target: { value: 'Bring Marta in' } });
    const due = form.getByLabelText('By when');
    const add = form.getByRole<HTMLButtonElement>('button', { name: 'Add' });
    fireEvent.change(due, { target: { value: '' } });
    expect(add.disabled).toBe(true);
    fireEvent.change(due, { target: { value: '2026-11-25' } });
    fireEvent.click(add);
    await waitFor(async () =>
      expect(await database().entries.toArray()).toMatchObject([
        {
          kind: 'action',
          dealId: sample.deal.id,
          aboutId: ana.id,
          audience: { kind: 'deal' },
          fields: { text: 'Bring Marta in', ownerId: ana.id, ownerName: ana.name, due: '2026-11-25', from: null },
        },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  });

  it('000-11 a manager promises for themself and gives nobody else anything to do', async () => {
    await database().connections.put(sample.connectionOf(dana));
    asManager([]);
    fireEvent.click((await section()).getByRole('button', { name: 'Promise something' }));
    const form = within(screen.getByRole('form', { name: 'Promise something' }));
    expect(form.queryByRole('combobox')).toBeNull();
    fireEvent.change(form.getByRole('textbox'), { target: { value: 'Call their VP' } });
    fireEvent.click(form.getByRole('button', { name: 'Add' }));
    await waitFor(async () =>
      expect(await database().entries.toArray()).toMatchObject([{ aboutId: ana.id, fields: { ownerId: dana.id } }]),
    );
  });

  it('003-21 keeps a promise in sight once it is kept, and older ones behind a word', async () => {
    const kept = actionOf(dana, { text: 'Get legal on the DPA' });
    const done = entryOf('done', { of: kept.id, state: 'done' }, { by: dana, createdAt: '2026-11-21T10:00:00Z' });
    const long = actionOf(dana, { text: 'Book the room' });
    const longDone = entryOf('done', { of: long.id, state: 'done' }, { by: dana, createdAt: '2026-11-01T10:00:00Z' });
    asRep([kept, done, long, longDone]);
    const actions = await section();
    expect(actions.getByText('Get legal on the DPA')).toBeTruthy();
    expect(actions.getByText('kept')).toBeTruthy();
    expect(actions.queryByText('Book the room')).toBeNull();
    fireEvent.click(actions.getByRole('button', { name: '1 done earlier' }));
    expect(actions.getByText('Book the room')).toBeTruthy();
  });

  it('counts the days since it was kept where the person is', async () => {
    const kept = actionOf(dana, { text: 'Get legal on the DPA' });
    // The 15th still, in the west of America: a week ago.
    const done = entryOf('done', { of: kept.id, state: 'done' }, { by: dana, createdAt: '2026-11-16T02:00:00Z' });
    const calendar = { ...sample.ownView().calendar, timeZone: 'America/Los_Angeles' };
    show(sample.ownView({ thread: [], entries: [kept, done], calendar }));
    const actions = await section();
    expect(await actions.findByRole('button', { name: '1 done earlier' })).toBeTruthy();
  });

  it('are there for a colleague to see, who adds none', async () => {
    show(sample.peerView({ entries: [own] }));
    const actions = await section();
    expect(actions.getByText('Send the pack')).toBeTruthy();
    expect(actions.queryByRole('button')).toBeNull();
    expect(actions.queryByRole('checkbox')).toBeNull();
  });

  it('are no empty section for a colleague', async () => {
    show(sample.peerView({ thread: [], entries: [] }));
    await screen.findByRole('button', { name: 'Recognise somebody' });
    expect(screen.queryByRole('region', { name: 'Actions' })).toBeNull();
  });
});
