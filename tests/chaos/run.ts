import 'temporal-polyfill/global';
import './globals';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CrmName } from '../../lib/crm/page';
import { BREAKS, type Break } from './breaks';
import { type EpisodeOptions, type EpisodeResult, runEpisode } from './episode';
import { faultsIn, printTable } from './totals';
import { printTrace } from './trace';
import { runEpisodes, serveEpisodes } from './workers';

/** Beyond this many entries everything that is read of an org grows, and with it the cost of each entry. */
const ENTRIES_PER_EPISODE = 250;

const USAGE = `npm run chaos -- [--seed N] [--entries M] [--crm salesforce|hubspot] [--break ${BREAKS.join('|')}] [--episode K [--trace]]
                 --browser [--seed N] [--entries M] [--crm …] [--sigkill K]

Writes M entries for each CRM while all goes wrong that a seed can think of, in independent episodes
of ${ENTRIES_PER_EPISODE} entries. Ends with 1 unless nothing is lost, changed in its words or state, doubled, out of
order or crossed.
--break    takes a part out of the product, to see the harness notice
--episode  one episode alone; --trace prints its course of events around the entries that went wrong
--browser  in Chromium, with the production build: two profiles of one person, 300 entries unless given
--sigkill  kills that browser K times while notes are written, and nothing else`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    entries: { type: 'string' },
    crm: { type: 'string' },
    break: { type: 'string' },
    episode: { type: 'string' },
    trace: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    sigkill: { type: 'string' },
    worker: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const ENTRIES = Number(values.entries ?? (values.browser ? 300 : 1_000));

if (values.worker) serveEpisodes(runEpisode);
else if (values.help || !isKnown(values)) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 1;
} else process.exitCode = await main();

function isKnown({ crm = 'salesforce', break: broken = 'transaction', ...numbers }: typeof values): boolean {
  const { seed, entries = '0', episode = '0', sigkill = '0' } = numbers;
  return (
    ['salesforce', 'hubspot'].includes(crm) &&
    (BREAKS as readonly string[]).includes(broken) &&
    [seed, entries, episode, sigkill].every((number) => /^\d+$/.test(number))
  );
}

async function main(): Promise<number> {
  const started = Date.now();
  const crms = (values.crm ? [values.crm] : ['salesforce', 'hubspot']) as CrmName[];
  const columns: Record<string, EpisodeResult[]> = {};
  for (const crm of crms) columns[crm] = values.browser ? [await inBrowser(crm)] : await resultsOf(episodesOf(crm));
  printTable(columns);

  const faults = crms.flatMap((crm) => faultyEpisodes(crm, columns[crm] ?? []));
  if (faults.length > 0) console.log(`\n${faults.join('\n')}`);
  console.log(`\n${Math.round((Date.now() - started) / 1000)} s, ${faults.length === 0 ? 'all well' : 'NOT well'}`);
  return faults.length === 0 ? 0 : 1;
}

function episodesOf(crm: CrmName): EpisodeOptions[] {
  const common = { crm, seed: Number(values.seed), broken: (values.break ?? null) as Break | null };
  const all = Array.from({ length: Math.ceil(ENTRIES / ENTRIES_PER_EPISODE) }, (_, episode) => ({
    ...common,
    episode,
    entries: Math.min(ENTRIES_PER_EPISODE, ENTRIES - episode * ENTRIES_PER_EPISODE),
  }));
  return values.episode ? all.filter(({ episode }) => episode === Number(values.episode)) : all;
}

async function resultsOf(episodes: EpisodeOptions[]): Promise<EpisodeResult[]> {
  const [only] = episodes;
  if (only && values.trace) return [await printTrace(only)];
  return runEpisodes(episodes, fileURLToPath(import.meta.url));
}

/** Loaded only now: what runs in Node alone has no use for it. */
async function inBrowser(crm: CrmName): Promise<EpisodeResult> {
  const seed = Number(values.seed);
  if (values.sigkill) {
    const { runKilled } = await import('./chromium/sigkill');
    return runKilled({ crm, seed, kills: Number(values.sigkill) });
  }
  const { runInChromium } = await import('./chromium/episode');
  return runInChromium({ crm, seed, entries: ENTRIES });
}

/** What is wrong in which episode, and how to see it again. */
function faultyEpisodes(crm: CrmName, results: EpisodeResult[]): string[] {
  const again = `npm run chaos -- --seed ${values.seed} --entries ${ENTRIES} --crm ${crm}${values.break ? ` --break ${values.break}` : ''}`;
  const first = Number(values.episode ?? 0);
  return results.flatMap((result, index) => {
    const faults = faultsIn([result]);
    return faults.length > 0
      ? [`${crm} episode ${first + index}: ${faults.join(', ')}   (${again} --episode ${first + index} --trace)`]
      : [];
  });
}
