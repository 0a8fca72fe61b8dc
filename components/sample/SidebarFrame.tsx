import { useEffect, useRef, useState } from 'react';
import type { Page } from '../../lib/crm/page';
import { t } from '../../lib/words';

/** The sidebar itself, as it stands beside a real deal. Another deal only changes the part after the #. */
export function SidebarFrame({ dealId }: { dealId: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const address = addressOf(dealId);
  const [first] = useState(address);
  // Replaced, not set as `src`: the browser's Back must turn page and sidebar together, in one step.
  useEffect(() => {
    if (address !== first || frame.current?.contentWindow?.location.hash) {
      frame.current?.contentWindow?.location.replace(address);
    }
  }, [address, first]);
  return (
    <iframe
      ref={frame}
      title={t('overlay_frame_title')}
      src={first}
      className="m-3 ml-0 w-[22.5rem] shrink-0 rounded-2xl border border-line bg-ground shadow-[0_8px_28px_rgb(15_23_42/0.12)]"
    />
  );
}

function addressOf(dealId: string): string {
  const page: Page = { crm: 'salesforce', org: 'sample', kind: 'deal', recordId: dealId, primaryDealId: null };
  return `/sidebar.html#${encodeURIComponent(JSON.stringify(page))}`;
}
