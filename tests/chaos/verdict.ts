import type { OutboxRow } from '../../lib/cache/database';
import { NEVER } from '../../lib/cache/never';
import type { StartBackground } from './browser-profile';
import { BrowserProfile } from './browser-profile';
import type { Line } from './ledger';
import { type NativeObject, PEOPLE, type PersonName, type TrialOrg } from './orgs';
import { PersonAtWork } from './person';
import type { World } from './world';

/** One that stands in a thread right before another of its author that was written earlier: both ids. */
type Inversion = [entryId: string, earlierId: string];

/** Ids of entries, by what became of them. */
export type Verdict = {
  pressed: string[];
  saved: string[];
  confirmed: string[];
  /** Said to be saved or seen in a thread, and now neither in the CRM nor in an outbox. */
  lost: string[];
  /** More than one object was ever made of it. */
  doubledOnTheWire: string[];
  /** More than one object is left. */
  doubledAfterHealing: string[];
  orderWrong: Inversion[];
  /** Of these, the ones where both were written in the same browser profile. */
  orderWrongInOneProfile: Inversion[];
  /** Lies aside with the reason. */
  setAside: string[];
  /** Still to be sent, although all has been well for hours. */
  waiting: string[];
  /** In another name, org or deal than it was written in, or open to others than it was written for. */
  crossed: string[];
  /** In the CRM, and not in the cache of a browser of its author that has looked since. */
  unseen: string[];
};

/** What the browser of one person holds when all is over. */
export type Held = { owner: PersonName; entryIds: Set<string> };

/** Judges an episode by the CRMs themselves, by what lies unsent in the browsers and by what fresh readers see. */
export async function judge(
  world: World,
  unsent: OutboxRow[],
  start: StartBackground,
  browsers: Held[] = [],
): Promise<Verdict> {
  const lines = [...world.ledger.lines.values()];
  const objects = objectsById(world);
  const rows = new Map(unsent.map((row) => [row.id, row]));
  const isLive = ({ entry }: Line) => (objects.get(entry.id) ?? []).some(({ live }) => live);
  const idsOf = (found: Line[]) => found.map(({ entry }) => entry.id);
  const objectsOf = ({ entry }: Line) => objects.get(entry.id) ?? [];
  const rowOf = ({ entry }: Line) => rows.get(entry.id);
  const isAside = (row: OutboxRow | undefined) => row?.nextTryAt === NEVER && row.problem !== null;

  return {
    pressed: idsOf(lines),
    saved: idsOf(lines.filter(({ saved }) => saved)),
    confirmed: idsOf(lines.filter(isLive)),
    lost: idsOf(lines.filter((line) => (line.saved || line.shown) && !isLive(line) && !rowOf(line))),
    doubledOnTheWire: idsOf(lines.filter((line) => objectsOf(line).length > 1)),
    doubledAfterHealing: idsOf(lines.filter((line) => objectsOf(line).filter(({ live }) => live).length > 1)),
    setAside: idsOf(lines.filter((line) => isAside(rowOf(line)))),
    waiting: idsOf(lines.filter((line) => rowOf(line) && !isAside(rowOf(line)))),
    crossed: [...new Set([...crossed(world, objects), ...world.ledger.misplaced])],
    unseen: idsOf(lines.filter((line) => isLive(line) && !isSeen(world, line, browsers))),
    ...(await wrongOrder(world, start)),
  };
}

/** In every browser of its author. */
function isSeen({ trial }: World, { entry, org }: Line, browsers: Held[]): boolean {
  const there = trial.orgs.find(({ name }) => name === org);
  return browsers.every(({ owner, entryIds }) => there?.idOf(owner) !== entry.authorId || entryIds.has(entry.id));
}

type Found = NativeObject & { org: string };

function objectsById({ trial }: World): Map<string, Found[]> {
  const byId = new Map<string, Found[]>();
  for (const org of trial.orgs) {
    for (const object of org.objects()) {
      byId.set(object.entryId, [...(byId.get(object.entryId) ?? []), { ...object, org: org.name }]);
    }
  }
  return byId;
}

/** Entries of which an object stands somewhere else than the person meant it to. */
function crossed({ ledger }: World, objects: Map<string, Found[]>): string[] {
  return [...objects].flatMap(([entryId, all]) => {
    const line = ledger.lines.get(entryId);
    return line && all.every((object) => isMeant(object, line)) ? [] : [entryId];
  });
}

function isMeant(object: Found, line: Line): boolean {
  const { entry, org } = line;
  const isInPlace = object.org === org && object.authorId === entry.authorId && object.dealId === entry.dealId;
  return isInPlace && (!object.live || isNarrowEnough(object, line));
}

function isNarrowEnough({ audience }: NativeObject, { entry }: Line): boolean {
  if (entry.audience.kind !== 'private' || audience === null) return true;
  const meant = entry.audience.personIds;
  return audience.kind === 'private' && audience.personIds.every((person) => meant.includes(person));
}

/** Each author reads every deal in a new browser. */
async function wrongOrder(world: World, start: StartBackground) {
  const pairs: [Line, Line][] = [];
  for (const person of PEOPLE) {
    const profile = new BrowserProfile(`new browser of ${person}`, person, world, start);
    await profile.install();
    const reader = new PersonAtWork(world, profile);
    if (!(await reader.signInAgain())) throw new Error(`${person} cannot connect in a new browser.`);
    for (const org of world.trial.orgs) {
      for (const dealId of world.ledger.dealsOf(org.idOf(person))) {
        pairs.push(...wrongPairs(await readOwn(world, reader, org, dealId)));
      }
    }
  }
  const inOneProfile = pairs.filter(([line, next]) => line.profile === next.profile);
  const idsOf = (some: [Line, Line][]) => some.map(([line, next]): Inversion => [line.entry.id, next.entry.id]);
  return { orderWrong: idsOf(pairs), orderWrongInOneProfile: idsOf(inOneProfile) };
}

/** The reader's own entries in the thread of a deal, as the thread has them. */
async function readOwn(world: World, reader: PersonAtWork, org: TrialOrg, dealId: string): Promise<Line[]> {
  const view = await reader.tab().open(org, dealId);
  if (!view.deal || view.problem) throw new Error(`A new browser cannot read ${dealId}: ${view.problem?.code}`);
  return view.thread.flatMap(({ id, authorId }) => {
    const line = world.ledger.lines.get(id);
    return line && authorId === org.idOf(reader.profile.owner) ? [line] : [];
  });
}

/** Neighbours of which the second was written first. */
function wrongPairs(lines: Line[]): [Line, Line][] {
  return lines.flatMap((line, index): [Line, Line][] => {
    const next = lines[index + 1];
    return next && next.pressed < line.pressed ? [[line, next]] : [];
  });
}
