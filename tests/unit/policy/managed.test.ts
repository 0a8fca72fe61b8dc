import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../lib/browser';
import { readManagedPolicy } from '../../../lib/policy/managed';
import { readTeam } from '../../../lib/policy/team';

const manage = (settings: Record<string, unknown>) =>
  vi.spyOn(browser.storage.managed, 'get').mockImplementation(async () => settings);

const ABSENT = {
  salesforceConsumerKeys: {},
  salesforceTeams: {},
  hubspotKey: null,
  teamFile: null,
  allowPageSession: true,
  invalid: [],
};

beforeEach(() => browser.storage.local.clear());

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
      salesforceTeams: {},
      hubspotKey: 'pat-na1-x',
      teamFile: { portal: '4711', people: [{ email: 'sam@acme.example', managers: [] }] },
      allowPageSession: false,
      invalid: [],
    });
  });

  it('say who manages whom in an org whose users do not, and in no other', async () => {
    const managers = { ' ana@acme.example ': ['dana@acme.example'], '005000000000009AAA': [' 005000000000001 '] };
    manage({
      salesforce: [
        { host: 'https://Acme.my.salesforce.com/', consumerKey: '3MVG9', managers },
        { host: 'other.my.salesforce.com', consumerKey: '3MVG9' },
      ],
    });
    expect(await readTeam({ crm: 'salesforce', org: 'acme.my.salesforce.com' })).toEqual({
      portal: 'acme.my.salesforce.com',
      people: [
        { email: 'ana@acme.example', managers: ['dana@acme.example'] },
        { id: '005000000000009AAA', managers: ['005000000000001'] },
      ],
    });
    expect(await readTeam({ crm: 'salesforce', org: 'other.my.salesforce.com' })).toBeNull();
    expect(await readTeam({ crm: 'hubspot', org: '4711' })).toBeNull();
  });

  it('that make no sense count as absent, a switch as off, and are named', async () => {
    manage({ salesforce: 'acme', teamFile: { portal: 1 }, allowPageSession: 'no', hubspotKey: '' });
    const policy = await readManagedPolicy();
    expect(policy).toEqual({ ...ABSENT, allowPageSession: false, invalid: expect.any(Array) });
    expect(policy.invalid.sort()).toEqual(['allowPageSession', 'hubspotKey', 'salesforce', 'teamFile']);
  });

  it('are the ones that the schema offers to admins', async () => {
    const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8'));
    const offered = Object.keys(schema.properties);
    manage(Object.fromEntries(offered.map((name) => [name, Symbol('wrong')])));
    expect((await readManagedPolicy()).invalid.sort()).toEqual(offered.sort());
  });
});

describe('a browser that does not answer', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  async function readInSilence() {
    vi.spyOn(browser.storage.managed, 'get').mockImplementation(() => new Promise(() => {}));
    const reading = readManagedPolicy();
    await vi.runAllTimersAsync();
    return reading;
  }
  const answer = (settings: Record<string, unknown>) => {
    manage(settings);
    return readManagedPolicy();
  };

  it('takes the session of the page from nobody where no admin ever forbade it', async () => {
    expect(await readInSilence()).toEqual(ABSENT);
    await answer({ hubspotKey: 'pat-na1-x' });
    expect(await readInSilence()).toEqual(ABSENT);
    expect(await browser.storage.local.get()).toEqual({});
  });

  it.each([false, 'no'])('gives no leave by its silence once the policy said %s', async (allowPageSession) => {
    await answer({ allowPageSession });
    expect((await readInSilence()).allowPageSession).toBe(false);
  });

  it('forgets a “no” with the next answer that holds none', async () => {
    await answer({ allowPageSession: false });
    await answer({});
    expect((await readInSilence()).allowPageSession).toBe(true);
  });
});
