import 'fake-indexeddb/auto';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ActionRow } from '../../../components/actions/ActionRow';
import { useSeen } from '../../../components/coaching/use-seen';
import { database } from '../../../lib/cache/database';
import type { Person } from '../../../lib/domain/person';
import { actionsOf } from '../../../lib/journal/actions';
import type { Entry } from '../../../lib/journal/entry';
import { send } from '../../../lib/messages/send';
import { actionOf, entryOf } from './entries';
import { atNow } from './show';
import { ana, connectionOf, dana, deal } from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/coaching/use-seen'), () => ({ useSeen: vi.fn() }));

atNow();
beforeEach(async () => {
  vi.mocked(useSeen).mockReturnValue(async () => true);
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  await database().entries.clear();
  await database().connections.put(connectionOf(ana));
});

const changed = vi.fn();
function row(viewer: Person, entries: Entry[], connection = connectionOf(viewer)) {
  const [action] = actionsOf(entries);
  if (!action) throw new Error('no action');
  const isPromise = action.entry.fields.ownerId === dana.id;
  const around = { isPromise, names: new Map(), today: '2026-11-22', unsentProblems: {}, changed };
  return (
    <ul>
      <ActionRow action={action} connection={connection} {...around} />
    </ul>
  );
}
const box = () => screen.queryByRole<HTMLInputElement>('checkbox');
const kept = () => database().entries.toArray();

describe('an action', () => {
  it('shows what, by when and who can read it', () => {
    render(row(ana, [actionOf(ana)]));
    expect(box()?.checked).toBe(false);
    expect(screen.getByRole('checkbox', { name: 'Send the security pack' })).toBeTruthy();
    expect(screen.getByText('by Fri')).toBeTruthy();
    expect(screen.getByText('Everyone who can open this deal can read this')).toBeTruthy();
  });

  it('says who noted it down for its owner, the viewer as “you” in the sentence', () => {
    const noted = actionOf(ana, {}, { authorId: dana.id, authorName: dana.name });
    const { rerender } = render(row(ana, [noted]));
    expect(screen.getByText('noted by Dana Reyes')).toBeTruthy();
    rerender(row(dana, [noted]));
    expect(screen.getByText('noted by you')).toBeTruthy();
  });

  it.each([
    ['2026-11-20', 'due since 20 Nov', true],
    ['2026-11-22', 'due today', true],
    ['2026-11-23', 'by tomorrow', false],
    ['2026-11-28', 'by Sat', false],
    ['2026-11-29', 'by 29 Nov', false],
  ])('due on %s it says “%s”, in amber only from that day on', (due, words, isAmber) => {
    render(row(ana, [actionOf(ana, { due })]));
    expect(screen.getByText(words).className.includes('amber')).toBe(isAmber);
  });

  it('is ticked off by whoever said so, with the readers of the action', async () => {
    const action = actionOf(ana);
    render(row(ana, [action]));
    fireEvent.click(box() as HTMLElement);
    expect(box()?.checked).toBe(true);
    await waitFor(async () => expect(await kept()).toHaveLength(1));
    expect((await kept())[0]).toMatchObject({
      kind: 'done',
      dealId: deal.id,
      aboutId: ana.id,
      audience: { kind: 'deal' },
      fields: { of: action.id, state: 'done' },
    });
    await waitFor(() => expect(changed).toHaveBeenCalled());
  });

  it('is taken up again by another tick', async () => {
    const action = actionOf(ana);
    const done = entryOf('done', { of: action.id, state: 'done' }, { by: ana });
    render(row(ana, [action, done]));
    expect([box()?.checked, screen.queryByText('done') !== null]).toEqual([true, true]);
    fireEvent.click(box() as HTMLElement);
    await waitFor(async () => expect(await kept()).toMatchObject([{ fields: { of: action.id, state: 'open' } }]));
  });

  it('cannot be ticked by anybody else, nor where the connection may only read', () => {
    const { unmount } = render(row(dana, [actionOf(ana)]));
    expect(box()).toBeNull();
    unmount();
    render(row(ana, [actionOf(ana)], connectionOf(ana, { canWrite: false })));
    expect(box()).toBeNull();
  });

  it('003-21 of a leader is called kept once it is done', () => {
    render(row(ana, [actionOf(dana, { state: 'done' })]));
    expect(screen.getByText('kept')).toBeTruthy();
  });

  it('says that a tick has not reached the CRM', () => {
    const action = actionOf(ana);
    const done = entryOf('done', { of: action.id, state: 'done' }, { by: ana, delivery: 'on-this-device' });
    render(row(ana, [action, done]));
    expect(screen.getByText('Not sent yet')).toBeTruthy();
  });

  it('of a promise whose tick the CRM would not take, does not say that it was kept', () => {
    const promise = actionOf(dana, { due: '2026-11-24' });
    const done = entryOf('done', { of: promise.id, state: 'done' }, { by: dana, delivery: 'set-aside' });
    render(row(dana, [promise, done]));
    expect(box()?.checked).toBe(false);
    expect(screen.queryByText('kept')).toBeNull();
    expect(screen.getByText('The CRM did not take it')).toBeTruthy();
  });

  it.each(['on-this-device', 'held'] as const)('says nothing of sending where it stays here: %s', (delivery) => {
    render(row(ana, [actionOf(ana, {}, { audience: { kind: 'this-device' }, delivery })]));
    expect(screen.getByText('Stays on this device')).toBeTruthy();
    expect(screen.queryByText(/^Not sent yet|until you confirm/)).toBeNull();
  });

  it('takes a tick back that was not kept, and says so', async () => {
    await database().connections.clear();
    render(row(ana, [actionOf(ana)]));
    fireEvent.click(box() as HTMLElement);
    expect(await screen.findByText(/^Not saved/)).toBeTruthy();
    expect(box()?.checked).toBe(false);
  });

  it('holds a tick that came from under something', async () => {
    vi.mocked(useSeen).mockReturnValue(async () => false);
    render(row(ana, [actionOf(ana)]));
    fireEvent.click(box() as HTMLElement);
    await waitFor(async () => expect(await kept()).toMatchObject([{ kind: 'done', delivery: 'held' }]));
  });
});
