import { describe, expect, it } from 'vitest';
import {
  audienceOfAction,
  audienceOfAnswer,
  audienceOfCircle,
  audienceOfNote,
  audienceOfOwn,
  audienceOfRecognition,
  privateNotes,
} from '../../../lib/crm/audience';
import type { Audience } from '../../../lib/journal/entry';
import { COLLEAGUE, connectionFor, LEAD, REP } from '../sync/fake-crm';

const salesforce = connectionFor(LEAD);
const notesOff = connectionFor(LEAD, { missing: ['ContentNote'] });
const hubspot = connectionFor(LEAD, { crm: 'hubspot', mode: 'key' });

describe('who can read what is written now', () => {
  it('tells a CRM that keeps no private notes from an org that has them switched off', () => {
    expect([salesforce, notesOff, hubspot].map(privateNotes)).toEqual(['possible', 'switched-off', 'impossible']);
    expect(privateNotes(connectionFor(LEAD, { missing: ['ForecastingQuota'] }))).toBe('possible');
  });

  it('is, for a note, the narrowest circle that can really be kept, unless its author opens it up', () => {
    const privately = { kind: 'private', personIds: [LEAD.id, REP.id] };
    expect(audienceOfNote(salesforce, REP, 'narrowest')).toEqual(privately);
    for (const connection of [notesOff, hubspot]) {
      expect(audienceOfNote(connection, REP, 'narrowest')).toEqual({ kind: 'deal' });
    }
    expect(audienceOfNote(salesforce, REP, 'deal')).toEqual({ kind: 'deal' });
  });

  it.each(['goal', 'calendar'] as const)(
    'is, for a %s of one’s own, the managers, or nobody but this device',
    (kind) => {
      const shared = connectionFor(REP);
      expect(audienceOfOwn(shared, kind)).toEqual({ kind: 'private', personIds: [REP.id, ...REP.managerIds] });
      for (const connection of [
        { ...shared, missing: ['ContentNote'] },
        { ...shared, crm: 'hubspot' as const },
      ]) {
        expect(audienceOfOwn(connection, kind)).toEqual({ kind: 'this-device' });
      }
    },
  );
});

const THIS_DEVICE: Audience = { kind: 'this-device' };
const DEAL: Audience = { kind: 'deal' };
const PAIR: Audience = { kind: 'private', personIds: [LEAD.id, REP.id] };
/** What the leader writes, through each CRM and through one that keeps nothing between two people just now. */
const EACH = [salesforce, notesOff, hubspot];

describe('who can read what hangs on something else', () => {
  it('000-28 an answer is for those who read what it answers, and never for more', () => {
    for (const dealId of ['d1', null]) {
      for (const audience of [PAIR, DEAL, THIS_DEVICE]) {
        const readers = EACH.map((connection) => audienceOfAnswer(connection, { audience, dealId }));
        const allowed = [audience, THIS_DEVICE];
        for (const each of readers) expect(allowed).toContainEqual(each);
      }
    }
  });

  it('an answer reaches those readers wherever the CRM can keep that', () => {
    const readersOf = (audience: Audience, dealId: string | null) =>
      EACH.map((connection) => audienceOfAnswer(connection, { audience, dealId }).kind);
    // Where Notes are switched off just now it waits for them.
    expect(readersOf(PAIR, 'd1')).toEqual(['private', 'private', 'this-device']);
    expect(readersOf(DEAL, 'd1')).toEqual(['deal', 'deal', 'deal']);
    expect(readersOf(DEAL, null)).toEqual(['deal', 'deal', 'this-device']);
  });

  it('000-19 an action on a deal is a task for all who open the deal; any other is between the two', () => {
    const pair = [REP.id, LEAD.id];
    expect(EACH.map((connection) => audienceOfAction(connection, 'd1', pair))).toEqual([DEAL, DEAL, DEAL]);
    expect(EACH.map((connection) => audienceOfAction(connection, null, pair))).toEqual([
      PAIR,
      THIS_DEVICE,
      THIS_DEVICE,
    ]);
  });

  it.each(['cadence', 'topic', 'checkin', 'rating'] as const)('004-10 a %s is for the two, or stays here', (kind) => {
    const readers = EACH.map((connection) => audienceOfCircle(connection, kind, [REP.id, LEAD.id]));
    expect(readers).toEqual([PAIR, THIS_DEVICE, THIS_DEVICE]);
  });

  it('its author is among the readers of what two people share, whoever else is named', () => {
    expect(audienceOfCircle(salesforce, 'topic', [REP.id])).toEqual(PAIR);
  });
});

describe('who can read what a rep raises', () => {
  const [mine, inHubspot] = [connectionFor(REP), connectionFor(REP, { crm: 'hubspot', mode: 'key' })];

  it('000-30 a struggle or a win goes to the manager, or to all on the deal, as the rep chooses', () => {
    const toLead = { kind: 'private', personIds: [REP.id, LEAD.id] };
    expect(audienceOfNote(mine, LEAD, 'narrowest')).toEqual(toLead);
    expect(audienceOfNote(mine, LEAD, 'deal')).toEqual(DEAL);
    expect(audienceOfCircle(mine, 'check', [LEAD.id], 'd1')).toEqual(toLead);
  });

  it('000-30 a self-check goes to nobody where the CRM cannot keep it between two', () => {
    expect(audienceOfCircle(inHubspot, 'check', [LEAD.id], 'd1')).toEqual(THIS_DEVICE);
  });
});

describe('who can read a recognition', () => {
  const people = [REP.id, COLLEAGUE.id];
  const readersOf = (dealId: string | null, wish: 'quiet' | 'visible') =>
    EACH.map((connection) => audienceOfRecognition(connection, dealId, people, wish));

  it('003-23 quietly, its people and its author, where the CRM keeps that; else all who open the deal, as is said', () => {
    const quiet = { kind: 'private', personIds: [LEAD.id, ...people] };
    expect(readersOf('d1', 'quiet')).toEqual([quiet, DEAL, DEAL]);
    expect(readersOf(null, 'quiet')).toEqual([quiet, THIS_DEVICE, THIS_DEVICE]);
  });

  it('003-23 visibly, all who open the deal, where there is one', () => {
    expect(readersOf('d1', 'visible')).toEqual([DEAL, DEAL, DEAL]);
    expect(readersOf(null, 'visible').map(({ kind }) => kind)).toEqual(['private', 'this-device', 'this-device']);
  });
});
