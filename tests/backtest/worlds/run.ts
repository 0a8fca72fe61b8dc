import { type Case, caseOf, wonIn } from '../cases';
import type { Period } from '../data-set';
import { ours } from '../models';
import { printScores } from '../print';
import { type Scored, scoreOf } from '../score';
import { simulate, type World } from './simulate';
import { WORLDS } from './worlds';

const SHARES = [0.2, 0.4, 0.6, 0.8];

/** Forecasts of the last period in so many runs of a world, for all of its people. The target: what they won on average. */
export function forecastsIn(world: World, runs: number): Scored[] {
  return Array.from({ length: runs }, (_, run) => {
    const data = simulate(world, String(run));
    const { predict } = ours(data);
    const period = data.periods.at(-1) as Period;
    const target = wonIn(data.rows, period.start, period.end) / world.people;
    const people = Array.from({ length: world.people }, (_, person) => `person-${person}`);
    const cases = people.flatMap((ownerId): Case[] => {
      const own = data.rows.filter((row) => row.ownerId === ownerId);
      return SHARES.map((share) => caseOf(own, { ownerId, period, share, target }));
    });
    return cases.map((one): Scored => ({ one, prediction: predict(one) }));
  }).flat();
}

/** npm run backtest -- --worlds: how ours does where the truth is known. */
export function printWorlds(people: number): void {
  const scores = WORLDS.map((world) => ({
    name: world.holds ? `${world.name} (assumptions hold)` : world.name,
    score: scoreOf(forecastsIn(world, Math.ceil(people / world.people))),
  }));
  printScores('worlds', scores);
}
