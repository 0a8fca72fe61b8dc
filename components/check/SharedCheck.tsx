import { formatAge, formatDate } from '../../lib/format';
import { checksOf } from '../../lib/journal/checks';
import { t } from '../../lib/words';
import { Standing } from '../coaching/Standing';
import { type Talk, unsentOf } from '../deal/talk';
import { Section } from '../ui/Section';
import { Answered } from './Answered';

/** The newest self-check of this deal that its owner shared, before whoever it was shared with (003-18). */
export function SharedCheck({ talk }: { talk: Talk }) {
  const { view, connection, deal, owner, names, changed } = talk;
  const checks = checksOf(view.entries, owner.id).filter(({ entry }) => entry.dealId === deal.id);
  const shared = checks.findLast((check) => check.shared)?.shared;
  if (!shared || owner.id === connection.viewer.id) return null;
  const { promise, promiseBy } = shared.fields;
  return (
    <Section title={t('check_of_other', owner.name)} aside={<Age at={shared.createdAt} />}>
      <Answered answers={shared.fields} />
      {promise && (
        <p data-words="" dir="auto" className="pt-2 [overflow-wrap:anywhere]">
          {promise}
          {promiseBy && <span className="text-mute text-xs"> · {t('check_by', formatDate(promiseBy))}</span>}
        </p>
      )}
      <Standing {...{ names, connection, changed }} entry={shared} unsent={unsentOf(talk, shared)} />
    </Section>
  );
}

function Age({ at }: { at: string }) {
  return <span className="text-mute text-xs">{formatAge(at)}</span>;
}
