import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfirmPage } from '../../../components/confirm/ConfirmPage';
import { NOTICED_MS, useInFront } from '../../../components/confirm/use-in-front';
import { rememberBare, wasBare } from '../../../lib/cache/bare';
import { database } from '../../../lib/cache/database';
import { scopeOf } from '../../../lib/crm/port';
import type { Audience, Entry } from '../../../lib/journal/entry';
import { send } from '../../../lib/messages/send';
import { append } from '../../../lib/sync/append';
import { actionOf, entryOf } from './entries';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/confirm/use-in-front'), async (original) => ({
  ...(await original()),
  useInFront: vi.fn(),
}));

const connection = sample.connectionOf(sample.dana);
const scope = scopeOf(connection);
const hold = (text: string) =>
  append(sample.note({ text, native: null, delivery: 'on-this-device' }), connection.id, database(), { held: true });
const keep = (entry: Entry) => append(entry, connection.id, database(), { held: true });
const privately: Audience = { kind: 'private', personIds: [sample.dana.id, sample.ana.id] };
/** What the page says of all that waits, in the order in which it was sent. */
async function said(): Promise<string[]> {
  render(<ConfirmPage />);
  return (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent ?? '');
}

beforeEach(async () => {
  vi.mocked(useInFront).mockReturnValue(true);
  await database().entries.clear();
  await database().outbox.clear();
  await database().connections.put(connection);
  await database().people.put({ ...sample.ana, scope });
  await database().opportunities.put({ ...sample.deal, scope });
});
afterEach(cleanup);

