import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { database } from '../../lib/cache/database';
import { connectionIdOf, dealIdOf } from '../../lib/cache/page-deal';
import { t } from '../../lib/words';
import { LinkButton } from '../ui/LinkButton';
import { type ActiveTab, activeTab } from './active-tab';
import { Frame } from './Frame';
import { Hint } from './Hint';
import { PopupCheck } from './PopupCheck';
import { Standing } from './Standing';
import { WaysIn } from './WaysIn';

/** Who is connected, how it stands, a check of a deal, and the way to the sidebar: for the org in front, else the first one. */
export function Popup() {
  const [tab, setTab] = useState<ActiveTab | null>(null);
  useEffect(() => {
    activeTab().then(setTab);
  }, []);
  const connections = useLiveQuery(() => database().connections.toArray());
  if (!tab || !connections) {
    return (
      <Frame>
        <div className="h-80" />
      </Frame>
    );
  }

  const here = tab.page && connections.find(({ id }) => tab.page && id === connectionIdOf(tab.page));
  const connection = here ?? (tab.page && tab.page.kind !== 'other' ? undefined : connections[0]);
  return (
    <Frame>
      {connection ? (
        <main key={connection.id} className="*:border-line *:border-b *:px-4 *:py-3 *:last:border-b-0">
          <Standing connection={connection} />
          <PopupCheck connection={connection} dealId={here && tab.page ? dealIdOf(tab.page) : null} />
          <div className="space-y-2">
            <Hint tab={tab} />
            <WaysIn connection={connection} />
          </div>
        </main>
      ) : (
        <main className="space-y-4 p-4">
          <NotConnected org={tab.page?.org ?? null} />
          <Hint tab={tab} />
        </main>
      )}
    </Frame>
  );
}

function NotConnected({ org }: { org: string | null }) {
  return (
    <div className="space-y-3">
      <p>{t(org ? 'popup_not_connected' : 'popup_not_connected_at_all')}</p>
      <div className="flex flex-wrap gap-2">
        <LinkButton look="primary" href="/welcome.html" target="_blank">
          {t('connect')}
        </LinkButton>
        <LinkButton href="/sample.html" target="_blank">
          {t('popup_sample')}
        </LinkButton>
      </div>
    </div>
  );
}
