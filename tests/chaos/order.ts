import { BrowserProfile, type StartBackground } from './browser-profile';
import type { Line } from './ledger';
import { PEOPLE, type TrialOrg } from './orgs';
import { PersonAtWork } from './person';
import type { World } from './world';

/** One that stands in a thread right before another of its author that was written earlier: both ids. */
export type Inversion = [entryId: string, earlierId: string];

/** Each author reads every deal in a new browser. */
export async function wrongOrder(world: World, start: StartBackground) {
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
