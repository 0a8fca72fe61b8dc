import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dealId, MANAGER, PEER, REP, type RunningOrg, refusal, smallOrg, startOrg } from './salesforce-org';

let org: RunningOrg;
beforeEach(async () => {
  await org?.close();
  org = await startOrg(smallOrg(3));
});
afterAll(() => org.close());

const encode = (html: string) => Buffer.from(html, 'utf8').toString('base64');

async function note(author: string, values: object = {}): Promise<string> {
  const { body } = await org.call(author, 'POST', '/sobjects/ContentNote', {
    Title: 'Coaching',
    Content: encode('<p>Hello</p>'),
    ...values,
  });
  return body.id;
}

const link = (author: string, ContentDocumentId: string, LinkedEntityId: string, ShareType = 'V') =>
  org.call(author, 'POST', '/sobjects/ContentDocumentLink', { ContentDocumentId, LinkedEntityId, ShareType });

/** Which of the three see the note: by query, by row and by its text alike. */
async function readers(id: string): Promise<string[]> {
  const seen: string[] = [];
  for (const [name, user] of Object.entries({ MANAGER, REP, PEER })) {
    const { body } = await org.query(user, `SELECT Id FROM ContentNote WHERE Id = '${id}'`);
    const text = await org.call(user, 'GET', `/sobjects/ContentNote/${id}/Content`);
    const links = await org.query(user, `SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = '${id}'`);
    expect([body.totalSize > 0, links.body.totalSize > 0]).toEqual([text.status === 200, text.status === 200]);
    if (body.totalSize) seen.push(name);
  }
  return seen;
}