describe('the page that confirms', () => {
  it('shows the words, their readers, the deal and who sends them', async () => {
    await hold('Who signs <b>above</b> forty thousand?');
    render(<ConfirmPage />);
    const item = within(await screen.findByRole('listitem'));
    expect(item.getByText('Who signs <b>above</b> forty thousand?')).toBeTruthy();
    expect(item.getByText('Ana Pires and you can read this')).toBeTruthy();
    expect(item.getByText(sample.deal.name)).toBeTruthy();
    expect(item.getByText('Dana Reyes')).toBeTruthy();
    expect(send).not.toHaveBeenCalled();
  });

  it('names what waits of every kind, in words that say what it is about', async () => {
    const asked = sample.note({ authorId: sample.ana.id, text: 'Who signs?' });
    const action = actionOf(sample.dana, { text: 'Call their VP' });
    await database().entries.bulkPut([asked, action].map((entry) => ({ ...entry, scope })));
    const thanks = { to: asked.id, quote: 'Who signs?', say: 'thanks' as const, text: null, actionId: null };
    await keep(entryOf('answer', thanks, { by: sample.dana }));
    await keep(entryOf('done', { of: action.id, state: 'done' }, { by: sample.dana }));
    await keep(entryOf('done', { of: action.id, state: 'open' }, { by: sample.dana }));
    await keep(actionOf(sample.dana, { text: 'Find the budget' }));
    const [answer, done, takenUp, another] = await said();
    expect(answer).toMatch(/Answer · thanks ·.*Who signs\?/);
    expect(done).toMatch(/Done.*Call their VP/);
    expect(takenUp).toMatch(/Taken up again.*Call their VP/);
    expect(another).toMatch(/Action or promise ·.*Find the budget.*To be done by Dana Reyes.*Due/);
  });

  it('shows everything of a self-check that would be shared: answers, promise and day', async () => {
    const promise = { promise: 'Tell them the truth about the date', promiseBy: '2026-11-27' };
    const answers = {
      chance: 12,
      nextStep: 'no',
      whyNow: 'not-known',
      signer: 'no',
      risk: 'champion',
      want: 'idea',
    } as const;
    const stood = { closeDate: '2026-12-12', stage: 'Negotiation', shares: 'original' };
    await keep(entryOf('check', { ...answers, ...promise, ...stood }, { by: sample.dana, audience: privately }));
    const [check] = await said();
    for (const words of ['12%', 'Tell them the truth about the date', '27 Nov', 'Negotiation'])
      expect(check).toContain(words);
  });

  it('says of a topic that it is taken off, and of a rating what it says and of which check-in', async () => {
    const byDana = { by: sample.dana, audience: privately };
    const met = { leaderId: sample.dana.id, onDate: '2026-11-20', talked: [], actionIds: [] };
    const checkin = entryOf('checkin', met, byDana);
    await database().entries.put({ ...checkin, scope });
    const topic = { text: 'My workload', leaderId: sample.dana.id, dealId: null, dealName: null, drops: 'x' };
    await keep(entryOf('topic', topic, byDana));
    await keep(entryOf('rating', { of: checkin.id, onAgenda: true, heard: false, useful: true }, byDana));
    const [dropped, rating] = await said();
    expect(dropped).toMatch(/Taken off the agenda.*My workload/);
    expect(rating).toMatch(/On the agenda: yes.*Heard: no.*Useful: yes.*Held on 20 Nov/);
  });

  it('names each reader, also where they are several or nothing was read of them', async () => {
    const people = [sample.tom, sample.ana].map(({ id, name }) => ({ id, name }));
    const audience: Audience = { kind: 'private', personIds: [sample.dana.id, sample.tom.id, sample.ana.id] };
    const praise = { reason: 'help' as const, text: 'You both stayed late.', people };
    await keep(entryOf('recognition', praise, { by: sample.dana, audience }));
    const leader = { ...sample.tom, id: 'lead', name: 'Mona Lind' };
    await database().people.put({ ...sample.ana, managerIds: [leader.id], leaderName: leader.name, scope });
    await keep(sample.note({ audience: { kind: 'private', personIds: [sample.dana.id, leader.id] } }));
    const fromWriter = sample.note({ authorId: 'writer', authorName: 'Ola Berg' });
    await database().entries.put({ ...fromWriter, scope });
    await keep(sample.note({ audience: { kind: 'private', personIds: [sample.dana.id, 'writer'] } }));
    const [praised, noted, answered] = await said();
    expect(praised).toContain('Tom Okafor, Ana Pires and you can read this');
    expect(noted).toContain('Mona Lind and you can read this');
    expect(answered).toContain('Ola Berg and you can read this');
  });

  it('takes no choice while it has not been in front for long enough', async () => {
    vi.mocked(useInFront).mockReturnValue(false);
    await hold('Not yet');
    render(<ConfirmPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Send' }));
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getAllByRole<HTMLButtonElement>('button').map(({ disabled }) => disabled)).toEqual([true, true]);
    expect((await database().outbox.toArray()).map(({ problem }) => problem?.code)).toEqual(['covered']);
    expect(send).not.toHaveBeenCalled();
  });

  it('sends what is confirmed, and nothing else', async () => {
    await hold('First');
    await hold('Second');
    render(<ConfirmPage />);
    const [first] = await screen.findAllByRole('listitem');
    fireEvent.click(within(first as HTMLElement).getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
    expect(send).toHaveBeenCalledWith({ type: 'flush' });
    expect((await database().outbox.orderBy('[scope+id]').toArray()).map(({ problem }) => problem?.code)).toEqual([
      undefined,
      'covered',
    ]);
  });

  it('takes what lies over the sidebar for known once one is confirmed, not when it is discarded', async () => {
    rememberBare(connection.id);
    await hold('First');
    await hold('Second');
    render(<ConfirmPage />);
    fireEvent.click((await screen.findAllByRole('button', { name: 'Discard' }))[0] as HTMLElement);
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
    expect(wasBare(connection.id)).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(wasBare(connection.id)).toBe(false));
  });

  it('leaves nothing of what is discarded', async () => {
    await hold('Never mind');
    render(<ConfirmPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Discard' }));
    expect(await screen.findByText(/Nothing waits for you here/)).toBeTruthy();
    expect([await database().entries.count(), await database().outbox.count()]).toEqual([0, 0]);
    expect(send).not.toHaveBeenCalled();
  });
});

describe('being in front', () => {
  beforeEach(async () => {
    const actual = await vi.importActual<typeof import('../../../components/confirm/use-in-front')>(
      '../../../components/confirm/use-in-front',
    );
    vi.mocked(useInFront).mockImplementation(actual.useInFront);
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const focus = (has: boolean) => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(has);
    act(() => void window.dispatchEvent(new Event(has ? 'focus' : 'blur')));
  };
  const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  it('counts after a second in sight and with the focus, not with the first paint', () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const { result } = renderHook(() => useInFront());
    wait(NOTICED_MS - 1);
    expect(result.current).toBe(false);
    wait(1);
    expect(result.current).toBe(true);
  });

  it('begins anew whenever the tab was left, and never counts behind another', () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const { result } = renderHook(() => useInFront());
    wait(10 * NOTICED_MS);
    expect(result.current).toBe(false);
    focus(true);
    wait(NOTICED_MS);
    expect(result.current).toBe(true);
    focus(false);
    expect(result.current).toBe(false);
    focus(true);
    expect(result.current).toBe(false);
    wait(NOTICED_MS);
    expect(result.current).toBe(true);
  });

  it('does not count while the tab is hidden', () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const { result } = renderHook(() => useInFront());
    wait(10 * NOTICED_MS);
    expect(result.current).toBe(false);
  });
});
