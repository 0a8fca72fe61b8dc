import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { crmError } from '../../../lib/crm/problem';
import { createHistory } from '../../../lib/sync/history';
import {
  CATALOGUE,
  createFakeCrm,
  createWorld,
  deal,
  type FakeCrm,
  LEAD,
  person,
  REP,
  START,
  type World,
} from './fake-crm';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let crm: FakeCrm;
let world: World;
let allowed: boolean;
beforeEach(async () => {
  crm = createFakeCrm();
  for (const id of ['c1', 'c2', 'c3']) crm.people.set(id, person(id, ['lead']));
  crm.deals.set('d1', deal('d1', 'rep'));
  crm.deals.set('d2', deal('d2', 'colleague', { outcome: 'won', closeDate: '2026-10-09' }));
  crm.changedAt.set('d2', '2026-11-01T00:00:00.000Z');
  world = await createWorld(LEAD, crm);
  allowed = true;
});

function keeper() {
  const history = createHistory({ ...world.deps, budget: { allowsRefresh: () => allowed } });
  return {
    refresh: (force = false, who = REP) => history.refresh(world.connection, who, CATALOGUE, force),
    idsOf: async (who = REP) => {
      const kept = await history.read(world.scope, who.id);
      return kept?.deals.map(({ ownerId, id }) => `${ownerId} ${id}`).sort() ?? null;
    },
  };
}

describe('the history behind a landing', () => {
  it('is read whole once, of everybody who speaks for the person', async () => {
    const { refresh, idsOf } = keeper();
    expect(await idsOf()).toBeNull();
    expect(await refresh()).toBe(true);
    expect(crm.takeAsked()).toEqual(['history rep']);
    expect(await idsOf()).toEqual(['colleague d2', 'rep d1']);
  });

  it('is read once a day, then only for what changed since, with ten minutes to spare', async () => {
    const { refresh, idsOf } = keeper();
    await refresh();
    crm.takeAsked();
    world.clock.now += 2 * HOUR;
    expect(await refresh()).toBe(false);
    expect(crm.takeAsked()).toEqual([]);
    world.clock.now = START + DAY;
    crm.deals.set('d3', deal('d3', 'c1'));
    crm.changedAt.set('d3', '2026-11-12T08:00:00.000Z');
    expect(await refresh()).toBe(true);
    expect(crm.takeAsked()).toEqual(['history rep since 2026-10-31T23:50:00.000Z']);
    expect(await idsOf()).toEqual(['c1 d3', 'colleague d2', 'rep d1']);
  });

  it('is read for changes whenever a person asks for fresh figures', async () => {
    const { refresh } = keeper();
    await refresh();
    crm.takeAsked();
    expect(await refresh(true)).toBe(true);
    expect(crm.takeAsked()).toEqual(['history rep since 2026-10-31T23:50:00.000Z']);
  });

  it('follows a deal from one of the group to another', async () => {
    const { refresh, idsOf } = keeper();
    await refresh();
    crm.deals.set('d1', deal('d1', 'c2'));
    crm.changedAt.set('d1', '2026-11-11T09:00:00.000Z');
    await refresh(true);
    expect(await idsOf()).toEqual(['c2 d1', 'colleague d2']);
  });

  it('is read whole again after a week: what was deleted is no change', async () => {
    const { refresh, idsOf } = keeper();
    await refresh();
    crm.deals.delete('d2');
    world.clock.now = START + 6 * DAY;
    await refresh();
    expect(await idsOf()).toEqual(['colleague d2', 'rep d1']);
    world.clock.now = START + 7 * DAY;
    await refresh();
    expect(await idsOf()).toEqual(['rep d1']);
  });

  it('is read whole by whoever connects again: with other rights, maybe', async () => {
    const { refresh } = keeper();
    await refresh();
    crm.takeAsked();
    world.connection.connectedAt = new Date(START + 1).toISOString();
    await world.db.connections.put(world.connection);
    world.clock.now += HOUR;
    await refresh();
    expect(crm.takeAsked()).toEqual(['history rep']);
  });

  it('is kept once for all of a group, and read again where one of them is missing', async () => {
    const { refresh, idsOf } = keeper();
    await refresh();
    await world.db.histories.delete([world.scope, 'colleague']);
    expect(await idsOf()).toBeNull();
    crm.takeAsked();
    await refresh();
    expect(crm.takeAsked()).toEqual(['history rep']);
    expect(await world.db.histories.count()).toBe(5);
  });

  it('is not read while the org’s calls run out, unless a person asks', async () => {
    allowed = false;
    const { refresh } = keeper();
    expect(await refresh()).toBe(false);
    expect(crm.takeAsked()).toEqual([]);
    expect(await refresh(true)).toBe(true);
  });

  it('is left alone for an hour after the CRM refused it', async () => {
    const { refresh } = keeper();
    crm.fail('history rep', { before: crmError('scope-missing') });
    await expect(refresh()).rejects.toMatchObject({ problem: { code: 'scope-missing' } });
    expect(await refresh()).toBe(false);
    world.clock.now += HOUR;
    expect(await refresh()).toBe(true);
  });

  it('does not come back after a disconnect', async () => {
    const { refresh } = keeper();
    const release = crm.holdAnswers();
    const reading = refresh();
    await world.db.connections.clear();
    release();
    await expect(reading).rejects.toMatchObject({ problem: { code: 'not-connected' } });
    expect(await world.db.histories.count()).toBe(0);
  });
});
