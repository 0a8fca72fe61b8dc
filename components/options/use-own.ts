import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { database } from '../../lib/cache/database';
import { sidebarView } from '../../lib/cache/queries';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Connection } from '../../lib/crm/port';

/** What a connected person keeps about themself, live. */
export type Own = SidebarView & { connection: Connection };

/** All connections and, of the chosen one, the person's own goals, calendar and figures. */
export function useOwn() {
  const connections = useLiveQuery(() => database().connections.toArray());
  const [chosenId, choose] = useState<string | null>(null);
  const chosen = connections?.find(({ id }) => id === chosenId) ?? connections?.[0];
  const view = useLiveQuery(async () => {
    if (!chosen) return null;
    const { crm, org } = chosen;
    // No record in view: the sidebar's own query then speaks of the viewer.
    return sidebarView({ crm, org, kind: 'list', recordId: null, primaryDealId: null });
  }, [chosen?.id]);
  const own = view?.connection ? ({ ...view, connection: view.connection } as Own) : null;
  return { connections: connections ?? [], own, choose };
}