describe('who sees a note', () => {
  it('belongs to its author alone at first', async () => {
    const id = await note(MANAGER);
    expect(await readers(id)).toEqual(['MANAGER']);
    const { body } = await org.query(
      MANAGER,
      `SELECT LinkedEntityId, ShareType FROM ContentDocumentLink WHERE ContentDocumentId = '${id}'`,
    );
    expect(body.records).toMatchObject([{ LinkedEntityId: MANAGER, ShareType: 'I' }]);
  });

  it('opens to the one person it is linked to, and not to a colleague', async () => {
    const id = await note(MANAGER, { SharingPrivacy: 'P' });
    expect((await link(MANAGER, id, REP)).status).toBe(201);
    expect(await readers(id)).toEqual(['MANAGER', 'REP']);
  });

  it('opens to all readers of a record it is linked to, unless it is private on records', async () => {
    const open = await note(REP);
    await link(REP, open, dealId(1));
    expect(await readers(open)).toEqual(['MANAGER', 'REP', 'PEER']);
    const closed = await note(REP, { SharingPrivacy: 'P' });
    await link(REP, closed, dealId(1));
    expect(await readers(closed)).toEqual(['REP']);
  });

  it('lets only the author share and delete it, and no one link it twice', async () => {
    const id = await note(MANAGER);
    await link(MANAGER, id, REP);
    expect(refusal(await link(MANAGER, id, REP))).toEqual([400, 'DUPLICATE_VALUE']);
    expect(refusal(await link(REP, id, PEER))).toEqual([400, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY']);
    expect(refusal(await org.call(REP, 'DELETE', `/sobjects/ContentNote/${id}`))).toEqual([
      400,
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
    expect((await org.call(MANAGER, 'DELETE', `/sobjects/ContentNote/${id}`)).status).toBe(204);
    expect(await readers(id)).toEqual([]);
    expect(org.salesforce.rows('ContentDocumentLink')).toEqual([]);
  });
});

describe('what a note holds', () => {
  it('keeps safe markup, drops the rest and raw line breaks, and previews 255 characters of text', async () => {
    const html = `<p>A &amp; B</p>\n<script>alert(1)</script><p onclick="x()">see <a href="javascript:x()">this</a></p><img src=x>${'y'.repeat(300)}`;
    const id = await note(REP, { Content: encode(html) });
    const { body } = await org.query(
      REP,
      `SELECT TextPreview, FileType, SharingPrivacy, OwnerId FROM ContentNote WHERE Id = '${id}'`,
    );
    expect(body.records[0]).toMatchObject({ FileType: 'SNOTE', SharingPrivacy: 'N', OwnerId: REP });
    expect(body.records[0].TextPreview).toMatch(/^A & B see this y+$/);
    expect(body.records[0].TextPreview).toHaveLength(255);
    const text = await org.call(REP, 'GET', `/sobjects/ContentNote/${id}/Content`);
    expect(text.body).toBe(`<p>A &amp; B</p><p>see <a>this</a></p>${'y'.repeat(300)}`);
  });

  it('makes a new version of an edited text, and changes nothing but title and text', async () => {
    const id = await note(REP);
    const read = async () =>
      (await org.query(REP, `SELECT Title, LatestPublishedVersionId, TextPreview FROM ContentNote WHERE Id = '${id}'`))
        .body.records[0];
    const before = await read();
    expect(
      (await org.call(REP, 'PATCH', `/sobjects/ContentNote/${id}`, { Content: encode('<p>Other</p>') })).status,
    ).toBe(204);
    const after = await read();
    expect(after).toMatchObject({ Title: 'Coaching', TextPreview: 'Other' });
    expect(after.LatestPublishedVersionId).not.toBe(before.LatestPublishedVersionId);
    const refused = await org.call(REP, 'PATCH', `/sobjects/ContentNote/${id}`, { SharingPrivacy: 'P' });
    expect(refusal(refused)).toEqual([400, 'INVALID_FIELD_FOR_INSERT_UPDATE']);
  });

  it('refuses a title over 255 characters and a link without a share type', async () => {
    const long = await org.call(REP, 'POST', '/sobjects/ContentNote', { Title: 'x'.repeat(256), Content: '' });
    expect(refusal(long)).toEqual([400, 'STRING_TOO_LONG']);
    const bare = { ContentDocumentId: await note(REP), LinkedEntityId: PEER };
    const refused = await org.call(REP, 'POST', '/sobjects/ContentDocumentLink', bare);
    expect(refused.body[0]).toMatchObject({ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['ShareType'] });
  });
});

describe('when a note appears', () => {
  it('stamps whole seconds, whatever the clock says', async () => {
    await org.close();
    org = await startOrg(smallOrg(3), { now: () => new Date('2026-11-11T10:00:07.912Z') });
    const id = await note(REP);
    const { body } = await org.query(REP, `SELECT CreatedDate, LastModifiedDate FROM ContentNote WHERE Id = '${id}'`);
    const stamp = '2026-11-11T10:00:07.000+0000';
    expect(body.records[0]).toMatchObject({ CreatedDate: stamp, LastModifiedDate: stamp });
  });

  it('shows a new link to queries when its lag is over, and the note itself at once', async () => {
    await org.close();
    const clock = { now: Date.parse('2026-11-11T10:00:00Z') };
    org = await startOrg(smallOrg(3), { now: () => new Date(clock.now), linkLagMs: 5_000 });
    const id = await note(MANAGER);
    await link(MANAGER, id, dealId(1));
    const linked = async () =>
      (await org.query(REP, `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${dealId(1)}'`)).body.totalSize;
    const byId = async () => (await org.query(REP, `SELECT Id FROM ContentNote WHERE Id = '${id}'`)).body.totalSize;
    expect([await linked(), await byId()]).toEqual([0, 1]);
    clock.now += 5_000;
    expect([await linked(), await byId()]).toEqual([1, 1]);
  });

  it('takes every row back when a call that is all or nothing fails halfway', async () => {
    const before = ['ContentNote', 'ContentDocument', 'ContentVersion', 'ContentDocumentLink'].map(
      (object) => org.salesforce.rows(object).length,
    );
    const post = (referenceId: string, object: string, body: object) => ({
      method: 'POST',
      url: `/services/data/v66.0/sobjects/${object}`,
      referenceId,
      body,
    });
    const { body } = await org.call(MANAGER, 'POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        post('note', 'ContentNote', { Title: 'Coaching', Content: encode('<p>Hello</p>') }),
        post('open', 'ContentDocumentLink', {
          ContentDocumentId: '@{note.id}',
          LinkedEntityId: dealId(1),
          ShareType: 'V',
        }),
        post('twice', 'ContentDocumentLink', {
          ContentDocumentId: '@{note.id}',
          LinkedEntityId: dealId(1),
          ShareType: 'V',
        }),
      ],
    });
    expect(body.compositeResponse[2].body[0].errorCode).toBe('DUPLICATE_VALUE');
    const after = ['ContentNote', 'ContentDocument', 'ContentVersion', 'ContentDocumentLink'].map(
      (object) => org.salesforce.rows(object).length,
    );
    expect(after).toEqual(before);
    const left = await org.query(MANAGER, `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${dealId(1)}'`);
    expect(left.body.totalSize).toBe(0);
  });
});
