import { useState } from 'react';
import type { CountedDeal, LeftOutDeal } from '../../lib/domain/counting';
import { formatDate, formatMoneyFully } from '../../lib/format';
import { keyFor, plural, t } from '../../lib/words';
import { Word } from '../ui/Button';
import { CrmLink } from '../ui/CrmLink';

const FIRST = 6;

type Row = { id: string; name: string; url: string; note: string; value: string };

/** The records behind a figure, each a link to its page in the CRM. */
export function Records({ title, rows }: { title: string; rows: Row[] }) {
  const [all, setAll] = useState(false);
  if (rows.length === 0) return null;
  return (
    <div>
      <p className="pb-1 font-semibold text-mute">{title}</p>
      <ul>
        {(all ? rows : rows.slice(0, FIRST)).map((row) => (
          <li
            key={row.id}
            className="flex items-baseline justify-between gap-3 border-line border-b py-1 last:border-b-0"
          >
            <span className="min-w-0">
              <span className="break-words">
                <CrmLink url={row.url}>{row.name}</CrmLink>
              </span>
              {row.note && <span className="block text-mute">{row.note}</span>}
            </span>
            <span className="whitespace-nowrap text-right tabular-nums">{row.value}</span>
          </li>
        ))}
      </ul>
      {!all && rows.length > FIRST && (
        <Word className="text-mute" onClick={() => setAll(true)}>
          {t('records_all', rows.length)}
        </Word>
      )}
    </div>
  );
}

/** Deals that count, the largest first. */
export function CountedRecords({ title, deals }: { title: string; deals: CountedDeal[] }) {
  const rows = deals
    .toSorted((a, b) => b.amount.minor - a.amount.minor)
    .map(({ id, name, url, closeDate, amount }) => ({
      id,
      name,
      url,
      note: closeDate ? formatDate(closeDate) : '',
      value: formatMoneyFully(amount),
    }));
  return <Records title={title} rows={rows} />;
}

/** Deals that could not be counted, and why: a figure that silently skips records is no figure. */
export function LeftOut({ deals }: { deals: LeftOutDeal[] }) {
  const rows = deals.map(({ id, name, url, reason }) => ({
    id,
    name,
    url,
    note: '',
    value: t(keyFor('left_out', reason)),
  }));
  return <Records title={plural('left_out', deals.length)} rows={rows} />;
}
