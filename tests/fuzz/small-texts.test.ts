import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { EntryRowSchema, faultOf } from '../../lib/cache/row-schemas';
import type { Directory } from '../../lib/crm/hubspot/directory';
import { toEntries } from '../../lib/crm/hubspot/journal';
import { HubspotRecord } from '../../lib/crm/hubspot/schemas';
import { toAction, toTask as toHubspotTask } from '../../lib/crm/hubspot/task';
import * as hubspotText from '../../lib/crm/hubspot/text';
import { parseRecognition, recognitionText } from '../../lib/crm/salesforce/recognition';
import { TaskRow } from '../../lib/crm/salesforce/schemas';
import { taskToAction, toTask as toSalesforceTask } from '../../lib/crm/salesforce/task';
import * as salesforceText from '../../lib/crm/salesforce/text';
import { formatCompanion, parseCompanion } from '../../lib/journal/companion';
import { entriesOf, type Item, isSame } from '../../lib/journal/companion-items';
import { pagesOf } from '../../lib/journal/companion-pages';
import type { Entry } from '../../lib/journal/entry';
import type { ActionEntry, ActionFields } from '../../lib/journal/kinds/action';
import { RecognitionFields } from '../../lib/journal/kinds/recognition';
import * as portal from '../unit/crm/hubspot/portal';
import * as acme from '../unit/crm/salesforce/open-org';
import { anyFields } from '../unit/journal/any-entry';
import { nativeOf, note, REP } from '../unit/sync/fake-crm';
import { boundary } from './boundary';
import { nearly } from './mutate';
import { strangeText } from './strange';

const holds = boundary('texts');

const PEOPLE = { repId: acme.DANA, repName: 'Dana', leaderId: acme.MORGAN, leaderName: 'Morgan' };
const FIELDS = anyFields(PEOPLE);
const SCOPE = 'salesforce:00D:005';
const CARRIER = { ...nativeOf(note(acme.dealId(1), REP, REP)), native: nativeOf(note('d', REP, REP)).native as never };

const id = fc.uuid({ version: 7 });
const at = fc.constantFrom('2026-11-16T09:00:00.000Z', '2026-11-16', '9999-12-31T23:59:59Z', '1970-01-01T00:00:00Z');
const item = fc.oneof(
  ...Object.entries(FIELDS).map(([kind, fields]) =>
    fc.record({ id, kind: fc.constant(kind), at, fields: fields as fc.Arbitrary<unknown> }),
  ),
  fc.record({ id, kind: fc.constant('mood'), at, fields: fc.constant(1) }),
);
const items = fc.uniqueArray(item, { selector: (each) => each.id, maxLength: 4 });
const byHand = fc.array(strangeText, { maxLength: 2 });
const real = fc.tuple(items, byHand).map(([all, typed]) => formatCompanion({ items: all, byHand: typed }));
/** A real text with another in the midst of it, or a piece of it gone, or its line changed as JSON can be. */
const mutated = fc.oneof(
  fc.tuple(real, fc.nat(), fc.nat(200), strangeText).map(([text, place, length, given]) => {
    const where = place % (text.length + 1);
    return text.slice(0, where) + given + text.slice(where + length);
  }),
  fc
    .tuple(nearly(items.map((all) => ({ courtside: 1, seal: '', items: all }))), strangeText, strangeText)
    .map(([line, before, after]) => `${before}\n${JSON.stringify(line)}${after}`),
  fc.array(strangeText, { maxLength: 8 }).map((pieces) => pieces.join('{"courtside":')),
  strangeText,
);

describe('the text of a companion', () => {
  holds('holds entries that can be kept and written again, or none', mutated, (text) => {
    const companion = parseCompanion(text);
    if (!companion) return;
    const entries = entriesOf(companion, CARRIER);
    for (const entry of entries) expect(faultOf(EntryRowSchema, { ...entry, scope: SCOPE })).toBeNull();
    const again = parseCompanion(formatCompanion(companion));
    expect(again && isSame(again.items, companion.items)).toBe(true);
    const pages = pagesOf([companion], [], 64_000, (each) => each.length);
    expect(
      isSame(
        pages.flatMap((page) => page.items),
        companion.items,
      ),
    ).toBe(true);
  });

  const throughBoth = [salesforceText, hubspotText].map(
    ({ toHtml, fromHtml }) =>
      (text: string) =>
        fromHtml(toHtml(text)),
  );
  holds('comes through each CRM’s markup whole', fc.tuple(items, byHand), ([all, typed]) => {
    for (const through of throughBoth) {
      const companion = parseCompanion(through(formatCompanion({ items: all as Item[], byHand: typed })));
      expect(companion?.items).toEqual(JSON.parse(JSON.stringify(all)));
    }
  });
});

const action = FIELDS.action.map((fields) => actionOf(fields as ActionFields));

