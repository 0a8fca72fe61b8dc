import { type Forecast, forecastOf, type Standing } from './forecast';
import type { Knowledge } from './knowledge';

/** A forecast as plain data, its law in as few points as a drawing needs: final totals in minor units, rising. */
export type Telling = Omit<Forecast, 'law'> & { law: { value: number; probability: number }[] };

const DRAWN_POINTS = 100;

export function tellingOf(knowledge: Knowledge, standing: Standing): Telling {
  const forecast = forecastOf(knowledge, standing);
  return { ...forecast, law: thinned(forecast.law, standing.attained) };
}

/** Neighbours share one point, at their mean: probabilities still sum to 1, and the mean stays. */
function thinned({ step, probabilities }: Forecast['law'], attained: number): Telling['law'] {
  const each = Math.ceil(probabilities.length / DRAWN_POINTS);
  const points: Telling['law'] = [];
  for (let start = 0; start < probabilities.length; start += each) {
    let probability = 0;
    let steps = 0;
    for (let s = start; s < Math.min(start + each, probabilities.length); s++) {
      probability += probabilities[s] ?? 0;
      steps += s * (probabilities[s] ?? 0);
    }
    if (probability > 0) points.push({ value: attained + (steps / probability) * step, probability });
  }
  return points;
}
