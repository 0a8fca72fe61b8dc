import { afterEach } from 'vitest';
import type { SalesforceOrg } from '../../../crm/org';
import { openOrg, smallOrg } from './open-org';

export * from './open-org';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A local org that closes itself after each test. */
export async function startOrg(org: SalesforceOrg = smallOrg()) {
  const opened = await openOrg(org);
  closers.push(opened.close);
  return opened;
}
