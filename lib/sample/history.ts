import { addDays } from '../domain/dates';
import type { PastDeal } from '../domain/landing/deal';
import { pastDealOf } from '../domain/past-deal';
import { dealFrom, SAMPLE_STAGES, sketchDeal } from './deals';
import { SAMPLE_REPS, SAMPLE_TIME_ZONE } from './people';
import { seededRandom } from './random';
import type { SampleTeam } from './team';

/** The quarter before the present one ended so many days ago; nine of 92 days are told. */
const PRESENT_DAYS = 57;
const DAYS = 9 * 92;
const DEALS_A_QUARTER = 10;

/** The first day (ISO) of which the sample's history tells, as of a given day. */
export function sampleHistoryFrom(today: string): string {
  return addDays(today, -(PRESENT_DAYS + DAYS));
}

/** What became of the sample team's deals, as of a given day (ISO): those of the present quarter and two years before it. */
export function sampleHistory(team: SampleTeam, today: string, seed = 11): PastDeal[] {
  const random = seededRandom(seed);
  const options = {
    currency: team.currency,
    catalogue: {
      stages: SAMPLE_STAGES,
      periods: team.periods,
      orgCurrency: team.currency,
      rates: null,
      orgTimeZone: team.timeZone,
    },
    timeZone: SAMPLE_TIME_ZONE,
  };
  const earlier = SAMPLE_REPS.flatMap(({ id: ownerId }) =>
    Array.from({ length: DEALS_A_QUARTER * 9 }, (_, index) => {
      const outcome = random.next() < 0.45 ? 'won' : 'lost';
      const sketch = sketchDeal(random, outcome, -random.between(PRESENT_DAYS, PRESENT_DAYS + DAYS));
      const { currency } = team;
      return dealFrom(sketch, { id: `past-${ownerId}-${index + 1}`, ownerId, today, currency, random });
    }),
  );
  return [...earlier, ...team.opportunities].map((deal) => pastDealOf(deal, options));
}
