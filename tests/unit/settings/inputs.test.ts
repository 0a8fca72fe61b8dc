import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../../lib/settings/amount';
import { salesforceHost } from '../../../lib/settings/salesforce-host';

describe('the API host of an org', () => {
  it.each([
    ['acme', 'acme.my.salesforce.com'],
    [' Acme ', 'acme.my.salesforce.com'],
    ['acme--qa.sandbox', 'acme--qa.sandbox.my.salesforce.com'],
    ['acme-dev-ed.develop', 'acme-dev-ed.develop.my.salesforce.com'],
    ['acme.my.salesforce.com', 'acme.my.salesforce.com'],
    ['acme.lightning.force.com', 'acme.my.salesforce.com'],
    ['http://acme.lightning.force.com', 'acme.my.salesforce.com'],
    [
      'https://acme--qa.sandbox.lightning.force.com/lightning/r/Opportunity/0062300000HXrInAAL/view',
      'acme--qa.sandbox.my.salesforce.com',
    ],
  ])('of %s is %s', (typed, host) => {
    expect(salesforceHost(typed)).toBe(host);
  });

  it.each([
    '',
    '   ',
    'https://example.com',
    'https://app.hubspot.com/contacts/1/deal/2',
    'https://my.salesforce.com.evil.example',
    'acme/..',
    'javascript:alert(1)',
    'https://🄐acme.lightning.force.com/',
    // A consumer key that was pasted into the wrong field: the answer must not take for ever.
    `3MVG9${'Kq7xT2'.repeat(13)}_x`,
  ])('is nowhere in %j', (typed) => {
    expect(salesforceHost(typed)).toBeNull();
  });
});

describe('an amount as people type it', () => {
  it.each([
    ['300000', 'en-GB', '300000'],
    ['300,000', 'en-GB', '300000'],
    ['€300,000.50', 'en-GB', '300000.50'],
    ['300.000', 'de-DE', '300000'],
    ['300.000,50 €', 'de-DE', '300000.50'],
    ['300 000', 'fr-FR', '300000'],
    ["300'000", 'de-CH', '300000'],
  ])('%s in %s is %s', (typed, language, decimal) => {
    expect(parseAmount(typed, language)).toBe(decimal);
  });

  it.each(['', 'lots', '-5', '1e6', '12,5,0.0.1'])('is none in %j', (typed) => {
    expect(parseAmount(typed, 'en-GB')).toBeNull();
  });
});
