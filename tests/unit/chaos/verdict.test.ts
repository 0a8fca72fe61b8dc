import { expect, it } from 'vitest';
import type { OutboxRow } from '../../../lib/cache/database';
import { startBackground } from '../../chaos/background';
import { BrowserProfile, type StartBackground } from '../../chaos/browser-profile';
import type { WrittenKind } from '../../chaos/compose';
import type { Line } from '../../chaos/ledger';
import type { NativeObject, TrialOrg } from '../../chaos/orgs';
import { PersonAtWork } from '../../chaos/person';
import { type Held, judge, type Verdict } from '../../chaos/verdict';
import { createWorld, inWorld, type World } from '../../chaos/world';

type Written = { world: World; org: TrialOrg; first: Line; second: Line; browsers: Held[] };

/** Robin writes two entries below one deal and all goes well; then something is changed, and judged. */
async function judgeAfter(
  change: (written: Written) => void,
  kinds: WrittenKind[] = ['note', 'note'],
): Promise<Verdict> {
  const world = createWorld({ crm: 'salesforce', seed: 'verdict' });
  const start: StartBackground = (life, profile) => startBackground(world, life, profile);
  return inWorld(world, async () => {
    const robin = new PersonAtWork(world, new BrowserProfile('desk', 'robin', world, start));
    await robin.profile.install();
    await robin.signInAgain();
    const org = world.trial.orgs[0] as TrialOrg;
    const dealId = [...org.deals].find(([, owner]) => owner === 'sam')?.[0] ?? '';
    for (const kind of kinds) {
      await robin.tab().save(org, dealId, kind);
      await world.time.sleep(60_000);
    }
    const [first, second] = [...world.ledger.lines.values()] as [Line, Line];
    const { entries, outbox } = robin.tab().db;
    const browsers: Held[] = [
      { owner: 'robin', entries: await entries.toArray(), outbox: await outbox.toArray() },
      { owner: 'sam', entries: [], outbox: [] },
    ];
    change({ world, org, first, second, browsers });
    return judge(world, start, browsers);
  });
}

/** What an org shows of its objects from now on. */
function showObjects(org: TrialOrg, shown: (real: [NativeObject, NativeObject]) => NativeObject[]): void {
  const real = org.objects() as [NativeObject, NativeObject];
  org.objects = () => shown(real);
}

/** The first words alone. */
function cut<Saying extends { fields: unknown }>(saying: Saying): Saying {
  return { ...saying, fields: { ...(saying.fields as object), text: 'No' } };
}

/** The first note was never sent: it is in the browser, beside a place in its outbox. */
function keepBack({ org, first, browsers }: Written): void {
  showObjects(org, (real) => real.filter(({ entryId }) => entryId !== first.entry.id));
  const { id } = first.entry;
  const scope = browsers[0]?.entries.find((entry) => entry.id === id)?.scope;
  browsers[0]?.outbox.push({ scope, id, nextTryAt: '2026-11-11T09:00:00Z', problem: null } as OutboxRow);
}

