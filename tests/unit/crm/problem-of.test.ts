import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { CourtsideDatabase } from '../../../lib/cache/database';
import { crmError } from '../../../lib/crm/problem';
import { problemOf } from '../../../lib/crm/problem-of';

const named = (name: string) => Object.assign(new Error('why'), { name });

describe('what was thrown, as a problem', () => {
  it('is the CRM’s where it is a CrmError, and ours, by its name, where it is anything else', () => {
    expect(problemOf(crmError('rejected', 'Locked'))).toEqual({ code: 'rejected', detail: 'Locked', retryAt: null });
    expect(problemOf(new TypeError('x is undefined'))).toMatchObject({
      code: 'own-fault',
      detail: 'TypeError: x is undefined',
    });
    expect(problemOf('odd')).toMatchObject({ code: 'own-fault', detail: 'odd' });
  });

  it.each([
    ['the browser’s own words', new DOMException('The quota has been exceeded.', 'QuotaExceededError')],
    ['Dexie’s', new Dexie.QuotaExceededError('full')],
    ['an aborted transaction’s', new Dexie.AbortError(named('QuotaExceededError'))],
  ])('is a full storage in %s', (_, error) => {
    expect(problemOf(error)).toEqual({ code: 'storage-full', detail: null, retryAt: null });
  });

  it.each([
    'AbortError',
    'DatabaseClosedError',
    'InvalidStateError',
    'MissingAPIError',
    'OpenFailedError',
    'SecurityError',
    'UnknownError',
    'VersionError',
  ])('is a broken storage by the name of %s, and never blamed on the CRM', (name) => {
    expect(problemOf(named(name))).toEqual({ code: 'storage-broken', detail: null, retryAt: null });
  });

  it('is a broken storage when the database itself is closed', async () => {
    const db = new CourtsideDatabase('closed');
    await db.open();
    db.close();
    const error = await db.connections.toArray().catch((thrown: unknown) => thrown);
    expect(problemOf(error)).toMatchObject({ code: 'storage-broken' });
  });
});
