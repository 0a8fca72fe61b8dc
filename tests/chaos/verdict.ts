import type { OutboxRow, Scoped } from '../../lib/cache/database';
import { NEVER } from '../../lib/cache/never';
import type { Entry } from '../../lib/journal/entry';
import type { StartBackground } from './browser-profile';
import type { Line } from './ledger';
import { type Inversion, wrongOrder } from './order';
import type { NativeObject, PersonName } from './orgs';
import { actionIn, wrongStates } from './states';
import { holdsTheSame, saysTheSame } from './words';
import type { World } from './world';

/** Ids of entries, by what became of them. */
export type Verdict = {
  pressed: string[];
  saved: string[];
  /** The CRM holds what was written, word for word. */
  confirmed: string[];
  /** Said to be saved or seen in a thread, and now with its words neither in the CRM nor waiting in a browser. */
  lost: string[];
  /** An object that is left says something else than was written. */
  otherWords: string[];
  /** Actions whose task is done and should be open, or the other way round. */
  otherState: string[];
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
  /** In the CRM, and not with its words in the cache of a browser of its author that has looked since. */
  unseen: string[];
};

/** What the browser of one person holds when all is over. */
export type Held = { owner: PersonName; entries: Scoped<Entry>[]; outbox: OutboxRow[] };

/** Judges an episode by the CRMs themselves, by what lies in the browsers and by what fresh readers see. */
export async function judge(world: World, start: StartBackground, browsers: Held[]): Promise<Verdict> {
  const lines = [...world.ledger.lines.values()];
  const objects = objectsById(world);
  const idsOf = (found: Line[]) => found.map(({ entry }) => entry.id);
  const objectsOf = ({ entry }: Line) => objects.get(entry.id) ?? [];
  const liveOf = (line: Line) => objectsOf(line).filter(({ live }) => live);
  const rowOf = (line: Line) => waitingRow(line, browsers);
  const isThere = (line: Line): boolean => {
    const action = world.ledger.lines.get(actionIn(line.entry) ?? '');
    // A change of a task is no object: what is left of it is the state.
    if (action) return (line.saved || line.shown) && !rowOf(line) && isThere(action);
    return liveOf(line).some(({ fields }) => saysTheSame(fields, line.entry));
  };
  const isAside = (row: OutboxRow | undefined) => row?.nextTryAt === NEVER && row.problem !== null;

  return {
    pressed: idsOf(lines),
    saved: idsOf(lines.filter(({ saved }) => saved)),
    confirmed: idsOf(lines.filter(isThere)),
    lost: idsOf(lines.filter((line) => (line.saved || line.shown) && !isThere(line) && !rowOf(line))),
    otherWords: idsOf(lines.filter((line) => liveOf(line).some(({ fields }) => !saysTheSame(fields, line.entry)))),
    otherState: wrongStates(lines, liveOf, rowOf, world.ledger.heldUp),
    doubledOnTheWire: idsOf(lines.filter((line) => objectsOf(line).length > 1)),
    doubledAfterHealing: idsOf(lines.filter((line) => liveOf(line).length > 1)),
    setAside: idsOf(lines.filter((line) => isAside(rowOf(line)))),
    waiting: idsOf(lines.filter((line) => rowOf(line) && !isAside(rowOf(line)))),
    crossed: [...new Set([...crossed(world, objects), ...world.ledger.misplaced])],
    unseen: idsOf(lines.filter((line) => isThere(line) && !isSeen(world, line, browsers))),
    ...(await wrongOrder(world, start)),
  };
}

/** Its place in an outbox, as long as the entry lies beside it with its words: of a place alone nothing can be sent. */
function waitingRow({ entry }: Line, browsers: Held[]): OutboxRow | undefined {
  for (const { entries, outbox } of browsers) {
    const rows = outbox.filter(({ id }) => id === entry.id);
    const row = rows.find(({ scope }) =>
      holds(
        entries.filter((each) => each.scope === scope),
        entry,
      ),
    );
    if (row) return row;
  }
  return undefined;
}

/** In every browser of its author; a change of a task is gone once the task says so. */
function isSeen({ trial }: World, { entry, org }: Line, browsers: Held[]): boolean {
  const there = trial.orgs.find(({ name }) => name === org);
  if (actionIn(entry)) return true;
  return browsers.every(({ owner, entries }) => there?.idOf(owner) !== entry.authorId || holds(entries, entry));
}

function holds(entries: Entry[], written: Entry): boolean {
  return entries.some((entry) => entry.id === written.id && holdsTheSame(entry, written));
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
