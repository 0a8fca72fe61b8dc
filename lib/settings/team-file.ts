import * as z from 'zod/mini';
import { TeamFile } from '../policy/team-file';
import type { KeyStore } from './overlay';

const KEY = 'team-file';

/** The team file of this browser; null when there is none or it is none any more. */
export async function readTeamFile(store: KeyStore): Promise<TeamFile | null> {
  const parsed = z.nullable(TeamFile).safeParse((await store.get(KEY))[KEY] ?? null);
  return parsed.success ? parsed.data : null;
}

export async function writeTeamFile(store: KeyStore, team: TeamFile | null): Promise<void> {
  await store.set({ [KEY]: team });
}

/** A team file from text; else the place in it that is wrong, empty when it is no JSON at all. */
export function parseTeamFile(text: string): { team: TeamFile } | { wrongAt: string } {
  try {
    const parsed = TeamFile.safeParse(JSON.parse(text));
    return parsed.success ? { team: parsed.data } : { wrongAt: parsed.error.issues[0]?.path.join('.') ?? '' };
  } catch {
    return { wrongAt: '' };
  }
}
