import type { ReactNode } from 'react';
import { browser } from '../../lib/browser';
import { t } from '../../lib/words';
import { Mark } from '../ui/Mark';

/** The popup's width and head, around whatever it shows. entrypoints/popup/index.html holds the same before React does. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="w-80">
      <header className="flex min-h-12 items-center gap-2 border-line border-b px-4 py-2">
        <Mark size={22} />
        <h1 className="flex-1 font-semibold">{t('extension_name')}</h1>
        <button
          type="button"
          className="word text-mute text-xs"
          onClick={() => browser.runtime.openOptionsPage().then(() => window.close())}
        >
          {t('popup_settings')}
        </button>
      </header>
      {children}
    </div>
  );
}
