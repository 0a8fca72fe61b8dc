import type { Page } from '../../lib/crm/page';
import type { Connection } from '../../lib/crm/port';
import type { Person } from '../../lib/domain/person';

/** The one org of unit tests: a connection to it, and a deal's page in it. */
const CRM = { crm: 'salesforce', org: 'acme.my.salesforce.com' } as const;

export function connectionOf(viewer: Person, change: Partial<Connection> = {}): Connection {
  return {
    id: `${CRM.crm}:${CRM.org}`,
    ...CRM,
    orgId: '00D000000000001EAA',
    orgName: 'Acme',
    mode: 'oauth',
    viewer,
    canWrite: true,
    missing: [],
    connectedAt: '2026-11-01T00:00:00Z',
    problem: null,
    ...change,
  };
}

export function dealPage(recordId: string, change: Partial<Page> = {}): Page {
  return { ...CRM, kind: 'deal', recordId, primaryDealId: null, ...change };
}
