import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { EntryRowSchema, OutboxRowSchema } from '../../lib/cache/row-schemas';
import { OverlayMessage, ScreenMessage } from '../../lib/messages/contract';
import { noteLook } from '../../lib/sync/ring';
import { filesWith } from './sources';
import { createWorld, deal, dealPage, LEAD, nativeOf, note, REP } from './sync/fake-crm';
import { WATCHING } from './watching';

/** Names of everything that a schema lets through by name, at whatever depth. */
function fieldsOf(schema: z.ZodMiniType): string[] {
  const names: string[] = [];
  JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }), (key, value) => {
    if (key === 'properties') names.push(...Object.keys(value));
    return value;
  });
  return names;
}

describe('nobody is watched', () => {
  it('000-13 by what is written, kept to be sent, or said between parts of the extension', () => {
    const fields = [EntryRowSchema, OutboxRowSchema, OverlayMessage, ScreenMessage].flatMap(fieldsOf);
    expect(fields).toEqual(expect.arrayContaining(['authorId', 'talked', 'attempts', 'recordId', 'entryId']));
    expect(fields.filter((name) => WATCHING.test(name))).toEqual([]);
  });

  it('000-13 by anything that a browser could tell of a person', () => {
    const told = /geolocation|IdleDetector|\b(chrome|browser)\.idle\b|sendBeacon|mousemove|get(User|Display)Media/;
    expect(filesWith(told)).toEqual([]);
  });

  it('000-13 by what tells that a note is new: it holds the CRM’s time of that note and no moment of theirs', async () => {
    const { db, scope } = await createWorld(LEAD);
    const newest = nativeOf(note('d1', REP, REP));
    await db.opportunities.put({ ...deal('d1', REP.id), scope });
    await db.entries.put({ ...newest, scope });
    await noteLook(db, dealPage('d1'));
    expect(await db.looks.toArray()).toEqual([{ scope, dealId: 'd1', seenAt: newest.createdAt }]);
  });

  it('000-13 by a CRM, which hears nothing of what was in view', () => {
    const knows = filesWith(/\blooks\b[!:,]|\.looks\b/);
    expect(knows.filter((file) => /^lib\/(crm|sync|messages)\//.test(file))).toEqual(['lib/sync/ring.ts']);
  });
});
