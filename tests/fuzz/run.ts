import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const HELP = `npm run fuzz -- [options] [boundary file …]

  --runs N    cases of each sentence (default: 10000)
  --seed N    the seed of an earlier run (default: a new one)
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}

process.env.COURTSIDE_FUZZ = options.runs;
process.env.COURTSIDE_FUZZ_SEED = options.seed;
console.log(`Seed ${options.seed}, ${options.runs} cases of each sentence\n`);
const filters = positionals.length > 0 ? positionals.map((name) => `tests/fuzz/${name}`) : ['tests/fuzz/'];
const vitest = await startVitest('test', filters, { watch: false, reporters: ['./tests/fuzz/reporter.ts'] });
await vitest.close();
process.exit(process.exitCode ?? 0);
