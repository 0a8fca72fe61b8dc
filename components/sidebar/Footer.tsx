import { RefreshCw } from 'lucide';
import { useEffect, useState } from 'react';
import type { CrmName } from '../../lib/crm/page';
import { formatAge, formatInstant, formatNumber } from '../../lib/format';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { IconButton } from '../ui/Button';
import { crmWord } from '../ui/crm-word';
import { Icon } from '../ui/Icon';

type Props = {
  crm: CrmName;
  connectionId: string;
  readAt: string | null;
  reading: boolean;
  unsent: number;
  refresh: () => void;
};

/** How old what is shown is, and what still waits on this device. */
export function Footer({ crm, connectionId, readAt, reading, unsent, refresh }: Props) {
  useMinute();
  return (
    <footer className="sticky bottom-0 flex min-h-10 items-center gap-1 border-line border-t bg-ground py-1 pr-2 pl-4 text-mute text-xs">
      <p
        className="min-w-0 flex-1"
        title={readAt ? formatInstant(readAt) : undefined}
        data-lasting={`${crmWord(crm)} · ${readAt ? formatInstant(readAt) : ''}`}
      >
        {crmWord(crm)} · {readAt ? formatAge(readAt) : t('footer_never')}
      </p>
      <p aria-live="polite" className="text-amber">
        {unsent > 0 && (
          <button
            type="button"
            title={t('footer_show_unsent')}
            className="underline underline-offset-2"
            onClick={() => void send({ type: 'open-unsent', connectionId })}
          >
            {t('footer_unsent', formatNumber(unsent))}
          </button>
        )}
      </p>
      <IconButton
        label={reading ? t('footer_refreshing') : t('menu_refresh')}
        onClick={refresh}
        aria-disabled={reading}
      >
        <Icon icon={RefreshCw} size={14} className={reading ? 'animate-spin' : ''} />
      </IconButton>
    </footer>
  );
}

/** Draws again every half minute, so that an age on screen stays true. */
function useMinute(): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
}
