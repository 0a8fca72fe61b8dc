import { useLiveQuery } from 'dexie-react-hooks';
import { Fragment, useEffect, useState } from 'react';
import { database } from '../../lib/cache/database';
import { mirrorOf } from '../../lib/cache/mirror';
import { type Connection, scopeOf } from '../../lib/crm/port';
import type { Problem } from '../../lib/crm/problem';
import { send } from '../../lib/messages/send';
import { connectionInAnchor } from '../../lib/settings/anchors';
import { t } from '../../lib/words';
import { ForWhom } from '../options/ForWhom';
import { pageOf } from '../options/use-own';
import { ProblemBanner } from '../sidebar/problems';
import { LinkButton } from '../ui/LinkButton';
import { Mark } from '../ui/Mark';
import { EntryList } from './EntryList';
import { ExportMirror } from './ExportMirror';
import { Limits } from './Limits';
import { MyGoals } from './MyGoals';
import { OnlyHere } from './OnlyHere';

/** Everything stored about the connected person, with who can read it, where it lives and what they can do about it. */
export function MirrorPage() {
  const connections = useLiveQuery(() => database().connections.toArray());
  const [chosenId, choose] = useState(() => connectionInAnchor(location.hash));
  const chosen = connections?.find(({ id }) => id === chosenId) ?? connections?.[0];
  const mirror = useLiveQuery(() => (chosen ? mirrorOf(chosen.id) : null), [chosen?.id]);
  /** What stood in this browser's way, by connection; what stands in the CRM's is kept with that. */
  const [met, setMet] = useState<Record<string, Problem | null>>({});
  const problem = chosen ? (chosen.problem ?? met[chosen.id] ?? null) : null;
  const read = (connection: Connection, force: boolean) =>
    void send({ type: 'view', page: pageOf(connection), force }).then((answer) =>
      setMet((before) => ({ ...before, [connection.id]: answer.ok ? null : answer.problem })),
    );
  // What the CRM keeps about this person may not have been read yet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that only changed its state is no reason.
  useEffect(() => {
    if (chosen) read(chosen, false);
  }, [chosen?.id]);

  if (!connections) return null;
  return (
    <div className="mx-auto max-w-3xl px-5 pt-10 pb-24 sm:px-6">
      <header>
        <p className="flex items-center gap-2.5 font-[680] text-lg tracking-tight">
          <Mark />
          {t('extension_name')}
        </p>
        <h1 className="pt-6 font-[680] text-2xl tracking-tight">{t('mirror_title')}</h1>
        <p className="max-w-prose pt-2 pb-5 text-mute">{t('mirror_text')}</p>
      </header>
      <main>
        {!chosen && <NotConnected />}
        {chosen && mirror && (
          <>
            <ForWhom connections={connections} chosen={chosen} choose={choose} />
            {problem && (
              <div className="pb-4">
                <ProblemBanner
                  problem={problem}
                  crm={chosen.crm}
                  refresh={() => read(chosen, true)}
                  reloadPage={() => location.reload()}
                />
              </div>
            )}
            {/* Begins anew for another person: what one was writing is not for the next. */}
            <Fragment key={scopeOf(mirror.connection)}>
              <ExportMirror mirror={mirror} />
              <MyGoals mirror={mirror} />
              <EntryList mirror={mirror} />
              <OnlyHere mirror={mirror} />
              <Limits crm={chosen.crm} />
            </Fragment>
          </>
        )}
      </main>
    </div>
  );
}

function NotConnected() {
  return (
    <div className="space-y-3">
      <p>{t('mirror_not_connected')}</p>
      <LinkButton look="primary" href="/welcome.html">
        {t('connect')}
      </LinkButton>
    </div>
  );
}
