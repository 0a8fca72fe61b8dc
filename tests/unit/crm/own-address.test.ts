import { describe, expect, it } from 'vitest';
import { isInOrg } from '../../../lib/crm/own-address';

const salesforce = { crm: 'salesforce', org: 'acme.my.salesforce.com' } as const;
const hubspot = { crm: 'hubspot', org: '4711' } as const;

describe('an address of the connected org', () => {
  it.each([
    [salesforce, 'https://acme.lightning.force.com/lightning/r/Opportunity/006000000000001AAA/view'],
    [salesforce, 'https://acme.my.salesforce.com/006000000000001AAA'],
    [hubspot, 'https://app.hubspot.com/contacts/4711/record/0-3/1'],
    [hubspot, 'https://app-eu1.hubspot.com/contacts/4711/record/0-3/1'],
  ])('%o: %s', (connection, address) => {
    expect(isInOrg(connection, address)).toBe(true);
  });

  it.each([
    ['another site', salesforce, 'https://good.example/a?b=1'],
    ['no https', salesforce, 'http://acme.lightning.force.com/lightning/page/home'],
    ['another org', salesforce, 'https://evil.lightning.force.com/lightning/page/home'],
    ['another portal', hubspot, 'https://app.hubspot.com/contacts/666/record/0-3/1'],
    ['the other CRM', hubspot, 'https://acme.lightning.force.com/lightning/page/home'],
    ['a host that begins like it', salesforce, 'https://acme.lightning.force.com.evil.example/'],
    ['a host that ends like it', salesforce, 'https://evil-acme.lightning.force.com/'],
    ['its host as a name before the real one', salesforce, 'https://acme.lightning.force.com@evil.example/'],
    ['what HubSpot lets anybody publish', hubspot, 'https://share.hubspot.com/contacts/4711/record/0-3/1'],
    ['where HubSpot asks to let an app in', hubspot, 'https://app.hubspot.com/oauth/4711/authorize?client_id=1'],
    ['a script', salesforce, 'javascript:alert(1)//acme.lightning.force.com'],
    ['nothing', salesforce, ''],
  ])('is not %s', (_, connection, address) => {
    expect(isInOrg(connection, address)).toBe(false);
  });
});
