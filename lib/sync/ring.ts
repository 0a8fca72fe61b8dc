import type { CourtsideDatabase } from '../cache/database';
import { connectionIdOf, dealIdOf } from '../cache/page-deal';
import { sidebarView } from '../cache/queries';
import type { SidebarView } from '../cache/sidebar-view';
import { sameConnection } from '../cache/standing';
import type { Page } from '../crm/page';
import { scopeOf } from '../crm/port';
import { attained, attainmentOf } from '../domain/attainment';
import { formatAttainment } from '../format';
import { threadOf } from '../journal/fold';
import type { Ring } from '../messages/contract';
import { t } from '../words';

/** What the collapsed ring shows for a page, from the cache alone. */
export async function ringFor(db: CourtsideDatabase, page: Page, now: string): Promise<Ring> {
  const view = await sidebarView(page, { db, now });
  if (!view.connection) return without('not-connected', t('ring_not_connected'));
  const unseen = await hasUnseen(db, view, dealIdOf(page));
  const goal = view.goals[0];
  if (!goal || !view.book || !view.catalogue) {
    const state = view.problem ? 'problem' : 'no-goal';
    return { ...without(state, t(view.problem ? 'ring_problem' : 'ring_no_goal')), unseen };
  }
  const attainment = attainmentOf(attained(goal, view.book, view.catalogue).total, goal.target);
  const label = t('ring_attained', formatAttainment(attainment), goal.name);
  return { state: 'ready', attainment, label, unseen };
}

function without(state: Ring['state'], label: string): Ring {
  return { state, attainment: null, label, unseen: false };
}

/** A note by somebody else since this person last had the deal in view here. */
async function hasUnseen(db: CourtsideDatabase, view: SidebarView, dealId: string | null): Promise<boolean> {
  if (!view.connection || !dealId) return false;
  const { viewer } = view.connection;
  const look = await db.looks.get([scopeOf(view.connection), dealId]);
  return view.thread.some((entry) => entry.authorId !== viewer.id && (!look || entry.createdAt > look.seenAt));
}

/** The person has this deal in view: what its thread holds now is no longer new. */
export async function noteLook(db: CourtsideDatabase, page: Page): Promise<void> {
  const connection = await db.connections.get(connectionIdOf(page));
  const dealId = dealIdOf(page);
  if (!connection || !dealId) return;
  const scope = scopeOf(connection);
  const thread = threadOf(await db.entries.where('[scope+dealId]').equals([scope, dealId]).toArray(), dealId);
  // By the CRM's clock: what waits here bears the time of this device. The last of a thread need not have arrived last.
  const arrivals = thread.filter(({ delivery }) => delivery === 'confirmed').map(({ createdAt }) => createdAt);
  const newest = arrivals.toSorted().at(-1);
  const look = await db.looks.get([scope, dealId]);
  // Every write waits for the disk.
  if (!newest || newest === look?.seenAt) return;
  await db.transaction('rw', [db.connections, db.looks], async () => {
    if (await sameConnection(db, connection)) await db.looks.put({ scope, dealId, seenAt: newest });
  });
}
