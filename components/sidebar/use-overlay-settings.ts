import { useEffect, useState } from 'react';
import { browser } from '../../lib/browser';
import type { CrmName } from '../../lib/crm/page';
import { DEFAULT_OVERLAY, readOverlay } from '../../lib/settings/overlay';

/** How the overlay stands right now, so that the menu offers the other way. */
export function useOverlaySettings(crm: CrmName) {
  const [settings, setSettings] = useState(DEFAULT_OVERLAY);
  useEffect(() => {
    const read = () => void readOverlay(browser.storage.local, crm).then(setSettings);
    read();
    browser.storage.onChanged.addListener(read);
    return () => browser.storage.onChanged.removeListener(read);
  }, [crm]);
  return settings;
}
