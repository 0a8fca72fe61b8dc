import { useEffect, useState } from 'react';
import { askToPersist, isPersistent } from '../../lib/settings/persistence';
import { t } from '../../lib/words';
import { Button, Word } from '../ui/Button';
import { Inset } from './Part';

/** A database that cannot be used: why, and another try. */
export function BrokenStorage({ reason, again }: { reason: string; again: () => void }) {
  return (
    <div role="alert" className="pb-5">
      <Inset>
        <p className="text-red">{t('data_broken')}</p>
        <p className="break-words text-mute text-xs">{t('data_broken_reason', reason)}</p>
        <Button onClick={again}>{t('data_broken_again')}</Button>
      </Inset>
    </div>
  );
}

/** Whether the browser has promised to keep all this, and a way to ask for it. */
export function Persistence() {
  const [persistent, setPersistent] = useState<boolean | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    isPersistent().then(setPersistent);
  }, []);

  async function ask() {
    const agreed = await askToPersist();
    setPersistent(agreed);
    setRefused(!agreed);
  }

  if (persistent === null) return null;
  return (
    <p className="max-w-prose pb-5 text-mute">
      {t(persistent ? 'data_persistent' : 'data_not_persistent')}{' '}
      {!persistent && <Word onClick={ask}>{t('data_persist')}</Word>}
      <span role="status">{refused && ` ${t('data_persist_refused')}`}</span>
    </p>
  );
}
