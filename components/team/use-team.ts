import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { database } from '../../lib/cache/database';
import { type TeamView, teamView } from '../../lib/cache/team-view';
import type { Connection } from '../../lib/crm/port';
import type { Problem } from '../../lib/crm/problem';
import { send } from '../../lib/messages/send';
import { language } from '../../lib/words';

export type TeamState = {
  /** Undefined until the cache answered. */
  connections: Connection[] | undefined;
  team: TeamView | null | undefined;
  /** True while the background reads the team from the CRM; before its first answer an empty team says nothing. */
  reading: boolean;
  problem: Problem | null;
  choose: (connectionId: string) => void;
  refresh: (force: boolean) => void;
};

/** The team of one connection, live from the cache, and read from the CRM when the page opens. */
export function useTeam(): TeamState {
  const connections = useLiveQuery(() => database().connections.toArray());
  const [chosenId, choose] = useState<string | null>(null);
  const connectionId = (connections?.find(({ id }) => id === chosenId) ?? connections?.[0])?.id ?? null;
  const team = useLiveQuery(() => (connectionId ? teamView(connectionId, language()) : null), [connectionId]);
  const [reading, setReading] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);

  /** Whose team is shown now: an answer about another, which may come later, says nothing about this one. */
  const shown = useRef(connectionId);
  shown.current = connectionId;

  const refresh = useCallback(
    (force: boolean) => {
      if (!connectionId) return;
      setReading(true);
      void send({ type: 'team', connectionId, force }).then((answer) => {
        if (shown.current !== connectionId) return;
        setProblem(answer.ok ? null : answer.problem);
        setReading(false);
      });
    },
    [connectionId],
  );
  useEffect(() => refresh(false), [refresh]);

  return { connections, team, reading, problem, choose, refresh };
}
