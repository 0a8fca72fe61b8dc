import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { database } from '../../lib/cache/database';
import { SAMPLE_CONNECTION } from '../../lib/connections/sample';
import { type Connection, scopeOf } from '../../lib/crm/port';
import type { Problem } from '../../lib/crm/problem';
import type { Opportunity } from '../../lib/domain/opportunity';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { problemWords } from '../options/problem-words';
import { Button } from '../ui/Button';
import { DealList } from './DealList';
import { DealPage } from './DealPage';
import { SidebarFrame } from './SidebarFrame';
import { TopBar } from './TopBar';

/** The deal with the most to read. */
const STORY = 'deal-1';

/** A CRM of ours with nothing real in it, and the real sidebar beside it. */
export function SamplePage() {
  const { connection, deals, problem } = useSample();
  const [chosenId, choose] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const follow = () => choose(location.hash.slice(1));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  if (problem) return <Failed problem={problem} />;
  if (!connection || !deals) return <TopBar connection={null} />;
  const deal = deals.find(({ id }) => id === chosenId) ?? deals.find(({ id }) => id === STORY) ?? deals[0];
  return (
    <div className="flex h-screen flex-col bg-soft">
      <TopBar connection={connection} />
      <div className="flex min-h-0 flex-1">
        <main className="min-w-0 flex-1 overflow-y-auto p-6 lg:p-8">
          {deal && <DealPage deal={deal} connection={connection} />}
          <DealList deals={deals} chosen={deal?.id} />
        </main>
        {deal && <SidebarFrame key={connection.viewer.id} dealId={deal.id} />}
      </div>
    </div>
  );
}

function Failed({ problem }: { problem: Problem }) {
  return (
    <main className="mx-auto max-w-lg p-10">
      <p role="alert" className="pb-4">
        {problemWords(problem, 'salesforce')}
      </p>
      <Button onClick={() => location.reload()}>{t('crash_reload')}</Button>
    </main>
  );
}

type Sample = { connection: Connection | null; deals: Opportunity[] | null; problem: Problem | null };

/** Asks for the sample once, then follows the cache. */
function useSample(): Sample {
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    send({ type: 'start-sample' }).then((answer) => setProblem(answer.ok ? null : answer.problem));
  }, []);
  const sample = useLiveQuery(async () => {
    const connection = await database().connections.get(SAMPLE_CONNECTION);
    if (!connection) return null;
    const scope = scopeOf(connection);
    const open = await database()
      .opportunities.filter((deal) => deal.scope === scope && deal.outcome === 'open' && deal.ownerId === 'ana')
      .toArray();
    return { connection, deals: open.sort((a, b) => (a.closeDate ?? '').localeCompare(b.closeDate ?? '')) };
  });
  return { connection: sample?.connection ?? null, deals: sample?.deals ?? null, problem };
}
