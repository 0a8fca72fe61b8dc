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
  /** Null for what belongs to no deal. */
  dealId: string | null;
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
  /** Of `owner`: what is won of them, and what a risk on them was raised for. */
  deals: Opportunity[];
  owner: Somebody;
  viewerId: string;
  /** IANA. */
  timeZone: string;
  /** ISO date there. */
  today: string;
};

/**
 * What deserves a word of recognition by the viewer, the newest first: a deal was won, somebody did by its day what they
 * said they would, the owner asked for help or named a risk while there was time. Only of the last week, of others, and
 * of what the viewer has not recognised since. `entries` are those of one deal, or all about its owner.
 */
export function occasionsOf(entries: Entry[], around: Around): Occasion[] {
  const mine = ofKind(entries, 'recognition').filter(({ authorId }) => authorId === around.viewerId);
  const isRecognised = ({ dealId, reason, person, on }: Occasion) =>
    mine.some(
      ({ fields, createdAt, ...recognition }) =>
        recognition.dealId === dealId &&
        fields.reason === reason &&
        fields.people.some(({ id }) => id === person.id) &&
        dateOf(createdAt, around.timeZone) >= on,
    );
  return [...won(around), ...keptPromises(entries, around), ...earlyRisks(entries, around)]
    .filter(({ person, on }) => person.id !== around.viewerId && on > addDays(around.today, -FRESH_DAYS))
    .filter((occasion) => !isRecognised(occasion))
    .toSorted((a, b) => (a.on < b.on ? 1 : -Number(a.on > b.on)));
}

/** By the change of its stage; where the CRM tells none, by its close date. */
function won({ deals, owner, today, timeZone }: Around): Occasion[] {
  return deals
    .filter(({ outcome }) => outcome === 'won')
    .map(({ id, stageChangedAt, closeDate }) => ({
      key: `won:${id}`,
      dealId: id,
      reason: 'won',
      person: owner,
      on: stageChangedAt ? dateOf(stageChangedAt, timeZone) : (closeDate ?? today),
      about: null,
    }));
}

function keptPromises(entries: Entry[], { timeZone }: Around): Occasion[] {
  return actionsOf(entries).flatMap(({ entry, state, change }): Occasion[] => {
    const doneAt = change?.createdAt ?? entry.native?.modifiedAt;
    const { due, text, ownerId, ownerName } = entry.fields;
    if (state !== 'done' || !due || !doneAt || dateOf(doneAt, timeZone) > due) return [];
    const person = { id: ownerId, name: ownerName };
    const on = dateOf(doneAt, timeZone);
    return [{ key: `kept:${entry.id}`, dealId: entry.dealId, reason: 'promise-kept', person, on, about: text }];
  });
}

function earlyRisks(entries: Entry[], { deals, owner, timeZone }: Around): Occasion[] {
  const open = new Map(deals.filter(({ outcome }) => outcome !== 'lost').map((deal) => [deal.id, deal]));
  const asked = ofKind(entries, 'note').filter(({ fields }) => fields.tone === 'request');
  const named = ofKind(entries, 'check').filter(({ fields }) => fields.shares && fields.risk !== 'none');
  return [...asked, ...named].flatMap(({ id, dealId, authorId, createdAt }): Occasion[] => {
    const closeDate = dealId && open.get(dealId)?.closeDate;
    const on = dateOf(createdAt, timeZone);
    if (!closeDate || authorId !== owner.id || daysBetween(on, closeDate) < EARLY_DAYS) return [];
    return [{ key: `risk:${id}`, dealId, reason: 'risk-raised', person: owner, on, about: null }];
  });
}