describe('a task', () => {
  const salesforceRow = action.map((entry) => ({
    ...toSalesforceTask(entry),
    Id: '00T000000000001AAA',
    Owner: { Name: 'Dana' },
    ActivityDate: entry.fields.due,
    IsClosed: false,
    CreatedById: acme.DANA,
    CreatedBy: { Name: 'Dana' },
    CreatedDate: '2026-11-16T09:00:00.000+0000',
    LastModifiedDate: '2026-11-16T09:00:00.000+0000',
  }));
  const touchedUp = fc
    .tuple(salesforceRow, fc.constantFrom('Subject', 'Description'), fc.nat(), fc.nat(60), strangeText)
    .map(([row, field, place, length, given]) => ({
      ...row,
      [field]: inserted(String(row[field as never]), place, length, given),
    }));

  holds(
    'Salesforce: a task is an action that can be kept, or none',
    fc.oneof(nearly(salesforceRow), touchedUp),
    (given) => {
      const row = TaskRow.safeParse(given).data;
      const entry = row && taskToAction(row, acme.DANA);
      if (entry) expect(faultOf(EntryRowSchema, { ...entry, scope: SCOPE })).toBeNull();
    },
  );

  const zone = 'Europe/Dublin';
  const record = (properties: object) => ({
    id: '900',
    createdAt: '2026-11-16T09:00:00Z',
    updatedAt: '2026-11-16T09:00:00Z',
    properties: { ...properties, hs_object_source: 'INTEGRATION', hs_created_by_user_id: '503' },
  });
  const hubspotRecord = action.map((entry) => record(toHubspotTask(entry, zone).properties));
  const retyped = fc
    .tuple(
      hubspotRecord,
      fc.constantFrom('hs_task_subject', 'hs_task_body', 'hs_timestamp'),
      fc.nat(),
      fc.nat(60),
      strangeText,
    )
    .map(([task, field, place, length, given]) => {
      const old = String(task.properties[field as never]);
      return { ...task, properties: { ...task.properties, [field]: inserted(old, place, length, given) } };
    });

  holds(
    'HubSpot: a task is an action that can be kept, or none',
    fc.oneof(nearly(hubspotRecord), retyped),
    async (given) => {
      const task = HubspotRecord.safeParse(given).data;
      if (!task) return;
      const deal = { id: portal.DEAL, ownerId: portal.REP.id };
      const entry = await toAction(
        { ...task, id: '900' },
        { directory: DIRECTORY, keyUserId: null, timeZone: zone, deal },
      );
      if (entry) expect(faultOf(EntryRowSchema, { ...entry, scope: SCOPE })).toBeNull();
    },
  );
});

describe('a recognition', () => {
  const text = FIELDS.recognition.map((fields) => recognitionText(RecognitionFields.parse(fields)));
  const typed = fc
    .tuple(text, fc.nat(), fc.nat(60), strangeText)
    .map(([whole, ...change]) => inserted(whole, ...change));

  holds(
    'Salesforce: its text holds what was said and whom it is for, or nothing',
    fc.oneof(typed, strangeText),
    (given) => {
      const fields = parseRecognition(given);
      if (fields) expect(RecognitionFields.safeParse(fields).success).toBe(true);
    },
  );

  const line = fc
    .tuple(
      strangeText,
      fc.constantFrom('won', 'other', 'toString', 'x'),
      fc.constantFrom('71', '71,72', '9,9', '71,,72', 'x'),
    )
    .map(
      ([said, reason, ids]) =>
        `Recognition from Dana\n\n${said}\n\n— Courtside recognition cs${'0'.repeat(32)} ${reason} ${ids}`,
    );
  const body = fc
    .tuple(line, fc.nat(), fc.nat(20), strangeText)
    .map(([whole, ...change]) => inserted(whole, ...change));
  holds('HubSpot: its note is an entry that can be kept, or none', fc.oneof(line, body), async (given) => {
    const note = HubspotRecord.parse({
      id: '901',
      createdAt: '2026-11-16T09:00:00Z',
      updatedAt: '2026-11-16T09:00:00Z',
      properties: { hs_note_body: hubspotText.toHtml(given), hubspot_owner_id: '72' },
    });
    for (const entry of await toEntries([note], { id: portal.DEAL, ownerId: portal.REP.id }, DIRECTORY, null)) {
      expect(faultOf(EntryRowSchema, { ...entry, scope: SCOPE })).toBeNull();
    }
  });
});

/** Knows one person and nobody else. */
const DIRECTORY: Directory = {
  list: async () => [],
  byId: async (ownerId) => (ownerId === '71' ? { id: '71', firstName: 'Sam', lastName: 'Ito' } : null),
  byUserId: async () => null,
};

function actionOf(fields: ActionFields): ActionEntry {
  const entry: Entry = { ...note(acme.dealId(1), REP, REP), kind: 'action', fields };
  return entry as ActionEntry;
}

function inserted(text: string, place: number, length: number, given: string): string {
  const where = place % (text.length + 1);
  return text.slice(0, where) + given + text.slice(where + length);
}
