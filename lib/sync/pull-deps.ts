import type { CourtsideDatabase } from '../cache/database';
import type { Connection, CrmClient } from '../crm/port';
import type { TeamFile } from '../policy/team-file';
import type { Budget } from './budget';

/** What reading needs of the world around it. */
export type PullDeps = {
  db: CourtsideDatabase;
  /** `anew`: without what it remembers of rights that were missing. */
  openClient: (connection: Connection, options?: { anew: boolean }) => Promise<CrmClient>;
  /** Milliseconds since 1970. */
  now: () => number;
  budget: Pick<Budget, 'allowsRefresh'>;
  /** The team file in force; null when there is none. */
  teamOf: (connection: Connection) => Promise<TeamFile | null>;
};
