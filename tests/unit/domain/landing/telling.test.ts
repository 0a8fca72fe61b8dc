import { describe, expect, it } from 'vitest';
import { forecastOf } from '../../../../lib/domain/landing/forecast';
import { tellingOf } from '../../../../lib/domain/landing/telling';
import { aTeam, knowledgeAt } from './examples';

const standing = { attained: 1_000_000, target: 12_000_000 };

describe('a landing as plain data', () => {
  const knowledge = knowledgeAt(aTeam(), 'person-1');
  const forecast = forecastOf(knowledge, standing);
  const telling = tellingOf(knowledge, standing);

  it('has the levels and the chance of the forecast', () => {
    const { law: _, ...levels } = telling;
    expect(forecast).toMatchObject(levels);
  });

  it('draws its law in a hundred rising points that sum to 1 and keep its mean', () => {
    const { law } = telling;
    expect(law.length).toBeLessThanOrEqual(100);
    expect(law.map(({ value }) => value)).toEqual(law.map(({ value }) => value).sort((a, b) => a - b));
    expect(law.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    const { step, probabilities } = forecast.law;
    const mean = probabilities.reduce((sum, probability, s) => sum + probability * (standing.attained + s * step), 0);
    expect(law.reduce((sum, { value, probability }) => sum + probability * value, 0) / mean).toBeCloseTo(1, 9);
  });

  it('holds nothing that cannot be kept and sent', () => {
    expect(JSON.parse(JSON.stringify(telling))).toEqual(telling);
  });
});
