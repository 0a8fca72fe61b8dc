import { useEffect, useState } from 'react';
import { browser } from '../../lib/browser';
import { LOSS_KEY, Loss } from '../../lib/cache/loss';
import { plural, t } from '../../lib/words';
import { Word } from './Button';

/** Once, and until it was read: the browser had lost the database, and what came back. */
export function LossNotice() {
  const [restored, setRestored] = useState<number | null>(null);
  useEffect(() => {
    const read = () =>
      browser.storage.local.get(LOSS_KEY).then((held: Record<string, unknown>) => {
        const loss = Loss.safeParse(held[LOSS_KEY]);
        setRestored(loss.success ? loss.data.restored : null);
      });
    void read();
    // The database is there for screens a moment before it is known what came back.
    browser.storage.onChanged.addListener(read);
    return () => browser.storage.onChanged.removeListener(read);
  }, []);

  const dismiss = () => browser.storage.local.remove(LOSS_KEY);

  if (restored === null) return null;
  return (
    <div role="status" className="space-y-1 border-line border-b bg-soft px-4 py-3">
      <p>{restored > 0 ? plural('loss_restored', restored) : t('loss_nothing_unsent')}</p>
      <p className="text-mute text-xs">{t('loss_next')}</p>
      <Word className="font-semibold" onClick={dismiss}>
        {t('loss_understood')}
      </Word>
    </div>
  );
}
