import { type Connection, type CrmClient, connectedKey, scopeOf } from '../crm/port';
import type { Catalogue } from '../domain/book';
import { checkTimeZone } from '../domain/calendar';
import { dateOf } from '../domain/dates';
import type { Period } from '../domain/goal';
import { type Person, relation } from '../domain/person';
import { ownGoalsOf } from '../journal/fold';
import { knownFrom } from './known';
import { mergeContext } from './merge-context';
import { changesSoFar } from './own-changes';
import { covers, wantedPeriods } from './periods';
import type { PullDeps } from './pull-deps';
import { nextQuestion } from './questions';
import type { SingleFlight } from './single-flight';
import { bookRows, storeBook, storeCatalogue, storeDeal, storeInbox, storeReports } from './store';

const MINUTE = 60_000;
/** How far back what is asked of a manager is looked for. */
const INBOX_MS = 30 * 24 * 60 * MINUTE;
const FRESH_MS = { catalogue: 12 * 60 * MINUTE, deal: 2 * MINUTE, book: 5 * MINUTE };

/**
 * One pass over what a page needs, in this order: the org's catalogue, the deal, the business of
 * the person the page is about. Each is read only when it is due. Throws CrmError.
 */
export function createReading(
  deps: PullDeps,
  connection: Connection,
  client: CrmClient,
  { force, singleFlight }: { force: boolean; singleFlight: SingleFlight },
) {
  const { db } = deps;
  const { viewer } = connection;
  const scope = scopeOf(connection);
  /** Owners whose book came in this very pass: `force` must not fetch it twice. */
  const justRead = new Set<string>();
  let heard = false;
  /** The last that was asked, or is about to be: what then stands in the way stood in the way of this. */
  let question = nextQuestion(db);
  const nextOf = () => {
    question = nextQuestion(db);
    return question;
  };

  /** Before anything is asked: no answer knows what is taken back or finished here from now on. */
  const since = changesSoFar(db);
  const context = (asked?: number) => mergeContext(db, connection, deps.now(), { since, question: asked });

  /** Runs a request and notes that the CRM answered. */
  async function ask<T>(request: Promise<T>): Promise<T> {
    const answer = await request;
    heard = true;
    return answer;
  }

  /** Nothing is read early; and nothing that nobody asked for when the org's daily calls run out. */
  function isDue(readAt: string, freshMs: number): boolean {
    if (force) return true;
    const now = new Date(deps.now()).toISOString();
    // A clock that was ahead set a time to come: what it read may be of any age, and when it connected says nothing.
    if (readAt > now) return true;
    // What was read before this connection was read with other rights, maybe.
    if (readAt < connection.connectedAt && connection.connectedAt <= now) return true;
    return deps.now() - Date.parse(readAt) >= freshMs && deps.budget.allowsRefresh(connection.id);
  }

  function isBookDue(row: { readAt: string; periods: Period[] } | undefined, periods: Period[]): boolean {
    return !row || !covers(row.periods, periods) || isDue(row.readAt, FRESH_MS.book);
  }

  async function readCatalogue(): Promise<Catalogue> {
    const cached = await db.catalogues.get(scope);
    if (cached && !isDue(cached.readAt, FRESH_MS.catalogue)) return cached.catalogue;
    return singleFlight(`${connectedKey(connection)} catalogue`, async () => {
      nextOf();
      const catalogue = await ask(client.readCatalogue());
      // After the answer: the file may have changed while the CRM was asked.
      await storeCatalogue(context(), { catalogue, team: await deps.teamOf(connection) });
      return catalogue;
    });
  }

  /** Returns whose business the deal's page shows. */
  async function readDeal(dealId: string, catalogue: Catalogue): Promise<Person> {
    const [read, cached] = await Promise.all([
      db.dealReads.get([scope, dealId]),
      db.opportunities.get([scope, dealId]),
    ]);
    const known = cached && (await db.people.get([scope, cached.ownerId]));
    const isFresh = read && known && !read.problem && !isDue(read.readAt, FRESH_MS.deal);
    if (isFresh) return subjectOf(viewer, known);

    const books = await bookRows(db, scope);
    const periods = await periodsOf(known ?? viewer, catalogue);
    const asked = nextOf();
    const answer = await ask(
      client.readDeal(dealId, {
        catalogue,
        periods,
        known: await knownFrom(db, { scope, dealId, people: [viewer, ...(known ? [known] : [])] }),
        wantsBook: (owner) => relation(viewer.id, owner) !== 'peer' && isBookDue(books.get(owner.id), periods),
      }),
    );
    await storeDeal(context(asked), answer, periods);
    if (answer.book) justRead.add(answer.owner.id);
    return subjectOf(viewer, answer.owner);
  }

  async function readBook(subject: Person, catalogue: Catalogue): Promise<void> {
    const periods = await periodsOf(subject, catalogue);
    const row = (await bookRows(db, scope)).get(subject.id);
    // The thread may have brought an own goal for a period that the book does not hold yet.
    const isMissing = justRead.has(subject.id) ? !covers(row?.periods ?? [], periods) : isBookDue(row, periods);
    if (!isMissing) return;
    await singleFlight(`${connectedKey(connection)} book ${subject.id}`, async () => {
      const asked = nextOf();
      const answer = await ask(
        client.readBook(subject.id, {
          catalogue,
          periods,
          known: await knownFrom(db, { scope, dealId: null, people: [viewer, subject] }),
        }),
      );
      await storeBook(context(asked), answer, periods);
    });
  }

  async function periodsOf(subject: Person, catalogue: Catalogue): Promise<Period[]> {
    const entries = await db.entries.where('[scope+aboutId]').equals([scope, subject.id]).toArray();
    const zone = checkTimeZone(subject.timeZone ?? catalogue.orgTimeZone).timeZone;
    const today = dateOf(new Date(deps.now()).toISOString(), zone);
    return wantedPeriods(catalogue, ownGoalsOf(entries, subject.id), today);
  }

  async function page(dealId: string | null): Promise<void> {
    const catalogue = await readCatalogue();
    const subject = dealId ? await readDeal(dealId, catalogue) : viewer;
    await readBook(subject, catalogue);
  }

  async function team(): Promise<void> {
    const catalogue = await readCatalogue();
    const reports = await ask(client.readReports());
    await storeReports(context(), viewer.id, reports);
    // One after the other: a page that nobody waits for must not use up the limit of those who work.
    for (const person of reports) await readBook(person, catalogue);
    const from = new Date(deps.now() - INBOX_MS).toISOString().slice(0, 10);
    const known = await knownFrom(db, { scope, dealId: null, people: [viewer, ...reports] });
    await storeInbox(context(), await ask(client.readInbox({ from, known })));
  }

  return { page, team, heard: () => heard, question: () => question };
}

/** The owner to themself and to their managers; to a peer the viewer's own business. */
function subjectOf(viewer: Person, owner: Person): Person {
  return relation(viewer.id, owner) === 'peer' ? viewer : owner;
}
