import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GoalForm } from '../../../components/options/GoalForm';
import { goalPeriods } from '../../../components/options/goal-periods';
import type { Own } from '../../../components/options/use-own';
import { database } from '../../../lib/cache/database';
import { ownGoalsOf } from '../../../lib/journal/fold';
import { GoalFields } from '../../../lib/journal/kinds/goal';
import { ana, connectionOf, ownView } from '../components/views';
import browser from '../fake-browser';
import { goalFields } from '../journal/entry-of';

const onDone = vi.fn();
const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: RegExp, value: string) => fireEvent.change(field(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save the goal' }));

function own(change: Partial<Own> = {}): Own {
  return { ...ownView(), connection: connectionOf(ana), ...change };
}

describe('a goal of one’s own', () => {
  beforeEach(async () => {
    Object.assign(browser.runtime, { sendMessage: async () => ({ ok: true, data: null }) });
    await database().connections.put(connectionOf(ana));
  });
  afterEach(async () => {
    cleanup();
    await Promise.all(database().tables.map((table) => table.clear()));
  });

  it('000-01 names each missing SMART part beside its field and saves nothing', async () => {
    render(<GoalForm own={own()} goal={null} onDone={onDone} />);
    fireEvent.change(field(/Period/), { target: { value: 'custom' } });
    save();
    for (const part of [/^Specific/, /^Measurable/, /^Relevant/, /^Time-bound/])
      expect(screen.getByText(part)).toBeTruthy();
    expect(field(/What is it/).getAttribute('aria-invalid')).toBe('true');
    expect(await database().entries.count()).toBe(0);
  });

  it('000-01 saves with name, number, period, owner and why, in one go with its place in the outbox', async () => {
    render(<GoalForm own={own()} goal={null} onDone={onDone} />);
    type(/What is it/, ' New business ');
    type(/Won revenue/, '300,000');
    type(/Currency/, 'eur');
    type(/Why it matters/, 'It pays for the second site');
    save();
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    const [entry] = await database().entries.toArray();
    expect(entry).toMatchObject({
      kind: 'goal',
      aboutId: ana.id,
      authorId: ana.id,
      audience: { kind: 'private', personIds: [ana.id, ...ana.managerIds] },
    });
    expect(ownGoalsOf(entry ? [entry] : [], ana.id)).toMatchObject([
      { name: 'New business', target: { minor: 30_000_000, currency: 'EUR' }, why: 'It pays for the second site' },
    ]);
    expect(await database().outbox.count()).toBe(1);
  });

  it('000-02 warns when the target lies outside the past range, and saves it all the same', async () => {
    const { book } = own();
    const before = { start: '2026-07-01', end: '2026-09-30', kind: 'quarter', label: null } as const;
    const won = {
      ...book?.opportunities[0],
      outcome: 'won',
      closeDate: '2026-08-10',
      amount: { minor: 20_000_000, currency: 'EUR' },
    };
    const known = { ...book, periods: [before], opportunities: [won] } as NonNullable<Own['book']>;
    render(<GoalForm own={own({ book: known })} goal={null} onDone={onDone} />);
    fireEvent.change(field(/Period/), {
      target: { value: screen.getAllByRole<HTMLOptionElement>('option')[0]?.value },
    });
    type(/Won revenue/, '300,000');
    expect(screen.getByRole('status').textContent).toContain('you reached €200,000');
    type(/What is it/, 'New business');
    type(/Why it matters/, 'It pays');
    save();
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
  });

  it('replaces the goal that was changed', async () => {
    const [goal] = own().goals;
    render(
      <GoalForm
        own={own()}
        goal={{ ...(goal as NonNullable<typeof goal>), source: 'own', why: 'Because' }}
        onDone={onDone}
      />,
    );
    type(/Won revenue/, '310,000');
    type(/Why do you change it/, ' Two deals came early ');
    save();
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect((await database().entries.toArray())[0]?.fields).toMatchObject({
      replaces: goal?.id,
      reason: 'Two deals came early',
    });
  });

  it('000-05 asks for the reason of a change, which may stay empty, and of a new goal for none', async () => {
    const [goal] = own().goals;
    const changed = { ...(goal as NonNullable<typeof goal>), source: 'own' as const, why: 'Because' };
    const { unmount } = render(<GoalForm own={own()} goal={null} onDone={onDone} />);
    expect(screen.queryByLabelText(/Why do you change it/)).toBeNull();
    unmount();
    render(<GoalForm own={own()} goal={changed} onDone={onDone} />);
    save();
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect((await database().entries.toArray())[0]?.fields).toMatchObject({ replaces: goal?.id, reason: null });
  });

  it('001-03 holds won revenue in a period and nothing else: no field asks for a number of activities', () => {
    render(<GoalForm own={own()} goal={null} onDone={onDone} />);
    const labels = screen.getAllByRole('textbox').map((box) => (box as HTMLInputElement).labels?.[0]?.textContent);
    expect(labels).toEqual(['What is it?', 'Won revenue to reach', 'Currency', 'Why it matters']);
    const activities = { minor: 40, currency: 'calls' };
    expect(GoalFields.safeParse({ ...goalFields(), target: activities }).success).toBe(false);
    expect(GoalFields.safeParse(goalFields()).success).toBe(true);
  });

  it('says that HubSpot cannot share it, and keeps it on this device', async () => {
    const connection = connectionOf(ana, { id: 'hubspot:24680', crm: 'hubspot', org: '24680' });
    await database().connections.put(connection);
    render(<GoalForm own={own({ connection })} goal={null} onDone={onDone} />);
    expect(screen.getByText(/Kept on this device only/)).toBeTruthy();
    type(/What is it/, 'New business');
    type(/Won revenue/, '1000');
    type(/Why it matters/, 'It pays');
    save();
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect((await database().entries.toArray())[0]?.audience).toEqual({ kind: 'this-device' });
    expect(await database().outbox.count()).toBe(0);
  });

  it('stays on this device where the Salesforce org has Notes switched off', async () => {
    const connection = connectionOf(ana, { missing: ['ContentNote'] });
    render(<GoalForm own={own({ connection })} goal={null} onDone={onDone} />);
    expect(screen.getByText(/Kept on this device only: Notes are switched off/)).toBeTruthy();
    type(/What is it/, 'New business');
    type(/Won revenue/, '1000');
    type(/Why it matters/, 'It pays');
    save();
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(await database().outbox.count()).toBe(0);
  });
});

describe('periods to choose from', () => {
  it('are this one and the next of the common calendar, without one of the CRM', () => {
    expect(goalPeriods(null, '2026-11-22').map(({ start, end }) => `${start} ${end}`)).toEqual([
      '2026-10-01 2026-12-31',
      '2027-01-01 2027-03-31',
      '2026-11-01 2026-11-30',
      '2026-12-01 2026-12-31',
      '2026-01-01 2026-12-31',
      '2027-01-01 2027-12-31',
    ]);
  });
});
