import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfirmPage } from '../../../components/confirm/ConfirmPage';
import { rememberBare, wasBare } from '../../../lib/cache/bare';
import { database } from '../../../lib/cache/database';
import { scopeOf } from '../../../lib/crm/port';
import type { Entry } from '../../../lib/journal/entry';
import { send } from '../../../lib/messages/send';
import { append } from '../../../lib/sync/append';
import { actionOf, entryOf } from './entries';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));

const connection = sample.connectionOf(sample.dana);
const scope = scopeOf(connection);
const hold = (text: string) =>
  append(sample.note({ text, native: null, delivery: 'on-this-device' }), connection.id, database(), { held: true });

beforeEach(async () => {
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
    const keep = (entry: Entry) => append(entry, connection.id, database(), { held: true });
    const asked = sample.note({ authorId: sample.ana.id, text: 'Who signs?' });
    const action = actionOf(sample.dana, { text: 'Call their VP' });
    await database().entries.bulkPut([asked, action].map((entry) => ({ ...entry, scope })));
    const thanks = { to: asked.id, quote: 'Who signs?', say: 'thanks' as const, text: null, actionId: null };
    await keep(entryOf('answer', thanks, { by: sample.dana }));
    await keep(entryOf('done', { of: action.id, state: 'done' }, { by: sample.dana }));
    await keep(actionOf(sample.dana, { text: 'Find the budget' }));
    render(<ConfirmPage />);
    const items = await screen.findAllByRole('listitem');
    const said = items.map((item) => item.textContent ?? '');
    expect(said[0]).toMatch(/· thanks ·.*Who signs\?/);
    expect(said[1]).toMatch(/· ticked off ·.*Call their VP/);
    expect(said[2]).toMatch(/· action ·.*Find the budget/);
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
