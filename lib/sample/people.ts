import type { Person } from '../domain/person';

/** The invented team of the sample: a lead, their manager, six reps. */
export const SAMPLE_TIME_ZONE = 'Europe/Berlin';

const NAMES: [id: string, name: string, managerIds: string[]][] = [
  ['grace', 'Grace Lindqvist', []],
  ['dana', 'Dana Reyes', ['grace']],
  ['ana', 'Ana Pires', ['dana', 'grace']],
  ['ben', 'Ben Okafor', ['dana', 'grace']],
  ['carla', 'Carla Neumann', ['dana', 'grace']],
  ['deniz', 'Deniz Aydin', ['dana', 'grace']],
  ['elin', 'Elin Sørby', ['dana', 'grace']],
  ['farid', 'Farid Haddad', ['dana', 'grace']],
];

export const SAMPLE_PEOPLE: Person[] = NAMES.map(([id, name, managerIds]) => ({
  id,
  name,
  email: `${id}@sample.example`,
  managerIds,
  timeZone: SAMPLE_TIME_ZONE,
  active: true,
}));

/** Those who carry a goal of their own. */
export const SAMPLE_REPS = SAMPLE_PEOPLE.filter((person) => person.managerIds.length === 2);
