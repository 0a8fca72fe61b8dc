import { useState } from 'react';
import { browser } from '../../lib/browser';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { type ActiveTab, toggleSidebar } from './active-tab';

/** The way to the sidebar from the tab in front, or what keeps it away. */
export function Hint({ tab }: { tab: ActiveTab }) {
  const [outdated, setOutdated] = useState(false);

  async function open() {
    if (tab.id === null) return;
    if (await toggleSidebar(tab.id)) window.close();
    else setOutdated(true);
  }

  if (outdated) {
    return (
      <div role="status" className="space-y-2">
        <p>{t('popup_reload')}</p>
        <Button
          look="primary"
          onClick={() => tab.id !== null && browser.tabs.reload(tab.id).then(() => window.close())}
        >
          {t('popup_reload_now')}
        </Button>
      </div>
    );
  }
  if (tab.page && tab.page.kind !== 'other') {
    return (
      <Button className="w-full" onClick={open}>
        {t(tab.page.kind === 'deal' ? 'popup_open_deal' : 'popup_open')}
      </Button>
    );
  }
  if (!tab.page && tab.withheld.length > 0) {
    return (
      <div className="space-y-2">
        <p>{t('popup_withheld')}</p>
        <Button onClick={() => browser.permissions.request({ origins: tab.withheld }).then(() => window.close())}>
          {t('popup_allow')}
        </Button>
      </div>
    );
  }
  return <p className="text-mute text-xs">{t(tab.page ? 'popup_no_record' : 'popup_no_crm')}</p>;
}
