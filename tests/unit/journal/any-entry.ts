import fc from 'fast-check';
import { ANSWERS, NEEDS_TEXT } from '../../../lib/journal/kinds/answer';
import { NEXT_STEPS, RISKS, SIGNERS, WANTS, WHY_NOW } from '../../../lib/journal/kinds/check';
import { RECOGNITION_REASONS } from '../../../lib/journal/kinds/recognition';

/* Fields of every kind of the coaching loop, as people may write them. */

/** What people type into one line: any sign, no space at its edges. */
export const line = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map((text) =>
      text
        .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
        .trim()
        .slice(0, maxLength)
        .trim(),
    )
    .filter((text) => text.isWellFormed() && text !== '');
/** Several lines; signs that look like markup or like our own marks among them. */
export const text = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        line(60),
        fc.constantFrom(
          '<b>no</b>',
          '{"courtside":1}',
          '— Courtside reply',
          '“quoted” & \\"escaped\\"',
          'a  b   c',
          '@{x}',
        ),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((lines) => lines.join('\n').slice(0, maxLength).trim())
    .filter((whole) => whole !== '');
export const isoDate = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const id = fc.uuid({ version: 7 });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

export type People = { repId: string; repName: string; leaderId: string; leaderName: string };

export const anyFields = ({ repId, repName, leaderId, leaderName }: People) => ({
  answer: fc.constantFrom(...ANSWERS).chain((say) =>
    fc.record({
      to: id,
      quote: fc.oneof(fc.constant(''), line(100)),
      say: fc.constant(say),
      text: NEEDS_TEXT.has(say) ? text(2_000) : maybe(text(2_000)),
      actionId: maybe(id),
    }),
  ),
  action: fc.record({
    text: line(180),
    ownerId: fc.constant(repId),
    ownerName: fc.constant(repName),
    due: maybe(isoDate),
    state: fc.constant('open' as const),
    from: maybe(id),
  }),
  done: fc.record({ of: id, state: fc.constantFrom('open' as const, 'done' as const) }),
  recognition: fc.record({
    reason: fc.constantFrom(...RECOGNITION_REASONS),
    text: text(500),
    people: fc.constantFrom(
      [{ id: repId, name: repName }],
      [
        { id: repId, name: repName },
        { id: leaderId, name: leaderName },
      ],
    ),
  }),
  check: fc.record({
    chance: fc.integer({ min: 0, max: 100 }),
    nextStep: fc.constantFrom(...NEXT_STEPS),
    whyNow: fc.constantFrom(...WHY_NOW),
    signer: fc.constantFrom(...SIGNERS),
    risk: fc.constantFrom(...RISKS),
    want: fc.constantFrom(...WANTS),
    promise: maybe(line(200)),
    promiseBy: maybe(isoDate),
    closeDate: maybe(isoDate),
    stage: line(40),
    shares: maybe(id),
  }),
  cadence: fc.record({
    everyDays: fc.constantFrom(7 as const, 14 as const, 28 as const),
    at: isoDate.map((date) => `${date}T10:00`),
    timeZone: fc.constantFrom('Europe/Berlin', 'America/Chicago'),
    minutes: fc.integer({ min: 5, max: 240 }),
    leaderId: fc.constant(leaderId),
    leaderName: fc.constant(leaderName),
  }),
  topic: fc.record({
    text: line(280),
    leaderId: fc.constant(leaderId),
    dealId: maybe(fc.constant('deal')),
    dealName: maybe(line(60)),
    drops: maybe(id),
  }),
  checkin: fc.record({
    leaderId: fc.constant(leaderId),
    onDate: isoDate,
    talked: fc.array(id, { maxLength: 5 }),
    actionIds: fc.array(id, { maxLength: 5 }),
  }),
  rating: fc.record({ of: id, onAgenda: fc.boolean(), heard: fc.boolean(), useful: fc.boolean() }),
});
