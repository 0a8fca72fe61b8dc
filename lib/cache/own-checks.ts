import { type Connection, scopeOf } from '../crm/port';
import { checkTimeZone } from '../domain/calendar';
import { type Calibration, calibrationOf, closedChances, type SaidChance } from '../domain/calibration';
import { dateOf } from '../domain/dates';
import { type Checkable, meetsTomorrow, type Suggestion, stalestFirst, suggestionsFor } from '../domain/nudges';
import type { Opportunity, Stage } from '../domain/opportunity';
import { type Check, checksOf } from '../journal/checks';
import type { Entry } from '../journal/entry';
import type { ActionEntry } from '../journal/kinds/action';
import { ofKind } from '../journal/of-kind';
import { togetherOf } from '../journal/together';
import { type CourtsideDatabase, database } from './database';

/** An open deal of the connected person, the last check they made of it, and the action that came of that. */
export type OwnDeal = { deal: Opportunity; last: Check | null; action: ActionEntry | null };

/** What self-checks need of one person's own business. Their checks are nobody else's, nor is how well they hold. */
export type OwnChecks = {
  /** The stalest check first. */
  deals: OwnDeal[];
  stages: Stage[];
  /** The nearest manager: with whom a check can be shared. `name` is null where this browser does not know it. */
  leader: { id: string; name: string | null } | null;
  calibration: Calibration;
  /** The deals that a check is worth now; `nudgeNow` says which of them is shown. */
  suggestions: Suggestion[];
};

type Options = {
  db?: CourtsideDatabase;
  /** ISO instant. */
  now?: string;
};

/** Reads what the cache holds of the connected person's open deals and checks. */
export async function ownChecks(
  connection: Connection,
  { db = database(), now = new Date().toISOString() }: Options = {},
): Promise<OwnChecks> {
  const { viewer } = connection;
  const scope = scopeOf(connection);
  const { opportunities, entries, people, catalogues } = db;
  return db.transaction('r', [opportunities, entries, people, catalogues], async () => {
    const leaderId = viewer.managerIds[0];
    const [deals, about, leader, row] = await Promise.all([
      opportunities.where('[scope+ownerId]').equals([scope, viewer.id]).toArray(),
      entries.where('[scope+aboutId]').equals([scope, viewer.id]).toArray(),
      leaderId ? people.get([scope, leaderId]) : undefined,
      catalogues.get(scope),
    ]);
    const checks = checksOf(about, viewer.id);
    const checkedIds = [...new Set(checks.flatMap(({ entry }) => entry.dealId ?? []))];
    const checkedDeals = await opportunities.bulkGet(checkedIds.map((id): [string, string] => [scope, id]));

    const { timeZone } = checkTimeZone(viewer.timeZone ?? row?.catalogue.orgTimeZone ?? null);
    const latest = new Map(checks.map((check) => [check.entry.dealId, check]));
    const own = stalestFirst(
      deals
        .filter(({ outcome }) => outcome === 'open')
        .map((deal) => checkable(deal, latest.get(deal.id) ?? null, about)),
    );
    const said = checks.flatMap((check) => chanceOf(check, timeZone) ?? []);
    return {
      deals: own.map(({ deal, last, action }) => ({ deal, last, action })),
      stages: row?.catalogue.stages ?? [],
      leader: leaderId ? { id: leaderId, name: leader?.name || nameOf(about, leaderId) } : null,
      calibration: calibrationOf(
        closedChances(
          said,
          checkedDeals.filter((deal) => deal !== undefined),
        ),
      ),
      suggestions: suggestionsFor(own, {
        now,
        today: dateOf(now, timeZone),
        checkInTomorrow: leaderId !== undefined && checkInTomorrow(about, viewer.id, leaderId, now),
      }),
    };
  });
}

function checkable(deal: Opportunity, last: Check | null, entries: Entry[]): Checkable & OwnDeal {
  const checked = last && {
    at: last.entry.createdAt,
    stageId: last.entry.fields.stage,
    closeDate: last.entry.fields.closeDate,
  };
  return { deal, last, action: last && actionOf(last, entries), checked };
}

/** A task of the CRM need not remember what it came from: the same words on the deal since then are it, too. */
function actionOf({ entry }: Check, entries: Entry[]): ActionEntry | null {
  const { dealId, authorId, createdAt } = entry;
  const isIt = (action: ActionEntry) =>
    action.fields.from === entry.id ||
    (action.dealId === dealId &&
      action.authorId === authorId &&
      action.createdAt >= createdAt &&
      action.fields.text === entry.fields.promise);
  return ofKind(entries, 'action').find(isIt) ?? null;
}

function chanceOf({ entry }: Check, timeZone: string): SaidChance | null {
  const { dealId, createdAt, fields } = entry;
  if (!dealId) return null;
  return {
    dealId,
    saidAt: createdAt,
    saidOn: dateOf(createdAt, timeZone),
    chance: fields.chance / 100,
    byDate: fields.closeDate,
  };
}

/** A manager whom nothing was read of may have written. */
function nameOf(entries: Entry[], personId: string): string | null {
  return entries.find(({ authorId }) => authorId === personId)?.authorName || null;
}

function checkInTomorrow(entries: Entry[], repId: string, leaderId: string, now: string): boolean {
  const { cadence } = togetherOf(entries, { repId, leaderId });
  return cadence !== null && meetsTomorrow(cadence.fields, now);
}
