import type { CourtsideDatabase } from '../cache/database';
import type { Connection, CrmClient } from '../crm/port';
import type { Problem } from '../crm/problem';

/** What sending needs of the world around it. */
export type FlushDeps = {
  db: CourtsideDatabase;
  openClient: (connection: Connection) => Promise<CrmClient>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** [0, 1) */
  random: () => number;
};

/** What did not answer in this run, by `connectedKey`: the rest of what goes that way waits, too. */
export type Blocked = Map<string, Problem>;
