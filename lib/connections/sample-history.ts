import type { HistoryRow } from '../cache/database';
import { packed } from '../cache/packed-deals';
import { poolAround } from '../crm/history-pool';
import type { HistoryRead } from '../crm/port';
import type { Person } from '../domain/person';
import { sampleHistory, sampleHistoryFrom } from '../sample/history';
import type { SampleTeam } from '../sample/team';

/** Those who share a manager, and what became of their deals. */
export function historyFor(owner: Person, team: SampleTeam, today: string): Pick<HistoryRead, 'ownerIds' | 'deals'> {
  const ownerIds = poolOf(owner, team);
  return { ownerIds, deals: sampleHistory(team, today).filter(({ ownerId }) => ownerIds.includes(ownerId)) };
}

function poolOf({ id, managerIds }: Person, { people }: SampleTeam): string[] {
  const colleagues = people.filter((person) => person.managerIds[0] === managerIds[0]);
  return poolAround(
    id,
    colleagues.map((colleague) => colleague.id),
  );
}

/** For the landings of these people: what became of their deals and of their colleagues'. */
export function historyRows(
  owners: Person[],
  team: SampleTeam,
  { scope, today, readAt }: { scope: string; today: string; readAt: string },
): HistoryRow[] {
  const read = { from: sampleHistoryFrom(today), readTo: readAt, readAt, wholeAt: readAt };
  const deals = sampleHistory(team, today);
  const pools = new Map(owners.map((owner) => [owner.id, { ownerIds: poolOf(owner, team), readAt }]));
  const everybody = new Set([...pools.values()].flatMap(({ ownerIds }) => ownerIds));
  return [...everybody].map((ownerId) => ({
    ...read,
    scope,
    ownerId,
    deals: deals.filter((deal) => deal.ownerId === ownerId).map(packed),
    pool: pools.get(ownerId) ?? null,
  }));
}
