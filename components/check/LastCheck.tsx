import { formatAge, formatInstant, formatPercent } from '../../lib/format';
import type { Check } from '../../lib/journal/checks';
import { t } from '../../lib/words';

/** When a deal was last checked, and what its person said then. */
export function LastCheck({ last }: { last: Check | null }) {
  if (!last) return <span>{t('check_never')}</span>;
  const { createdAt, fields } = last.entry;
  return (
    <time dateTime={createdAt} title={formatInstant(createdAt)}>
      {t('check_last', formatAge(createdAt), formatPercent(fields.chance / 100))}
    </time>
  );
}
