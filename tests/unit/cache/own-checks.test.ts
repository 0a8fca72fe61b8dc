import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../lib/cache/database';
import { ownChecks } from '../../../lib/cache/own-checks';
import { scopeOf } from '../../../lib/crm/port';
import type { Entry } from '../../../lib/journal/entry';
import { check, keep } from '../components/own-business';
import * as sample from '../components/views';

const ana = sample.connectionOf(sample.ana);
const scope = scopeOf(ana);
const read = () => ownChecks(ana, { now: sample.NOW });
const lastOf = async (dealId = sample.deal.id) =>
  (await read()).deals.find(({ deal }) => deal.id === dealId)?.last?.entry.fields.chance ?? null;

function entry(kind: Entry['kind'], fields: object, change: Partial<Entry> = {}): Entry {
  return { ...check(), kind, dealId: null, fields, ...change };
}

beforeEach(() => keep(ana));

describe('one’s own checks', () => {
  it('are of one’s own open deals, and of nobody else’s', async () => {
    const tomsDeal = sample.opportunity({ ownerId: sample.tom.id });
    const won = sample.opportunity({ outcome: 'won' });
    await keep(ana, { deals: [sample.deal, tomsDeal, won] });
    expect((await read()).deals.map(({ deal }) => deal.id)).toEqual([sample.deal.id]);
  });

  it('count the newest in one’s own hand as the last', async () => {
    const older = check();
    const newest = check({ createdAt: '2026-11-12T09:00:00Z', fields: { chance: 40 } });
    const dana = check({ createdAt: '2026-11-13T09:00:00Z', authorId: sample.dana.id, fields: { chance: 10 } });
    await keep(ana, { entries: [newest, older, dana] });
    expect(await lastOf()).toBe(40);
    expect(await lastOf('another')).toBeNull();
  });

  it('meet the checks of no other person or org in this browser', async () => {
    await database().entries.put({ ...check(), scope: 'salesforce:other:005' });
    expect(await lastOf()).toBeNull();
  });

  it('know the action that came of the last one, also where the CRM’s task forgot what it came from', async () => {
    const promised = check({ fields: { promise: 'Call their CISO' } });
    const fields = { text: 'Call their CISO', ownerId: sample.ana.id, ownerName: 'Ana', due: null, state: 'open' };
    const actionOf = async (from: string | null, change: Partial<Entry> = {}) => {
      const at = { dealId: sample.deal.id, createdAt: '2026-11-11T09:00:00Z', ...change };
      await keep(ana, { entries: [promised, entry('action', { ...fields, from }, at)] });
      return (await read()).deals.find(({ deal }) => deal.id === sample.deal.id)?.action?.fields.text ?? null;
    };
    expect(await actionOf(promised.id)).toBe('Call their CISO');
    expect(await actionOf(null)).toBe('Call their CISO');
    expect(await actionOf(null, { createdAt: '2026-11-09T09:00:00Z' })).toBeNull();
    expect(await actionOf(null, { dealId: 'another' })).toBeNull();
    expect(await actionOf(null, { authorId: sample.dana.id })).toBeNull();
  });

  it('name the nearest manager from the cache, else from what they wrote, else not at all', async () => {
    expect((await read()).leader).toEqual({ id: sample.dana.id, name: 'Dana Reyes' });
    await keep(ana, { people: [], entries: [sample.note()] });
    expect((await read()).leader).toEqual({ id: sample.dana.id, name: 'Dana Reyes' });
    await keep(ana, { people: [] });
    expect((await read()).leader).toEqual({ id: sample.dana.id, name: null });
    const dana = sample.connectionOf(sample.dana);
    await keep(dana);
    expect((await ownChecks(dana, { now: sample.NOW })).leader).toBeNull();
  });

  it('hold against deals that closed since, whoever owns them now', async () => {
    const deals = Array.from({ length: 10 }, () => sample.opportunity({ outcome: 'won', ownerId: sample.tom.id }));
    const entries = deals.map(({ id }) => check({ dealId: id, fields: { chance: 80 } }));
    await keep(ana, { deals, entries });
    expect((await read()).calibration).toMatchObject({ kind: 'told', checks: 10, wonInTime: 10 });
    await database().opportunities.delete([scope, deals[0]?.id ?? '']);
    expect((await read()).calibration).toEqual({ kind: 'too-early', missing: 1 });
  });

  it('are suggested on the eve of a check-in with that manager', async () => {
    const cadence = {
      everyDays: 7,
      at: '2026-11-09T10:00',
      timeZone: 'Europe/Lisbon',
      minutes: 30,
      leaderId: sample.dana.id,
      leaderName: 'Dana',
    };
    const reasons = async () => new Set((await read()).suggestions.map(({ reason }) => reason));
    expect(await reasons()).toEqual(new Set());
    await keep(ana, { entries: [entry('cadence', cadence)] });
    expect(await reasons()).toEqual(new Set(['check-in-tomorrow']));
    await keep(ana, { entries: [entry('cadence', { ...cadence, timeZone: 'Nowhere/Land' })] });
    expect(await reasons()).toEqual(new Set());
  });
});