const NOTHING: Partial<Verdict> = {
  lost: [],
  otherWords: [],
  otherState: [],
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
  ['cut on its way out', ({ org }) => showObjects(org, ([one, two]) => [cut(one), two]), ['lost', 'otherWords']],
  [
    'cut in one of two copies, of which one is gone',
    ({ org }) => showObjects(org, ([one, two]) => [{ ...one, nativeId: 'copy', live: false }, cut(one), two]),
    ['lost', 'otherWords', 'doubledOnTheWire'],
  ],
  ['not sent yet', keepBack, ['waiting']],
  [
    'not sent yet, and gone beside its place in the outbox',
    (written) => {
      keepBack(written);
      for (const browser of written.browsers) browser.entries = [];
    },
    ['lost', 'unseen'],
  ],
  [
    'not sent yet, and there only as somebody else read it',
    (written) => {
      keepBack(written);
      for (const browser of written.browsers)
        browser.entries = browser.entries.map((entry) => ({ ...entry, scope: 'salesforce:acme:sam' }));
    },
    ['lost'],
  ],
  [
    'not sent yet, and cut where it lies',
    (written) => {
      keepBack(written);
      for (const browser of written.browsers) browser.entries = browser.entries.map(cut);
    },
    ['lost', 'unseen'],
  ],
  [
    'missing in another browser of its author',
    ({ browsers }) => browsers.push({ owner: 'robin', entries: [], outbox: [] }),
    ['unseen'],
  ],
  [
    'cut in another browser of its author',
    ({ browsers }) => browsers.push({ owner: 'robin', entries: browsers[0]?.entries.map(cut) ?? [], outbox: [] }),
    ['unseen'],
  ],
  [
    'doubled',
    ({ org }) => showObjects(org, ([one, two]) => [{ ...one, nativeId: 'copy' }, one, two]),
    ['doubledOnTheWire', 'doubledAfterHealing'],
  ],
  [
    'doubled, and healed',
    ({ org }) => showObjects(org, ([one, two]) => [{ ...one, nativeId: 'copy', live: false }, one, two]),
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
    ({ org }) => showObjects(org, ([one, two]) => [{ ...one, authorId: org.idOf('sam') }, two]),
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
      showObjects(org, ([one, two]) => [{ ...one, audience: { kind: 'deal' } }, two]);
    },
    ['crossed'],
  ],
])('notices an entry that is %s', async (_, change, where) => {
  expect(faultsOf(await judgeAfter(change))).toEqual([...where].sort());
});

/** Where something stands that is not as it should be. */
function faultsOf(verdict: Verdict): string[] {
  const found = Object.entries(verdict).filter(
    ([key, ids]) => !['pressed', 'saved', 'confirmed'].includes(key) && ids.length > 0,
  );
  return found.map(([key]) => key).sort();
}

/** What the CRM shows of the one action. */
const showState = (org: TrialOrg, state: 'open' | 'done') =>
  showObjects(org, ([task]) => [{ ...task, fields: { ...(task.fields as object), state } }]);

/** That it is done still has its place in the outbox. */
function keepDone({ second, browsers: [robins] }: Written, { uncertain }: Pick<OutboxRow, 'uncertain'>): void {
  const { id } = second.entry;
  const scope = robins?.entries[0]?.scope ?? '';
  robins?.entries.push({ ...second.entry, scope });
  robins?.outbox.push({ scope, id, nextTryAt: '', problem: null, uncertain } as OutboxRow);
}

it.each<[string, (written: Written) => void, (keyof Verdict)[]]>([
  ['is done, as was said', () => undefined, []],
  ['is still open', ({ org }) => showState(org, 'open'), ['otherState']],
  [
    'is still open, since that it is done waits here',
    (written) => {
      showState(written.org, 'open');
      keepDone(written, { uncertain: false });
    },
    ['waiting'],
  ],
  [
    'is done, though that waits here to be tried',
    (written) => keepDone(written, { uncertain: false }),
    ['otherState', 'waiting'],
  ],
  [
    'is done, though that waits here, since it was tried',
    (written) => keepDone(written, { uncertain: true }),
    ['waiting'],
  ],
  [
    'is still open, and nobody was told that it is saved as done',
    ({ org, second }) => {
      showState(org, 'open');
      second.saved = false;
    },
    [],
  ],
  [
    'is open again, by a change that was held up on its way',
    ({ world, org }) => {
      for (const { nativeId } of org.objects()) world.ledger.heldUp.add(nativeId);
      showState(org, 'open');
    },
    [],
  ],
  ['is gone', ({ org }) => showObjects(org, () => []), ['lost']],
])('judges an action by its last state: one that %s', async (_, change, where) => {
  expect(faultsOf(await judgeAfter(change, ['action', 'done']))).toEqual(where);
});
