/** Fewer deals of a whole team say nothing about anybody's part in them. */
const FEWEST_DEALS = 10;

/** The won deals of one person within the period of their goal. */
export type Wins = { personId: string; period: { start: string; end: string }; deals: number };

/**
 * A person's part in the deals that the team won (004-01). `too-few`: the team has not won enough yet for a part to
 * mean anything; `alone`: nobody else counts deals in this period.
 */
export type TeamPart =
  | { kind: 'part'; deals: number; ofDeals: number; share: number }
  | { kind: 'too-few'; ofDeals: number; missing: number }
  | { kind: 'alone' };

/** The part of each, by person: people count together whose goals have the same period. */
export function teamParts(team: Wins[]): Map<string, TeamPart> {
  return new Map(team.map((wins) => [wins.personId, partOf(wins, team)]));
}

function partOf({ deals, period }: Wins, team: Wins[]): TeamPart {
  const together = team.filter((each) => each.period.start === period.start && each.period.end === period.end);
  if (together.length < 2) return { kind: 'alone' };
  const ofDeals = together.reduce((sum, each) => sum + each.deals, 0);
  if (ofDeals < FEWEST_DEALS) return { kind: 'too-few', ofDeals, missing: FEWEST_DEALS - ofDeals };
  return { kind: 'part', deals, ofDeals, share: deals / ofDeals };
}
