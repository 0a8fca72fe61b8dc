import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Calendar } from '../../../components/options/Calendar';
import { Goals } from '../../../components/options/Goals';
import { TeamPage } from '../../../components/team/TeamPage';
import { database } from '../../../lib/cache/database';
import { eraseScope } from '../../../lib/cache/erase';
import { keepConnection } from '../../../lib/connections/disconnect';
import { scopeOf } from '../../../lib/crm/port';
import { saveOwn } from '../../../lib/settings/own-entry';
import { t } from '../../../lib/words';
import { ana, catalogue, connectionOf, dana, tom } from '../components/views';
import browser from '../fake-browser';
import { entryOf, goalFields } from '../journal/entry-of';

const WHY = 'I have an offer from Fjord';
const field = (label: RegExp) => screen.findByLabelText<HTMLInputElement>(label);
const type = async (label: RegExp, value: string) => fireEvent.change(await field(label), { target: { value } });
const connectTom = () => act(() => keepConnection(database(), connectionOf(tom)));

beforeEach(async () => {
  Object.assign(browser.runtime, { sendMessage: async () => ({ ok: true, data: null }) });
  await database().connections.put(connectionOf(ana));
});
afterEach(async () => {
  cleanup();
  await Promise.all(database().tables.map((table) => table.clear()));
});

describe('whoever connects next, while this page stays open,', () => {
  it('finds no goal that somebody else was writing', async () => {
    render(<Goals />);
    fireEvent.click(await screen.findByRole('button', { name: t('goal_new') }));
    await type(/Why it matters/, WHY);
    await connectTom();
    await waitFor(() => expect(screen.queryByLabelText(/Why it matters/)).toBeNull());
    fireEvent.click(await screen.findByRole('button', { name: t('goal_new') }));
    expect((await field(/Why it matters/)).value).toBe('');
  });

  it('finds no goal that somebody else had open to change and has erased', async () => {
    await saveOwn(connectionOf(ana), { kind: 'goal', fields: goalFields({ name: 'My own', why: WHY }) });
    render(<Goals />);
    fireEvent.click(await screen.findByRole('button', { name: t('goal_change_name', 'My own') }));
    expect((await field(/Why it matters/)).value).toBe(WHY);
    const db = database();
    await act(() =>
      db.transaction('rw', db.tables, async () => {
        await db.connections.delete(connectionOf(ana).id);
        await eraseScope(db, scopeOf(connectionOf(ana)), false);
      }),
    );
    await screen.findByText(t('options_connect_first'));
    await connectTom();
    await screen.findByRole('button', { name: t('goal_new') });
    expect(screen.queryByDisplayValue(WHY)).toBeNull();
  });

  it('finds no days off that somebody else had typed', async () => {
    render(<Calendar />);
    await type(/days off|Holidays/i, '2026-12-01');
    await connectTom();
    await waitFor(async () => expect((await field(/days off|Holidays/i)).value).toBe(''));
  });

  it('finds no promise that somebody else was writing for a rep', async () => {
    const db = database();
    const people = [connectionOf(dana), connectionOf(tom)];
    const proposed = entryOf('goal', ana, ana, goalFields({ name: 'Second site' }), { audience: { kind: 'deal' } });
    for (const scope of people.map(scopeOf)) {
      await db.catalogues.put({ scope, catalogue, team: null, readAt: '2026-11-22T09:56:00Z' });
      await db.people.put({ ...ana, managerIds: [dana.id, tom.id], scope });
      await db.entries.put({ ...proposed, scope });
    }
    await keepConnection(db, connectionOf(dana));
    render(<TeamPage />);
    fireEvent.click(await screen.findByRole('button', { name: /^Agree to the goal/ }));
    await type(/What I will do for it/, WHY);
    await connectTom();
    await screen.findAllByText(/Tom Okafor/);
    expect(document.body.querySelector<HTMLInputElement>('form input')?.value ?? '').not.toContain(WHY);
  });
});
