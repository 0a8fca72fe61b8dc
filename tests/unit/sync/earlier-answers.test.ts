import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseScope } from '../../../lib/cache/erase';
import { sidebarView } from '../../../lib/cache/queries';
import { keepConnection } from '../../../lib/connections/disconnect';
import type { Connection, CrmClient } from '../../../lib/crm/port';
import { crmError } from '../../../lib/crm/problem';
import type { TeamFile } from '../../../lib/policy/team-file';
import { createHistory } from '../../../lib/sync/history';
import { createPull } from '../../../lib/sync/pull';
import { noteLook } from '../../../lib/sync/ring';
import {
  CATALOGUE,
  createFakeCrm,
  createWorld,
  crmGoal,
  deal,
  dealPage,
  type FakeCrm,
  LEAD,
  nativeOf,
  note,
  person,
  REP,
  type World,
} from './fake-crm';

const MINUTE = 60_000;
let crm: FakeCrm;
let world: World;
beforeEach(async () => {
  crm = createFakeCrm();
  for (const id of ['c1', 'c2', 'c3']) crm.people.set(id, person(id, ['lead']));
  crm.deals.set('d1', deal('d1', 'rep'));
  crm.goals.set('rep', [crmGoal('rep')]);
  world = await createWorld(LEAD, crm);
});

