import { describe, expect, it } from 'vitest';
import { audienceOfNote, audienceOfOwn, privateNotes } from '../../../lib/crm/audience';
import { connectionFor, LEAD, REP } from '../sync/fake-crm';

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
