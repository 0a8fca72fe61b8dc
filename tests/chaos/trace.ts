import { type EpisodeOptions, type EpisodeResult, runEpisode } from './episode';
import type { Verdict } from './verdict';

type Event = { at: number; line: string; entryId: string | undefined };

/** What must not happen to an entry, in the words of the table. */
const FAULTS: [key: keyof Verdict, words: string][] = [
  ['lost', 'lost'],
  ['otherWords', 'with other words in the CRM'],
  ['otherState', 'in another state in the CRM'],
  ['doubledAfterHealing', 'doubled after healing'],
  ['orderWrong', 'in the wrong order'],
  ['crossed', 'crossed'],
  ['unseen', 'unseen in a browser of its author'],
];

/** Runs an episode and prints, for each entry that went wrong, what happened to it and around it. */
export async function printTrace(options: EpisodeOptions): Promise<EpisodeResult> {
  const events: Event[] = [];
  const result = await runEpisode({ ...options, say: (at, line, entryId) => events.push({ at, line, entryId }) });
  for (const [key, words] of FAULTS) {
    for (const entryIds of result.verdict[key]) {
      for (const entryId of [entryIds].flat()) {
        console.log(`${entryId} ${words}:`);
        for (const event of eventsOf(entryId, events)) console.log(lineOf(event, entryId));
      }
      console.log();
    }
  }
  return result;
}

/** Events that name the entry, and the deaths and spells of its browser while it was on its way. */
function eventsOf(entryId: string, events: Event[]): Event[] {
  const own = events.filter((event) => event.entryId === entryId);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return [];
  const profile = first.line.slice(0, first.line.indexOf(' tab'));
  return events.filter(
    ({ at, line, entryId: other }) =>
      other === entryId ||
      (other === undefined && at >= first.at && at <= last.at && line.startsWith(profile) && !line.includes('→')),
  );
}

function lineOf({ at, line }: Event, entryId: string): string {
  return `  ${(at / 1000).toFixed(3).padStart(10)} s  ${line.replace(entryId, 'it')}`;
}
