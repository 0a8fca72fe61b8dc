import { useLiveQuery } from 'dexie-react-hooks';
import { sidebarView } from '../../lib/cache/queries';
import type { Connection } from '../../lib/crm/port';
import { formatAttainment, formatMoney, formatPercent } from '../../lib/format';
import { t } from '../../lib/words';
import { problemWords } from '../options/problem-words';
import { useFigures } from '../sidebar/use-figures';
import { crmWord } from '../ui/crm-word';

/** The connected person's own goal in one line and a bar; what is expected by today is the mark on it. */
export function Standing({ connection }: { connection: Connection }) {
  const { crm, org, viewer } = connection;
  const view = useLiveQuery(
    () => sidebarView({ crm, org, kind: 'list', recordId: null, primaryDealId: null }),
    [crm, org],
  );
  return (
    <div className="space-y-2">
      <p className="text-mute text-xs">
        {viewer.name} · {connection.orgName} · {crmWord(crm)}
      </p>
      {view && <Attained view={view} />}
      {connection.problem && <p className="text-amber text-xs">{problemWords(connection.problem, crm)}</p>}
    </div>
  );
}

function Attained({ view }: { view: Parameters<typeof useFigures>[0] }) {
  const { figures } = useFigures(view, view.goals[0]);
  if (!figures) return <p>{t(view.bookReadAt ? 'popup_no_goal' : 'popup_not_read')}</p>;
  const { goal, attained, attainment, expectedShare } = figures;
  const share = Math.min(1, Math.max(0, attainment));
  return (
    <div>
      <p className="flex items-baseline gap-x-2 pb-2">
        <span className="figure text-lg">{formatMoney(attained.total)}</span>
        <span className="min-w-0 truncate text-mute text-xs" title={goal.name}>
          {t('popup_of_target', formatAttainment(attainment), formatMoney(goal.target), goal.name)}
        </span>
      </p>
      <div
        role="img"
        aria-label={t('popup_bar', formatAttainment(attainment), formatPercent(expectedShare))}
        className="relative h-1.5 rounded-full bg-line"
      >
        <div className="h-full rounded-full bg-green" style={{ width: `${share * 100}%` }} />
        <div className="absolute -top-1 h-3.5 w-0.5 bg-ink" style={{ left: `${expectedShare * 100}%` }} />
      </div>
    </div>
  );
}
