import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { browser } from '../../../../lib/browser';
import { readManagedPolicy } from '../../../../lib/policy/managed';

const manage = (settings: Record<string, unknown>) =>
  vi.spyOn(browser.storage.managed, 'get').mockImplementation(async () => settings);

const ABSENT = { salesforceConsumerKeys: {}, hubspotKey: null, teamFile: null, allowPageSession: true, invalid: [] };

describe('managed settings', () => {
  it('are all absent where nobody manages the browser', async () => {
    manage({});
    expect(await readManagedPolicy()).toEqual(ABSENT);
    vi.spyOn(browser.storage.managed, 'get').mockRejectedValue(new Error('Managed storage manifest not found'));
    expect(await readManagedPolicy()).toEqual(ABSENT);
  });

  it('name keys by host however the admin pasted it', async () => {
    manage({
      salesforce: [{ host: 'https://Acme.my.salesforce.com/home', consumerKey: ' 3MVG9 ' }],
      hubspotKey: 'pat-na1-x',
      teamFile: { portal: '4711', people: [{ email: 'sam@acme.example' }] },
      allowPageSession: false,
    });
    expect(await readManagedPolicy()).toEqual({
      salesforceConsumerKeys: { 'acme.my.salesforce.com': '3MVG9' },
      hubspotKey: 'pat-na1-x',
      teamFile: { portal: '4711', people: [{ email: 'sam@acme.example', managers: [] }] },
      allowPageSession: false,
      invalid: [],
    });
  });

  it('that make no sense count as absent and are named', async () => {
    manage({ salesforce: 'acme', teamFile: { portal: 1 }, allowPageSession: 'no', hubspotKey: '' });
    const policy = await readManagedPolicy();
    expect(policy).toEqual({ ...ABSENT, invalid: expect.any(Array) });
    expect(policy.invalid.sort()).toEqual(['allowPageSession', 'hubspotKey', 'salesforce', 'teamFile']);
  });

  it('are the ones that the schema offers to admins', async () => {
    const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8'));
    const offered = Object.keys(schema.properties);
    manage(Object.fromEntries(offered.map((name) => [name, Symbol('wrong')])));
    expect((await readManagedPolicy()).invalid.sort()).toEqual(offered.sort());
  });
});
