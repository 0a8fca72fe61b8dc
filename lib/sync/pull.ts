import type { CourtsideDatabase } from '../cache/database';
import { connectionIdOf, dealIdOf } from '../cache/page-deal';
import { sameConnection } from '../cache/standing';
import type { Page } from '../crm/page';
import { type Connection, connectedKey } from '../crm/port';
import type { Problem, ProblemCode } from '../crm/problem';
import { problemOf } from '../crm/problem-of';
import { mergeContext } from './merge-context';
import { tryThreadAgain } from './missing';
import type { PullDeps } from './pull-deps';
import { isOvertaken, nextQuestion, noteStored } from './questions';
import { createReading } from './reading';
import { createSingleFlight } from './single-flight';
import { storeDealProblem } from './store';

/** What only concerns the deal that was asked for; everything else stands in the way of all reading. */
const OF_THE_DEAL: ReadonlySet<ProblemCode> = new Set(['not-found', 'rejected']);

/** What stands in this browser's way and is no fault of any connection: not kept with one. */
const OF_THE_BROWSER: ReadonlySet<ProblemCode> = new Set(['storage-full', 'storage-broken']);

/** Passes by itself: a later answer shows that it has. What only a person can mend stands until the next answer. */
const PASSES: ReadonlySet<ProblemCode> = new Set(['crm-down', 'offline', 'unexpected-answer', 'own-fault']);

/**
 * Reads from the CRM what a page shows and the cache lacks. Answers with the problem that stood in
 * the way, null when there was none, and keeps it for the screens. What was read before is never
 * thrown away for a problem.
 */
export function createPull(deps: PullDeps) {
  const singleFlight = createSingleFlight();

  async function view(page: Page, force: boolean): Promise<Problem | null> {
    const connection = await deps.db.connections.get(connectionIdOf(page));
    // The sample's rows are all here; nothing of it ever leaves for the network.
    if (!connection || connection.mode === 'sample') return null;
    const dealId = dealIdOf(page);
    const problem = await singleFlight(`${connectedKey(connection)} ${dealId} ${force}`, () =>
      readPage(connection, dealId, force),
    );
    // Connected anew while the CRM was answering: what it said to the connection before counts for nothing.
    const isReplaced = problem !== null && (await isConnectedAnew(deps.db, connection));
    return isReplaced ? view(page, force) : problem;
  }

  /** Everybody who reports to the viewer, and what they ask of them: for the manager's own page. */
  async function team(connectionId: string, force: boolean): Promise<Problem | null> {
    const connection = await deps.db.connections.get(connectionId);
    if (!connection || connection.mode === 'sample') return null;
    return singleFlight(`${connectedKey(connection)} team ${force}`, async () => {
      try {
        const client = await deps.openClient(connection, { anew: force });
        await createReading(deps, connection, client, { force, singleFlight }).team();
        return null;
      } catch (error) {
        return problemOf(error);
      }
    });
  }

  async function readPage(connection: Connection, dealId: string | null, force: boolean): Promise<Problem | null> {
    let question = nextQuestion(deps.db);
    let reading: ReturnType<typeof createReading> | null = null;
    try {
      const again = force || mayBeOver(connection.problem, deps.now());
      const as = force && dealId ? await tryThreadAgain(deps.db, connection, dealId) : connection;
      const client = await deps.openClient(as, { anew: force });
      reading = createReading(deps, as, client, { force: again, singleFlight });
      await reading.page(dealId);
      question = reading.question();
      if (reading.heard()) await setConnectionProblem(deps.db, connection, { problem: null, question });
      return null;
    } catch (error) {
      const problem = problemOf(error);
      question = reading?.question() ?? question;
      if (OF_THE_BROWSER.has(problem.code)) return problem;
      const ofTheDeal = dealId !== null && OF_THE_DEAL.has(problem.code);
      await setConnectionProblem(deps.db, connection, { problem: ofTheDeal ? null : problem, question });
      if (!ofTheDeal) return problem;
      const context = mergeContext(deps.db, connection, deps.now(), { question });
      // Ended or connected anew since: that is what stands in the way then.
      return storeDealProblem(context, dealId, problem).then(() => problem, problemOf);
    }
  }

  return { view, team };
}

/** Something stood in the way of all reading: only a new answer shows that it is gone. */
function mayBeOver(problem: Problem | null, now: number): boolean {
  return problem !== null && (problem.retryAt === null || Date.parse(problem.retryAt) <= now);
}

async function isConnectedAnew(db: CourtsideDatabase, before: Connection): Promise<boolean> {
  const current = await db.connections.get(before.id);
  return current !== undefined && current.connectedAt !== before.connectedAt;
}

/**
 * Written only when it changed, so that nothing repaints for nothing. What passes, and no problem
 * at all, is older news where a later question was answered.
 */
async function setConnectionProblem(
  db: CourtsideDatabase,
  connection: Connection,
  { problem, question }: { problem: Problem | null; question: number },
): Promise<void> {
  const asked = connectedKey(connection);
  await db.transaction('rw', db.connections, async () => {
    if ((!problem || PASSES.has(problem.code)) && isOvertaken(db, asked, question)) return;
    noteStored(db, asked, question);
    const current = await sameConnection(db, connection);
    if (!current || JSON.stringify(current.problem) === JSON.stringify(problem)) return;
    await db.connections.update(connection.id, { problem });
  });
}
