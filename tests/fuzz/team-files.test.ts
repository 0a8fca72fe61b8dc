import fc from 'fast-check';
import { describe, expect, vi } from 'vitest';
import { browser } from '../../lib/browser';
import { readManagedPolicy } from '../../lib/policy/managed';
import { managersOf } from '../../lib/policy/managers';
import { readOwnTeamFile, readTeam, writeOwnTeamFile } from '../../lib/policy/team';
import { parseTeamFile, TeamFile } from '../../lib/policy/team-file';
import { boundary } from './boundary';
import { nearly } from './mutate';
import { strangeJson, strangeText, strangeValue } from './strange';

const holds = boundary('team files');

const NAMES = ['sam', 'dana', 'robin', 'kim'];
const reference = fc.constantFrom(
  ...NAMES.map((name) => `${name}@acme.example`),
  ...NAMES.map((_, index) => `${index}`),
);
const person = fc.record(
  {
    email: fc.constantFrom(...NAMES.map((name) => `${name}@acme.example`)),
    id: fc.oneof(fc.nat(3), fc.nat(3).map(String)),
    name: strangeText,
    managers: fc.array(reference, { maxLength: 4 }),
    workingDays: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
    holidays: fc.array(fc.constantFrom('2026-12-24', '2026-02-30', '0000-00-00'), { maxLength: 3 }),
    timeZone: fc.constantFrom('Europe/Dublin', 'UTC', 'Asia/Kathmandu'),
  },
  { requiredKeys: ['email'] },
);
const file = fc.record({ portal: fc.constantFrom(4711, '4711'), people: fc.array(person, { maxLength: 5 }) });

/** As a person or a program writes it down: on one line or on many, now and then cut short. */
const written = fc
  .tuple(
    fc.oneof(file, nearly(file), strangeJson),
    fc.constantFrom('', ' ', '\t', '  '),
    fc.double({ min: 0, max: 1.5 }),
  )
  .map(([value, indent, share]) => {
    const text = JSON.stringify(value, null, indent) ?? '';
    return share < 1 ? text.slice(0, Math.floor(text.length * share)) : text;
  });
const spoilt = fc
  .tuple(written, fc.nat(2_000), fc.nat(4), strangeText)
  .map(
    ([text, at, length, put]) =>
      text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + length),
  );
const text = fc.oneof(written, spoilt, strangeText);

describe('a team file', () => {
  holds('is read, or wrong at a place that is in it', text, (source) => {
    const read = parseTeamFile(source);
    if ('team' in read) {
      expect(TeamFile.safeParse(read.team).success).toBe(true);
      // What was read, written down again, is the same file.
      expect(parseTeamFile(JSON.stringify(read.team))).toEqual(read);
      return;
    }
    const { field, line } = read.wrong;
    if (line === null) expect(field).toBe('');
    else expect(line).toSatisfy((at: number) => Number.isInteger(at) && at >= 1 && at <= source.split('\n').length);
  });

  holds('names managers who are there, each once and nobody as their own', fc.oneof(file, nearly(file)), (value) => {
    const read = parseTeamFile(JSON.stringify(value) ?? '');
    if (!('team' in read)) return;
    const people = NAMES.map((name, index) => ({ id: `${index}`, email: `${name}@acme.example` }));
    for (const each of people) {
      const managers = managersOf(each, read.team, people);
      expect(new Set(managers).size).toBe(managers.length);
      expect(managers).not.toContain(each.id);
      for (const id of managers) expect(people.map((one) => one.id)).toContain(id);
    }
  });

  holds(
    'that was kept counts for its own portal alone, whatever storage makes of it',
    fc.oneof(nearly(file), strangeValue),
    async (value) => {
      vi.spyOn(browser.storage.managed, 'get').mockResolvedValue({});
      vi.spyOn(browser.storage.local, 'get').mockResolvedValue({ 'team-file': value });
      for (const org of ['4711', '4712']) expect((await readTeam({ crm: 'hubspot', org }))?.portal ?? org).toBe(org);
      const own = await readOwnTeamFile();
      if (own) await writeOwnTeamFile(own);
    },
  );
});

describe('managed settings', () => {
  const settings = fc.record(
    {
      salesforce: fc.array(
        fc.record({
          host: fc.oneof(strangeText, fc.constant('https://Acme.my.salesforce.com/x')),
          consumerKey: strangeText,
        }),
        { maxLength: 3 },
      ),
      hubspotKey: strangeText,
      teamFile: file,
      allowPageSession: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  // The browser hands out an object, whatever stands in it.
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  const names = ['salesforce', 'hubspotKey', 'teamFile', 'allowPageSession'];

  holds(
    'are used where they make sense, and named where not',
    fc.oneof(
      settings,
      nearly(settings).filter(isObject),
      fc.dictionary(fc.constantFrom(...names, '__proto__'), strangeValue),
    ),
    async (value) => {
      vi.spyOn(browser.storage.managed, 'get').mockResolvedValue(value as Record<string, unknown>);
      const policy = await readManagedPolicy();
      for (const name of policy.invalid) expect(names).toContain(name);
      expect(new Set(policy.invalid).size).toBe(policy.invalid.length);
      expect(typeof policy.allowPageSession).toBe('boolean');
      expect(policy.hubspotKey ?? 'key').toSatisfy((key: string) => typeof key === 'string' && key.trim() !== '');
      for (const key of Object.values(policy.salesforceConsumerKeys)) expect(key).toMatch(/\S/);
      if (policy.teamFile) expect(TeamFile.safeParse(policy.teamFile).success).toBe(true);
    },
  );

  holds('that a browser does not give are absent', strangeValue, async (reason) => {
    vi.spyOn(browser.storage.managed, 'get').mockRejectedValue(reason);
    expect((await readManagedPolicy()).invalid).toEqual([]);
  });
});
