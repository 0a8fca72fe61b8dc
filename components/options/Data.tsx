import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useState } from 'react';
import { browser } from '../../lib/browser';
import { database } from '../../lib/cache/database';
import { presentIn, waitingForOthers } from '../../lib/cache/present';
import { unsentIn } from '../../lib/cache/unsent';
import { send } from '../../lib/messages/send';
import { download, exportData } from '../../lib/settings/export';
import { plural, t } from '../../lib/words';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { crmWord } from '../ui/crm-word';
import { LossNotice } from '../ui/LossNotice';
import { openCache } from '../ui/open-cache';
import { ImportUnsent } from './ImportUnsent';
import { Inset, Part } from './Part';
import { problemWords } from './problem-words';
import { BrokenStorage, Persistence } from './StorageState';
import { Unreadable } from './Unreadable';

/** What this browser keeps, to see, take along, and erase. */
export function Data() {
  const [erasing, setErasing] = useState(false);
  /** What came of the last thing that was asked for. */
  const [outcome, setOutcome] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { broken, again } = useStorage();
  const counts = useLiveQuery(async () => {
    const db = database();
    const isPresent = await presentIn(db);
    return {
      deals: await db.opportunities.count(),
      entries: await db.entries.filter(({ scope }) => isPresent(scope)).count(),
      onlyHere: (await unsentIn(db)).filter(({ entry }) => isPresent(entry.scope)).length,
    };
  });

  const waiting = useLiveQuery(() => waitingForOthers(database())) ?? [];

  async function exportAll() {
    setTrouble(null);
    setOutcome(null);
    try {
      const settings = await browser.storage.local.get();
      const { text, leftOut } = await exportData(database(), settings);
      download('courtside.json', text);
      setOutcome(leftOut > 0 ? plural('data_left_out', leftOut) : null);
    } catch (error) {
      setTrouble(t('export_failed', String(error)));
    }
  }

  async function eraseAll() {
    setTrouble(null);
    const answer = await send({ type: 'erase-everything' });
    if (!answer.ok) return setTrouble(t('data_not_erased', problemWords(answer.problem, 'salesforce')));
    await browser.storage.local.clear();
    setErasing(false);
    setOutcome(t('data_erased'));
    setTrouble(answer.data.revoked ? null : t('revoke_failed', crmWord('salesforce')));
  }

  return (
    <Part id="data" title={t('options_data')} text={t('options_data_text')}>
      <LossNotice />
      {broken && <BrokenStorage reason={broken} again={again} />}
      <ul className="list-disc space-y-1 pb-5 pl-5">
        <li>{plural('data_deals', counts?.deals ?? 0)}</li>
        <li>{plural('data_entries', counts?.entries ?? 0)}</li>
        <li>{plural('data_unsent', counts?.onlyHere ?? 0)}</li>
        <li>{t('data_secrets')}</li>
      </ul>
      <ul className="text-amber not-empty:pb-5">
        {waiting.map(({ name, count }) => (
          <li key={name}>{plural('data_waits_for', count, name)}</li>
        ))}
      </ul>
      <Persistence />
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={exportAll}>{t('data_export')}</Button>
        <CopyButton name={t('diagnostics_copy')} text={diagnostics} />
        {!erasing && !broken && <Button onClick={() => setErasing(true)}>{t('data_erase')}</Button>}
      </div>
      <Unreadable />
      <ImportUnsent />
      <p role="status" className="pt-2 text-mute">
        {outcome}
      </p>
      {trouble && (
        <p role="alert" className="pt-2 text-amber">
          {trouble}
        </p>
      )}
      {erasing && (
        <Inset>
          <p>{t('data_erase_text')}</p>
          {counts && counts.onlyHere > 0 && (
            <p className="text-amber">{plural('disconnect_unsent', counts.onlyHere)}</p>
          )}
          {waiting.map(({ name, count }) => (
            <p key={name} className="text-amber">
              {plural('data_erases_theirs', count, name)}
            </p>
          ))}
          <div className="flex flex-wrap gap-3">
            <Button look="primary" onClick={eraseAll}>
              {t('data_erase_really')}
            </Button>
            <Button onClick={() => setErasing(false)}>{t('cancel')}</Button>
          </div>
        </Inset>
      )}
    </Part>
  );
}

/** Why the database cannot be used, in the browser's words; and another try. */
function useStorage() {
  const [broken, setBroken] = useState<string | null>(null);
  const read = useCallback(async () => {
    const answer = await send({ type: 'storage' });
    setBroken(answer.ok ? answer.data.broken : null);
  }, []);
  useEffect(() => void read(), [read]);
  async function again() {
    await send({ type: 'prepare' });
    await openCache();
    await read();
  }
  return { broken, again };
}

async function diagnostics(): Promise<string> {
  const answer = await send({ type: 'diagnostics' });
  return answer.ok ? answer.data : JSON.stringify(answer.problem);
}
