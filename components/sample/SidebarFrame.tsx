import type { Page } from '../../lib/crm/page';
import { t } from '../../lib/words';

/** The sidebar itself, as it stands beside a real deal. Another deal only changes the part after the #. */
export function SidebarFrame({ dealId }: { dealId: string }) {
  const page: Page = { crm: 'salesforce', org: 'sample', kind: 'deal', recordId: dealId, primaryDealId: null };
  return (
    <iframe
      title={t('overlay_frame_title')}
      src={`/sidebar.html#${encodeURIComponent(JSON.stringify(page))}`}
      className="m-3 ml-0 w-[22.5rem] shrink-0 rounded-2xl border border-line bg-ground shadow-[0_8px_28px_rgb(15_23_42/0.12)]"
    />
  );
}
