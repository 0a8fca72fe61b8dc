import { expect, it } from 'vitest';
import { startBackground } from '../../chaos/background';
import { BrowserProfile, type StartBackground } from '../../chaos/browser-profile';
import type { Line } from '../../chaos/ledger';
import type { NativeObject, TrialOrg } from '../../chaos/orgs';
import { PersonAtWork } from '../../chaos/person';
import { type Held, judge, type Verdict } from '../../chaos/verdict';
import { createWorld, inWorld, type World } from '../../chaos/world';

type Written = { world: World; org: TrialOrg; first: Line; second: Line; browsers: Held[] };

/** Robin writes two notes below one deal and all goes well; then something is changed, and judged. */
async function judgeAfter(change: (written: Written) => void): Promise<Verdict> {
  const world = createWorld({ crm: 'salesforce', seed: 'verdict' });
  const start: StartBackground = (life, profile) => startBackground(world, life, profile);
  return inWorld(world, async () => {
    const robin = new PersonAtWork(world, new BrowserProfile('desk', 'robin', world, start));
    await robin.profile.install();
    await robin.signInAgain();
    const org = world.trial.orgs[0] as TrialOrg;
    const dealId = [...org.deals].find(([, owner]) => owner === 'sam')?.[0] ?? '';
    for (let note = 0; note < 2; note++) {
      await robin.tab().save(org, dealId);
      await world.time.sleep(60_000);
    }
    const [first, second] = [...world.ledger.lines.values()] as [Line, Line];
    const entryIds = new Set([first.entry.id, second.entry.id]);
    const browsers: Held[] = [
      { owner: 'robin', entryIds },
      { owner: 'sam', entryIds: new Set() },
    ];
    change({ world, org, first, second, browsers });
    return judge(world, await robin.tab().db.outbox.toArray(), start, browsers);
  });
}

/** What an org shows of its objects from now on. */
function showObjects(org: TrialOrg, shown: (real: NativeObject[]) => NativeObject[]): void {
  const real = org.objects();
  org.objects = () => shown(real);
}

const NOTHING: Partial<Verdict> = {
  lost: [],
  doubledAfterHealing: [],
  orderWrong: [],
  waiting: [],
  crossed: [],
  unseen: [],
};

it('finds nothing where all went well', async () => {
  const verdict = await judgeAfter(() => undefined);
  expect(verdict).toMatchObject(NOTHING);
  expect([verdict.pressed.length, verdict.saved.length, verdict.confirmed.length]).toEqual([2, 2, 2]);
});

it.each<[string, (written: Written) => void, (keyof Verdict)[]]>([
  ['lost', ({ org }) => showObjects(org, (real) => real.slice(1)), ['lost']],
  [
    'missing in another browser of its author',
    ({ browsers }) => browsers.push({ owner: 'robin', entryIds: new Set() }),
    ['unseen'],
  ],
  [
    'doubled',
    ({ org }) => showObjects(org, ([one, two]) => [{ ...one, nativeId: 'copy' }, one, two] as NativeObject[]),
    ['doubledOnTheWire', 'doubledAfterHealing'],
  ],
  [
    'doubled, and healed',
    ({ org }) =>
      showObjects(org, ([one, two]) => [{ ...one, nativeId: 'copy', live: false }, one, two] as NativeObject[]),
    ['doubledOnTheWire'],
  ],
  [
    'in the wrong order',
    ({ first, second }) => {
      [first.pressed, second.pressed] = [second.pressed, first.pressed];
    },
    ['orderWrong', 'orderWrongInOneProfile'],
  ],
  [
    'in another name',
    ({ org }) => showObjects(org, ([one, two]) => [{ ...one, authorId: org.idOf('sam') }, two] as NativeObject[]),
    ['crossed'],
  ],
  [
    'in another org',
    ({ first }) => {
      first.org = 'globex';
    },
    ['crossed'],
  ],
  [
    'open to more readers than it was written for',
    ({ org, first }) => {
      first.entry.audience = { kind: 'private', personIds: [org.idOf('robin'), org.idOf('sam')] };
      showObjects(org, ([one, two]) => [{ ...one, audience: { kind: 'deal' } }, two] as NativeObject[]);
    },
    ['crossed'],
  ],
])('notices an entry that is %s', async (_, change, where) => {
  const verdict = await judgeAfter(change);
  const found = Object.entries(verdict)
    .filter(([key, ids]) => !['pressed', 'saved', 'confirmed'].includes(key) && ids.length > 0)
    .map(([key]) => key);
  expect(found.sort()).toEqual([...where].sort());
});
