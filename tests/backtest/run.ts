import 'temporal-polyfill/global';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { casesOf } from './cases';
import { readDataSet } from './data-set';
import { modelsOf } from './models';
import { printScores } from './print';
import { type Score, scoreOf } from './score';

/**
 * npm run backtest -- DIR [--at 0.2,0.4,0.6,0.8] [--json FILE]: how landings would have done on the pipeline
 * data set in DIR, each from what was known on its day. `--worlds` instead of DIR: on worlds of known truth.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    at: { type: 'string', default: '0.2,0.4,0.6,0.8' },
    json: { type: 'string' },
    worlds: { type: 'boolean' },
  },
});
const [folder] = positionals;
const shares = values.at.split(',').map(Number);
if (!folder || shares.some((share) => !(share >= 0 && share < 1))) {
  console.error('npm run backtest -- DIR [--at 0.2,0.4,…] [--json FILE]   shares of the period, 0 to below 1');
  console.error('npm run backtest -- --worlds');
  process.exit(1);
}
const data = readDataSet(folder);
const cases = casesOf(data, shares);
const models = modelsOf(data, cases).map(({ name, predict }) => ({
  name,
  scored: cases.map((one) => ({ one, prediction: predict(one) })),
}));
const ours = models[0]?.scored ?? [];
const byModel = models.map(({ name, scored }) => ({ name, score: scoreOf(scored) }));
const byShare = shares.map((share) => ({
  name: `ours at ${share}`,
  score: scoreOf(ours.filter(({ one }) => one.share === share)),
}));
const periods = [...new Set(cases.map((one) => one.period.start))];
const byPeriod = periods.map((start) => ({
  name: `ours, period from ${start}`,
  score: scoreOf(ours.filter(({ one }) => one.period.start === start)),
}));

printScores('all shares', byModel);
printScores('by share', byShare);
printScores('by period', byPeriod);
if (values.json) {
  const named = (lines: { name: string; score: Score }[]) =>
    Object.fromEntries(lines.map(({ name, score }) => [name.trim(), score]));
  const forecasts = ours.map(({ one, prediction }) => ({ ...one, chance: prediction.chance, ...prediction.levels }));
  writeFileSync(
    values.json,
    JSON.stringify(
      { shares, models: named(byModel), byShare: named(byShare), byPeriod: named(byPeriod), forecasts },
      null,
      1,
    ),
  );
}