const again = async (change: Partial<Connection> = {}) => {
  world.clock.now += 1000;
  const connection = { ...world.connection, connectedAt: new Date(world.clock.now).toISOString(), ...change };
  await keepConnection(world.db, connection);
  return connection;
};
const disconnectNow = () =>
  world.db.transaction('rw', world.db.tables, async () => {
    await world.db.connections.delete(world.connection.id);
    await eraseScope(world.db, world.scope, true);
  });
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('an answer that was asked for before another', () => {
  it('and comes after it takes away nothing that the later one brought', async () => {
    const first = gate();
    let turn = 0;
    const pull = createPull({
      ...world.deps,
      openClient: async (to) => {
        const client = crm.clientFor(to.viewer);
        return {
          ...client,
          readDeal: async (...parts: Parameters<CrmClient['readDeal']>) => {
            turn += 1;
            const isFirst = turn === 1;
            const read = await client.readDeal(...parts);
            if (isFirst) await first.passed;
            return read;
          },
        };
      },
    });
    const slow = pull.view(dealPage('d1'), false);
    await vi.waitFor(() => expect(turn).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    // The rep answers, and the person asks for fresh figures.
    crm.objects.push(nativeOf(note('d1', REP, LEAD, 'Tom signs.')));
    await pull.view(dealPage('d1'), true);
    expect((await sidebarView(dealPage('d1'), { db: world.db })).thread).toHaveLength(1);
    first.open();
    await slow;
    world.clock.now += MINUTE;
    await pull.view(dealPage('d1'), false);
    expect((await sidebarView(dealPage('d1'), { db: world.db })).thread).toHaveLength(1);
  });
});

describe('an answer to the connection before', () => {
  it('says of the new one of the same person nothing that stands in its way', async () => {
    const pull = createPull(world.deps);
    await pull.view(dealPage('d1'), false);
    world.clock.now += 3 * MINUTE;
    crm.fail('deal', { before: crmError('sign-in-expired') });
    crm.takeAsked();
    const answerNow = crm.holdAnswers();
    const reading = pull.view(dealPage('d1'), false);
    await vi.waitFor(() => expect(crm.asked).not.toEqual([]));
    await again();
    answerNow();
    await reading;
    expect((await world.db.connections.get(world.connection.id))?.problem).toBeNull();
  });

  it('answers nobody who asks through the new one', async () => {
    const pull = createPull(world.deps);
    crm.fail('catalogue', { before: crmError('sign-in-expired') });
    const answerNow = crm.holdAnswers();
    const reading = pull.view(dealPage('d1'), false);
    await vi.waitFor(() => expect(crm.asked).not.toEqual([]));
    await again();
    const fresh = pull.view(dealPage('d1'), false);
    await new Promise((resolve) => setTimeout(resolve, 20));
    answerNow();
    await reading;
    expect(await fresh).toBeNull();
  });

  it('which took a note for known leaves no fresh deal without it', async () => {
    const theirs = nativeOf(note('d1', REP, LEAD, 'Tom signs.'));
    crm.objects.push(theirs);
    // As the real clients do: what is known in this version is not sent again.
    const openClient = async (to: Connection): Promise<CrmClient> => {
      const client = crm.clientFor(to.viewer);
      return {
        ...client,
        readDeal: async (id, options) => {
          const read = await client.readDeal(id, options);
          const isKnown = ({ native }: (typeof read.entries)[number]) =>
            native !== null && options.known?.versions.get(native.id) === native.version;
          return {
            ...read,
            entries: read.entries.filter((each) => !isKnown(each)),
            kept: read.entries.filter(isKnown).map(({ native }) => native?.id ?? ''),
          };
        },
      };
    };
    const pull = createPull({ ...world.deps, openClient });
    await pull.view(dealPage('d1'), false);
    world.clock.now += 3 * MINUTE;
    crm.takeAsked();
    const answerNow = crm.holdAnswers();
    const reading = pull.view(dealPage('d1'), false);
    await vi.waitFor(() => expect(crm.asked).not.toEqual([]));
    await disconnectNow();
    await again();
    world.clock.now += 1000;
    answerNow();
    await reading;
    await pull.view(dealPage('d1'), false);
    expect((await sidebarView(dealPage('d1'), { db: world.db })).thread).toHaveLength(1);
  });
});

describe('the history behind a landing', () => {
  const refreshBy = (history: ReturnType<typeof createHistory>, connection: Connection, force = false) =>
    history.refresh(connection, REP, CATALOGUE, force);

  async function changesUnderWay(history: ReturnType<typeof createHistory>) {
    crm.deals.set('d2', deal('d2', 'rep'));
    crm.deals.set('d3', deal('d3', 'rep'));
    crm.changedAt.set('d3', '2026-11-01T00:00:00.000Z');
    await refreshBy(history, world.connection);
    crm.takeAsked();
    const answerNow = crm.holdAnswers();
    const reading = refreshBy(history, world.connection, true);
    await vi.waitFor(() => expect(crm.asked).toHaveLength(1));
    expect(crm.asked[0]).toContain('since');
    return async () => {
      answerNow();
      await reading.catch(() => {});
    };
  }
  const kept = async () => (await world.db.histories.get([world.scope, 'rep']))?.deals.map(([id]) => id).sort();

  it('whose changes were asked for before a disconnect is whole after connecting again', async () => {
    const history = createHistory(world.deps);
    const arrive = await changesUnderWay(history);
    await disconnectNow();
    const connection = await again();
    world.clock.now += 1000;
    await arrive();
    await refreshBy(createHistory(world.deps), connection);
    expect(await kept()).toEqual(['d1', 'd2', 'd3']);
  });

  it('whose changes were asked for before room was made is whole after the next reading', async () => {
    const history = createHistory(world.deps);
    const arrive = await changesUnderWay(history);
    // As `makeRoom` does.
    await world.db.histories.clear();
    await arrive();
    world.clock.now += 24 * 60 * MINUTE;
    await refreshBy(history, world.connection);
    expect(await kept()).toEqual(['d1', 'd2', 'd3']);
  });

  it('that was refused is read at once by whoever connects again', async () => {
    const history = createHistory(world.deps);
    crm.fail('history rep', { before: crmError('scope-missing') });
    await refreshBy(history, world.connection).catch(() => {});
    const connection = await again();
    expect(await refreshBy(history, connection)).toBe(true);
  });
});

describe('a team file', () => {
  it('that comes while the catalogue is read counts at once', async () => {
    let team: TeamFile | null = null;
    const next: TeamFile = { portal: '77', people: [{ id: 'rep', managers: ['lead'] }] };
    const pull = createPull({ ...world.deps, teamOf: async () => team });
    const answerNow = crm.holdAnswers();
    const reading = pull.view(dealPage('d1'), false);
    await vi.waitFor(() => expect(crm.asked).toContain('catalogue'));
    team = next;
    // As `applyTeam` does, after the file was stored.
    await world.db.catalogues.where('scope').equals(world.scope).modify({ team });
    await world.db.dealReads.clear();
    answerNow();
    await reading;
    await pull.view(dealPage('d1'), false);
    expect((await world.db.catalogues.get(world.scope))?.team).toEqual(next);
  });
});

describe('when a deal was last in view', () => {
  it('is not written down after a disconnect', async () => {
    crm.objects.push(nativeOf(note('d1', REP, LEAD)));
    await createPull(world.deps).view(dealPage('d1'), false);
    const { looks } = world.db;
    const get = looks.get.bind(looks);
    vi.spyOn(looks, 'get').mockImplementation((async (key: [string, string]) => {
      const row = await get(key);
      // In this very moment, from another window.
      await disconnectNow();
      return row;
    }) as never);
    await noteLook(world.db, dealPage('d1'));
    vi.restoreAllMocks();
    expect(await looks.count()).toBe(0);
  });
});
