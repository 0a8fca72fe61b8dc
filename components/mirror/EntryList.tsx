import { useMemo, useState } from 'react';
import type { Mirror } from '../../lib/cache/mirror';
import { formatNumber } from '../../lib/format';
import { answersByEntry } from '../../lib/journal/answers';
import type { EntryKind } from '../../lib/journal/entry';
import { groupBy } from '../../lib/journal/group';
import { connectionInAnchor } from '../../lib/settings/anchors';
import { t } from '../../lib/words';
import { Part } from '../options/Part';
import { Button } from '../ui/Button';
import { SelectField } from '../ui/Field';
import { kindWord } from './entry-words';
import { MirrorItem } from './MirrorItem';
import { isOnItsWay } from './on-its-way';

type Choice = EntryKind | 'all' | 'unsent';

/** So many at a time: somebody may have thousands. */
const CHUNK = 50;

/** What I wrote and what others wrote about me, the newest first, by kind if wished. */
export function EntryList({ mirror }: { mirror: Mirror }) {
  const { entries } = mirror;
  const [kind, setKind] = useState<Choice>(() =>
    connectionInAnchor(location.hash) === mirror.connection.id ? 'unsent' : 'all',
  );
  const [shown, setShown] = useState(CHUNK);
  const byKind = useMemo(() => groupBy(entries, (entry) => entry.kind), [entries]);
  const answers = useMemo(() => answersByEntry(entries), [entries]);
  const unsent = useMemo(() => entries.filter((entry) => isOnItsWay(entry, mirror.connection)), [entries, mirror]);
  const chosen = kind === 'all' ? entries : kind === 'unsent' ? unsent : (byKind.get(kind) ?? []);
  const option = (name: string, count: number) => t('mirror_kind_count', name, formatNumber(count));

  function turnTo(next: Choice) {
    setKind(next);
    setShown(CHUNK);
  }

  return (
    <Part id="entries" title={t('mirror_entries')} text={t('mirror_entries_text')}>
      {entries.length === 0 ? (
        <p>{t('mirror_entries_none')}</p>
      ) : (
        <>
          <div className="max-w-xs pb-5">
            <SelectField
              label={t('mirror_kind')}
              value={kind}
              onChange={(event) => turnTo(event.target.value as Choice)}
            >
              <option value="all">{option(t('mirror_kind_all'), entries.length)}</option>
              {(unsent.length > 0 || kind === 'unsent') && (
                <option value="unsent">{option(t('mirror_kind_unsent'), unsent.length)}</option>
              )}
              {[...byKind].map(([each, list]) => (
                <option key={each} value={each}>
                  {option(kindWord(each), list.length)}
                </option>
              ))}
            </SelectField>
          </div>
          <ol aria-label={t('mirror_entries')}>
            {chosen.slice(0, shown).map((entry) => (
              <MirrorItem key={entry.id} entry={entry} answers={answers.get(entry.id)} mirror={mirror} />
            ))}
          </ol>
          {chosen.length > shown && (
            <Button className="mt-3" onClick={() => setShown(shown + CHUNK)}>
              {t('mirror_more', formatNumber(Math.min(CHUNK, chosen.length - shown)))}
            </Button>
          )}
          <p role="status" className="pt-2 text-mute text-xs">
            {t('mirror_shown', formatNumber(Math.min(shown, chosen.length)), formatNumber(chosen.length))}
          </p>
        </>
      )}
    </Part>
  );
}
