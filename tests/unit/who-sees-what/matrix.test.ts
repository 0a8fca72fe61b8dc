import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { sidebarView } from '../../../lib/cache/queries';
import type { Person } from '../../../lib/domain/person';
import { createPull } from '../../../lib/sync/pull';
import { ringFor } from '../../../lib/sync/ring';
import {
  COLLEAGUE,
  createFakeCrm,
  createWorld,
  crmGoal,
  deal,
  dealPage,
  LEAD,
  nativeOf,
  note,
  REP,
  START,
} from '../sync/fake-crm';

/* The rep's deal d1 in the cache of each viewer, after the CRM was read through their own eyes. */

const NOW = new Date(START).toISOString();
const PRIVATE = nativeOf(note('d1', LEAD, REP, 'Between us'));
const OPEN = nativeOf({ ...note('d1', COLLEAGUE, REP, 'For all'), audience: { kind: 'deal' } });

async function seenBy(viewer: Person) {
  const crm = createFakeCrm();
  crm.deals.set('d1', deal('d1', REP.id));
  crm.deals.set('won', deal('won', REP.id, { outcome: 'won', closeDate: '2026-11-02' }));
  crm.goals.set(REP.id, [crmGoal(REP.id)]);
  crm.objects.push(PRIVATE, OPEN);
  const world = await createWorld(viewer, crm);
  await createPull(world.deps).view(dealPage('d1'), true);
  const rows = await Promise.all(world.db.tables.map((table) => table.toArray()));
  return {
    view: await sidebarView(dealPage('d1'), { db: world.db, now: NOW }),
    ring: await ringFor(world.db, dealPage('d1'), NOW),
    asked: crm.asked,
    kept: JSON.stringify(rows),
  };
}

describe.each([
  ['self', REP, true],
  ['manager', LEAD, true],
  ['peer', COLLEAGUE, false],
] as const)('%s', (name, viewer, trusted) => {
  it(`goal: ${trusted ? "the owner's" : 'their own only'}`, async () => {
    const { view, kept, asked } = await seenBy(viewer);
    expect(view.relation).toBe(name);
    expect(view.subject?.id).toBe(trusted ? REP.id : viewer.id);
    expect(view.goals.some(({ ownerId }) => ownerId === REP.id)).toBe(trusted);
    expect(kept.includes(`quota-${REP.id}`)).toBe(trusted);
    expect(asked.includes(`book ${REP.id}`)).toBe(false);
  });

  it(`impact: ${trusted ? "the owner's deals" : 'nothing to work it out from'}`, async () => {
    const { view, kept } = await seenBy(viewer);
    expect(view.book?.opportunities.some(({ id }) => id === 'won')).toBe(trusted);
    expect(kept.includes('Deal won')).toBe(trusted);
  });

  it(`ring: ${trusted ? "the owner's number" : "not the owner's number"}`, async () => {
    const { ring } = await seenBy(viewer);
    expect(ring).toMatchObject(trusted ? { state: 'ready', attainment: 0.1 } : { state: 'no-goal', attainment: null });
  });

  it('deal: everyone who may open it', async () => {
    expect((await seenBy(viewer)).view.deal?.id).toBe('d1');
  });

  it(`private note: ${trusted ? 'the two of them' : 'neither shown nor kept'}`, async () => {
    const { view, kept } = await seenBy(viewer);
    expect(view.thread.some(({ id }) => id === PRIVATE.id)).toBe(trusted);
    expect(kept.includes('Between us')).toBe(trusted);
  });

  it('open note: everyone', async () => {
    expect((await seenBy(viewer)).view.thread.map(({ id }) => id)).toContain(OPEN.id);
  });
});
