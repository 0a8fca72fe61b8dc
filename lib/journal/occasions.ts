import { addDays, dateOf, daysBetween } from '../domain/dates';
import type { Opportunity } from '../domain/opportunity';
import { actionsOf } from './actions';
import type { Entry } from './entry';
import type { RecognitionReason } from './kinds/recognition';
import { ofKind } from './of-kind';

type Somebody = { id: string; name: string };

/** Something good that just happened and nobody here has recognised yet. */
export type Occasion = {
  /** Of the event: it is offered once. */
  key: string;
  reason: Extract<RecognitionReason, 'won' | 'promise-kept' | 'risk-raised'>;
  person: Somebody;
  /** ISO date of the event. */
  on: string;
  /** The promise, in its own words; null with the other reasons. */
  about: string | null;
};

/** Days for which an event is worth an offer: praise is best at once (003-25). */
const FRESH_DAYS = 7;
/** A risk was raised early when so many days were left until the close date (003-22). */
const EARLY_DAYS = 14;

type Around = {
  deal: Opportunity;
  owner: Somebody;
  viewerId: string;
  /** IANA. */
  timeZone: string;
  /** ISO date there. */
  today: string;
};

/**
 * What on a deal deserves a word of recognition by the viewer, the newest first: it was won, somebody did by its day
 * what they said they would, its owner asked for help or named a risk while there was time. Only of the last week, of
 * others, and of what the viewer has not recognised since.
 */
export function occasionsOf(entries: Entry[], around: Around): Occasion[] {
  const onDeal = entries.filter(({ dealId }) => dealId === around.deal.id);
  const mine = ofKind(onDeal, 'recognition').filter(({ authorId }) => authorId === around.viewerId);
  const isRecognised = ({ reason, person, on }: Occasion) =>
    mine.some(
      ({ fields, createdAt }) =>
        fields.reason === reason &&
        fields.people.some(({ id }) => id === person.id) &&
        dateOf(createdAt, around.timeZone) >= on,
    );
  return [...won(around), ...keptPromises(onDeal, around), ...earlyRisks(onDeal, around)]
    .filter(({ person, on }) => person.id !== around.viewerId && on > addDays(around.today, -FRESH_DAYS))
    .filter((occasion) => !isRecognised(occasion))
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
}

/** By the change of its stage; where the CRM tells none, by its close date. */
function won({ deal, owner, today, timeZone }: Around): Occasion[] {
  if (deal.outcome !== 'won') return [];
  const on = deal.stageChangedAt ? dateOf(deal.stageChangedAt, timeZone) : (deal.closeDate ?? today);
  return [{ key: `won:${deal.id}`, reason: 'won', person: owner, on, about: null }];
}

function keptPromises(entries: Entry[], { timeZone }: Around): Occasion[] {
  return actionsOf(entries).flatMap(({ entry, state, change }) => {
    const doneAt = change?.createdAt ?? entry.native?.modifiedAt;
    const { due, text, ownerId, ownerName } = entry.fields;
    if (state !== 'done' || !due || !doneAt || dateOf(doneAt, timeZone) > due) return [];
    const person = { id: ownerId, name: ownerName };
    return [{ key: `kept:${entry.id}`, reason: 'promise-kept', person, on: dateOf(doneAt, timeZone), about: text }];
  });
}

function earlyRisks(entries: Entry[], { deal, owner, timeZone }: Around): Occasion[] {
  const { closeDate } = deal;
  if (!closeDate || deal.outcome === 'lost') return [];
  const asked = ofKind(entries, 'note').filter(({ fields }) => fields.tone === 'request');
  const named = ofKind(entries, 'check').filter(({ fields }) => fields.shares && fields.risk !== 'none');
  return [...asked, ...named]
    .filter(({ authorId }) => authorId === owner.id)
    .map(({ id, createdAt }) => ({ id, on: dateOf(createdAt, timeZone) }))
    .filter(({ on }) => daysBetween(on, closeDate) >= EARLY_DAYS)
    .map(({ id, on }) => ({ key: `risk:${id}`, reason: 'risk-raised', person: owner, on, about: null }));
}
