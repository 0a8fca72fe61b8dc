import { useMemo } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import { actionsOfPair } from '../../lib/journal/agenda';
import { plural } from '../../lib/words';
import { idsOf, pairOf } from '../pair/pair';

/** Beside the tab's name: how many things its viewer said they would do are open; nothing when none is. */
export function OpenCount({ view }: { view: SidebarView }) {
  const { entries, connection, subject, leader } = view;
  const count = useMemo(() => {
    const pair = pairOf({ connection, subject, leader });
    if (!pair) return 0;
    return actionsOfPair(entries, idsOf(pair)).filter(
      ({ state, entry }) => state === 'open' && entry.fields.ownerId === pair.connection.viewer.id,
    ).length;
  }, [entries, connection, subject, leader]);
  if (count === 0) return null;
  return (
    <>
      <span aria-hidden="true" className="ml-1.5 rounded-md bg-blue-soft px-1.5 py-0.5 text-blue text-xs tabular-nums">
        {count}
      </span>
      <span className="sr-only"> {plural('tab_together_open', count)}</span>
    </>
  );
}
