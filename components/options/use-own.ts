import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { database } from '../../lib/cache/database';
import { sidebarView } from '../../lib/cache/queries';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Page } from '../../lib/crm/page';
import type { Connection } from '../../lib/crm/port';
import { send } from '../../lib/messages/send';

/** What a connected person keeps about themself, live. */
export type Own = SidebarView & { connection: Connection };

/** All connections and, of the chosen one, the person's own goals, calendar and figures. */
export function useOwn() {
  const connections = useLiveQuery(() => database().connections.toArray());
  const [chosenId, choose] = useState<string | null>(null);
  const chosen = connections?.find(({ id }) => id === chosenId) ?? connections?.[0];
  const view = useLiveQuery(() => (chosen ? sidebarView(pageOf(chosen)) : null), [chosen?.id]);
  // Just connected, no sidebar opened yet: then periods, currency and quotas are still to be read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that only changed its state is no reason.
  useEffect(() => {
    if (chosen) void send({ type: 'view', page: pageOf(chosen), force: false });
  }, [chosen?.id]);
  const own = view?.connection ? ({ ...view, connection: view.connection } as Own) : null;
  return { connections: connections ?? [], own, choose };
}

/** No record in view: the sidebar's own query then speaks of the viewer. */
export function pageOf({ crm, org }: Connection): Page {
  return { crm, org, kind: 'list', recordId: null, primaryDealId: null };
}
