import { useState } from 'react';
import { browser } from '../../lib/browser';
import type { Mirror } from '../../lib/cache/mirror';
import { download } from '../../lib/settings/export';
import { settingsIn } from '../../lib/settings/kept-settings';
import { mirrorExport } from '../../lib/settings/mirror-export';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';

/** All that stands on the page, to take along. */
export function ExportMirror({ mirror }: { mirror: Mirror }) {
  const [trouble, setTrouble] = useState<string | null>(null);

  async function take() {
    try {
      const settings = settingsIn(await browser.storage.local.get());
      download('courtside-about-me.json', mirrorExport(mirror, settings, Date.now()));
      setTrouble(null);
    } catch (error) {
      setTrouble(t('export_failed', String(error)));
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-3">
      <Button look="primary" onClick={() => void take()}>
        {t('data_export')}
      </Button>
      <p className="text-mute text-xs">{t('mirror_export_text')}</p>
      {trouble && (
        <p role="alert" className="text-amber text-xs">
          {trouble}
        </p>
      )}
    </div>
  );
}
