import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { database } from '../../lib/cache/database';
import { unreadable } from '../../lib/cache/quarantine';
import { send } from '../../lib/messages/send';
import { download } from '../../lib/settings/export';
import { plural, t } from '../../lib/words';
import { Button } from '../ui/Button';
import { Inset } from './Part';

/** Entries that do not read as entries: how many, and what their person can do about them. */
export function Unreadable() {
  const [state, setState] = useState<'idle' | 'tried' | 'discarding'>('idle');
  const count = useLiveQuery(async () => (await unreadable(database())).length) ?? 0;
  if (count === 0) return null;

  async function act(what: 'read-again' | 'discard') {
    await send({ type: 'quarantine', act: what });
    setState('tried');
  }

  async function exportThem() {
    download('courtside-unreadable.json', JSON.stringify(await unreadable(database()), null, 2));
  }

  return (
    <div className="pt-5">
      <Inset>
        <p className="text-amber">{plural('unreadable', count)}</p>
        <p className="text-mute">{t(state === 'discarding' ? 'unreadable_discard_text' : 'unreadable_text')}</p>
        <div className="flex flex-wrap items-center gap-3">
          {state === 'discarding' ? (
            <>
              <Button look="primary" onClick={() => act('discard')}>
                {t('unreadable_discard_really')}
              </Button>
              <Button onClick={() => setState('idle')}>{t('cancel')}</Button>
            </>
          ) : (
            <>
              <Button onClick={exportThem}>{t('unreadable_export')}</Button>
              <Button onClick={() => act('read-again')}>{t('unreadable_again')}</Button>
              <Button onClick={() => setState('discarding')}>{t('unreadable_discard')}</Button>
            </>
          )}
        </div>
        <p role="status" className="text-mute">
          {state === 'tried' && t('unreadable_still')}
        </p>
      </Inset>
    </div>
  );
}
