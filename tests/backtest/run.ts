import 'temporal-polyfill/global';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Case, casesOf } from './cases';
import { readDataSet } from './data-set';
import { modelsOf } from './models';
import { printScores } from './print';
import { scoreOf } from './score';
import { printWorlds } from './worlds/run';

/**
 * npm run backtest -- DIR [--at 0.2,0.4,0.6,0.8] [--json FILE]: how landings would have done on the pipeline
 * data set in DIR, each from what was known on its day. `--worlds` instead of DIR: on worlds of known truth.
 */
/** Enough people that a share inside is known to some two points. */
const PEOPLE_A_WORLD = 240;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    at: { type: 'string', default: '0.2,0.4,0.6,0.8' },
    json: { type: 'string' },
    worlds: { type: 'boolean' },
  },
});
if (values.worlds) printWorlds(PEOPLE_A_WORLD);
else backtest(positionals[0], values.at.split(',').map(Number), values.json);

function backtest(folder: string | undefined, shares: number[], file: string | undefined): void {
  if (!folder || shares.some((share) => !(share >= 0 && share < 1))) {
    console.error('npm run backtest -- DIR [--at 0.2,0.4,…] [--json FILE]   shares of the period, 0 to below 1');
    console.error('npm run backtest -- --worlds');
    process.exitCode = 1;
    return;
  }
  const data = readDataSet(folder);
  const cases = casesOf(data, shares);
  const models = modelsOf(data, cases).map(({ name, predict }) => ({
    name,
    scored: cases.map((one) => ({ one, prediction: predict(one) })),
  }));
  const ours = models[0]?.scored ?? [];
  const ofOurs = (name: string, which: (one: Case) => boolean) => ({
    name: `ours, ${name}`,
    score: scoreOf(ours.filter(({ one }) => which(one))),
  });
  const byModel = models.map(({ name, scored }) => ({ name, score: scoreOf(scored) }));
  const byShare = shares.map((share) => ofOurs(`at ${share}`, (one) => one.share === share));
  const starts = [...new Set(cases.map((one) => one.period.start))];
  const byPeriod = starts.map((start) => ofOurs(`period from ${start}`, (one) => one.period.start === start));
  printScores('all shares', byModel);
  printScores('by share', byShare);
  printScores('by period', byPeriod);
  if (file) {
    const forecasts = ours.map(({ one, prediction }) => ({ ...one, chance: prediction.chance, ...prediction.levels }));
    writeFileSync(file, JSON.stringify({ shares, byModel, byShare, byPeriod, forecasts }, null, 1));
  }
}
