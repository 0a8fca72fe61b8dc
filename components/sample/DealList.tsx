import type { Opportunity } from '../../lib/domain/opportunity';
import { formatDate, formatMoney } from '../../lib/format';
import { SAMPLE_STAGES } from '../../lib/sample/deals';
import { t } from '../../lib/words';

/** The other open deals: choosing one turns the page and the sidebar to it. */
export function DealList({ deals, chosen }: { deals: Opportunity[]; chosen: string | undefined }) {
  return (
    <nav aria-label={t('sample_deals')} className="mt-6 rounded-2xl border border-line bg-ground p-5">
      <h2 className="pb-2 font-semibold text-mute text-xs">{t('sample_deals')}</h2>
      <ul>
        {deals.map((deal) => (
          <li key={deal.id} className="border-line border-b last:border-b-0">
            <a
              href={`#${deal.id}`}
              aria-current={deal.id === chosen ? 'page' : undefined}
              className="-mx-2 flex min-h-11 items-center gap-4 rounded-lg px-2 hover:bg-soft aria-[current=page]:font-semibold"
            >
              <span className="min-w-0 flex-1 truncate">{deal.name}</span>
              <span className="w-32 text-mute max-lg:hidden">
                {SAMPLE_STAGES.find(({ id }) => id === deal.stageId)?.label}
              </span>
              <span className="w-20 text-mute max-md:hidden">{deal.closeDate && formatDate(deal.closeDate)}</span>
              <span className="w-20 text-right tabular-nums">{deal.amount && formatMoney(deal.amount)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
