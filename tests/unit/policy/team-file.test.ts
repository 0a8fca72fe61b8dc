import { describe, expect, it } from 'vitest';
import { inTeam, managersOf } from '../../../lib/policy/managers';
import { parseTeamFile } from '../../../lib/policy/team-file';

const FILE = `{
  "portal": 4711,
  "people": [
    { "email": "sam@acme.example", "managers": ["dana@acme.example"] },
    {
      "email": "dana@acme.example",
      "workingDays": [1, 1, 1, 1, 0.5, 0, 0],
      "holidays": ["2026-12-24"],
      "timeZone": "Europe/Dublin"
    },
    { "id": 72, "name": "Robin \\"the } key\\" Bell" }
  ]
}`;

describe('a team file', () => {
  it('says who is in it, whichever way ids are written', () => {
    expect(parseTeamFile(FILE)).toEqual({
      team: {
        portal: '4711',
        people: [
          { email: 'sam@acme.example', managers: ['dana@acme.example'] },
          {
            email: 'dana@acme.example',
            managers: [],
            workingDays: [1, 1, 1, 1, 0.5, 0, 0],
            holidays: ['2026-12-24'],
            timeZone: 'Europe/Dublin',
          },
          { id: '72', name: 'Robin "the } key" Bell', managers: [] },
        ],
      },
    });
  });

  it.each([
    ['4711', '"acme"', 'portal', 2],
    ['"sam@acme.example"', '"sam"', 'people[0].email', 4],
    ['["dana@acme.example"]', '"dana@acme.example"', 'people[0].managers', 4],
    ['0.5', '5', 'people[1].workingDays[4]', 7],
    ['0.5, 0, 0', '0.5', 'people[1].workingDays', 7],
    ['2026-12-24', '24.12.2026', 'people[1].holidays[0]', 8],
    ['Europe/Dublin', 'Dublin', 'people[1].timeZone', 9],
    ['"id": 72, ', '', 'people[2].email', 11],
    ['"name"', '"key"', 'people[2].key', 11],
    ['"id": 72', '"email": "SAM@acme.example"', 'people[2]', 11],
  ])('with %s as %s is wrong at %s in line %i', (good, bad, field, line) => {
    expect(parseTeamFile(FILE.replace(good, bad))).toEqual({ wrong: { field, line } });
  });

  it.each([
    ['{\n  "portal": 1,\n  oops\n}', 3],
    ['{\n  "portal": 1', 2],
  ])('that is no JSON is wrong as a whole: %j', (text, line) => {
    expect(parseTeamFile(text)).toEqual({ wrong: { field: '', line } });
  });

  it.each(['[]', 'null', '"text"', '{}'])('%s is none', (text) => expect(parseTeamFile(text)).toHaveProperty('wrong'));
});

describe('managers', () => {
  const people = ['sam', 'dana', 'robin', 'kim'].map((name, index) => ({
    id: `${index}`,
    email: `${name}@acme.example`,
  }));
  const person = (index: number) => people[index] ?? { id: '' };
  const team = (managers: Record<string, string[]>) => ({
    portal: '1',
    people: Object.entries(managers).map(([name, above]) => ({ email: `${name}@ACME.example`, managers: above })),
  });

  it('are those of the file and theirs, the nearest first, by address or id', () => {
    const file = team({ sam: ['dana@acme.example', '3'], dana: ['robin@acme.example'] });
    expect(managersOf(person(0), file, people)).toEqual(['1', '3', '2']);
    expect(managersOf(person(1), file, people)).toEqual(['2']);
    expect(managersOf(person(2), file, people)).toEqual([]);
  });

  it('end where the file goes round in a circle or names a stranger', () => {
    const file = team({ sam: ['dana@acme.example'], dana: ['sam@acme.example', 'nobody@acme.example'] });
    expect(managersOf(person(0), file, people)).toEqual(['1']);
    expect(managersOf(person(1), file, people)).toEqual(['0']);
  });

  it('are nobody without a file', () => {
    expect(managersOf(person(0), null, people)).toEqual([]);
    expect(inTeam(person(0), null)).toBeUndefined();
  });
});
