import { expect, it } from 'vitest';
import { BEFORE, type Course, runCourse } from '../../chaos/die-at';

/** `npm run chaos:steps` tries every step; here it is every so many. */
const STRIDE = 31;
const LONG = 240_000;

/** The steps at which the end differs from that of the undisturbed run. */
async function unequalIn(course: Pick<Course, 'crm' | 'before' | 'broken'>): Promise<string[]> {
  const undisturbed = await runCourse({ ...course, diesAt: null, getsThrough: true });
  expect(undisturbed).toMatchObject({ sent: true, signedInAgain: false });
  const unequal: string[] = [];
  for (let diesAt = 0; diesAt < undisturbed.steps; diesAt += STRIDE) {
    const getsThrough = diesAt % (2 * STRIDE) === 0;
    const { state } = await runCourse({ ...course, diesAt, getsThrough });
    if (state !== undisturbed.state) unequal.push(`${diesAt} ${getsThrough}`);
  }
  return unequal;
}

it.each((['salesforce', 'hubspot'] as const).flatMap((crm) => BEFORE.map((before) => [crm, before] as const)))(
  '%s: the database ends the same wherever the background dies while it reads and sends (%s)',
  async (crm, before) => expect(await unequalIn({ crm, before })).toEqual([]),
  LONG,
);

it(
  'would notice an entry that is written twice',
  async () => expect(await unequalIn({ crm: 'hubspot', before: 'never tried', broken: 'read-back' })).not.toEqual([]),
  LONG,
);
