import { addDays, daysBetween } from '../domain/dates';
import { SAMPLE_TIME_ZONE } from './people';

/** Something that Ana and Dana have between them, on no deal; `fields` are those of its kind in the journal. */
export type SampleShared = {
  id: string;
  kind: 'cadence' | 'checkin' | 'rating' | 'action' | 'done' | 'topic' | 'recognition';
  authorId: 'ana' | 'dana';
  /** Hours before now. */
  hoursAgo: number;
  fields: object;
};

const LED = { leaderId: 'dana' };
const CHECKIN = idOf(2);
const KEPT_PROMISE = idOf(5);

/** They met within the last five days before `today` (ISO date), and meet again a week after that, on a working day. */
export function sampleTogether(today: string): SampleShared[] {
  const metOn = addDays(nextWorkingDay(addDays(today, 2)), -7);
  const sinceMet = 24 * daysBetween(metOn, today);
  const said = (ownerId: 'ana' | 'dana', text: string, due: string, from: string | null = CHECKIN) => ({
    text,
    ownerId,
    ownerName: ownerId === 'ana' ? 'Ana Pires' : 'Dana Reyes',
    due,
    state: 'open',
    from,
  });
  const topic = (text: string, dealId: string | null = null, dealName: string | null = null) => ({
    ...LED,
    text,
    dealId,
    dealName,
    drops: null,
  });
  const written: Omit<SampleShared, 'id'>[] = [
    {
      kind: 'cadence',
      authorId: 'dana',
      hoursAgo: 700,
      fields: {
        ...LED,
        leaderName: 'Dana Reyes',
        everyDays: 7,
        at: `${addDays(metOn, -21)}T10:00`,
        timeZone: SAMPLE_TIME_ZONE,
        minutes: 30,
      },
    },
    {
      kind: 'action',
      authorId: 'ana',
      hoursAgo: 290,
      fields: said('ana', 'Two discovery calls in new accounts', addDays(today, 4), null),
    },
    {
      kind: 'checkin',
      authorId: 'dana',
      hoursAgo: sinceMet,
      fields: { ...LED, onDate: metOn, talked: [], actionIds: [idOf(3), idOf(4), KEPT_PROMISE] },
    },
    {
      kind: 'action',
      authorId: 'dana',
      hoursAgo: sinceMet,
      fields: said('dana', 'Call Hartwell’s VP of operations', addDays(today, 1)),
    },
    {
      kind: 'action',
      authorId: 'dana',
      hoursAgo: sinceMet,
      fields: said('ana', 'Bring Marta into the call with procurement', addDays(today, 2)),
    },
    {
      kind: 'action',
      authorId: 'dana',
      hoursAgo: sinceMet,
      fields: said('dana', 'Get legal on the data processing agreement', addDays(today, -1)),
    },
    {
      kind: 'rating',
      authorId: 'dana',
      hoursAgo: sinceMet - 1,
      fields: { of: CHECKIN, onAgenda: true, heard: true, useful: true },
    },
    { kind: 'done', authorId: 'dana', hoursAgo: 49, fields: { of: KEPT_PROMISE, state: 'done' } },
    {
      kind: 'topic',
      authorId: 'ana',
      hoursAgo: 44,
      fields: topic('Is the January date real?', 'deal-7', 'Calder – platform renewal'),
    },
    {
      kind: 'topic',
      authorId: 'dana',
      hoursAgo: 20,
      fields: topic('How do you open a call about the cost of waiting?'),
    },
    {
      kind: 'recognition',
      authorId: 'dana',
      hoursAgo: 26,
      fields: {
        reason: 'risk-raised',
        text: 'You raised the Calder risk a month early. That let us move the forecast before the board did.',
        people: [{ id: 'ana', name: 'Ana Pires' }],
      },
    },
  ];
  return written.map((entry, index) => ({ ...entry, id: idOf(index) }));
}

function nextWorkingDay(date: string): string {
  const { dayOfWeek } = Temporal.PlainDate.from(date);
  return addDays(date, dayOfWeek > 5 ? 8 - dayOfWeek : 0);
}

/** In the order of writing. */
function idOf(index: number): string {
  return `01990000-0000-7000-8001-${index.toString(16).padStart(12, '0')}`;
}
