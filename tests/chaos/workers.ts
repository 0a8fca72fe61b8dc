import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { EpisodeOptions, EpisodeResult } from './episode';

type Reply = { result: EpisodeResult } | { failure: string };

/** Runs episodes in as many processes as there are processors; results come in the order of the episodes. */
export async function runEpisodes(episodes: EpisodeOptions[], script: string): Promise<EpisodeResult[]> {
  const results: EpisodeResult[] = [];
  let next = 0;

  async function work(child: ChildProcess): Promise<void> {
    try {
      while (next < episodes.length) {
        const index = next++;
        results[index] = await ask(child, episodes[index] as EpisodeOptions);
      }
    } finally {
      child.kill();
    }
  }

  const count = Math.min(availableParallelism(), episodes.length);
  await Promise.all(
    Array.from({ length: count }, () => work(fork(script, ['--worker'], { execArgv: process.execArgv }))),
  );
  return results;
}

function ask(child: ChildProcess, episode: EpisodeOptions): Promise<EpisodeResult> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Error(`${episode.crm}, seed ${episode.seed}, episode ${episode.episode}: ${why}`));
    const died = (code: number | null) => fail(`the process ended with ${code}`);
    child.once('exit', died);
    child.once('message', (reply: Reply) => {
      child.off('exit', died);
      if ('result' in reply) resolve(reply.result);
      else fail(reply.failure);
    });
    child.send(episode);
  });
}

/** The other end: runs each episode that comes and sends what became of it. */
export function serveEpisodes(run: (episode: EpisodeOptions) => Promise<EpisodeResult>): void {
  process.on('message', async (episode: EpisodeOptions) => {
    try {
      process.send?.({ result: await run(episode) } satisfies Reply);
    } catch (error) {
      process.send?.({
        failure: error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error),
      } satisfies Reply);
    }
  });
}
