import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { OwnDeal } from '../../lib/cache/own-checks';
import { t } from '../../lib/words';
import { LastCheck } from '../check/LastCheck';
import { reasonWords, SuggestionWords } from '../check/Suggested';
import type { Nudge } from '../check/use-nudge';
import { rove } from '../ui/rove';

type Props = { deals: OwnDeal[]; nudge: Nudge; choose: (dealId: string) => void };

/** My open deals, the stalest check first; Enter starts with the one in front, arrows move. */
export function DealChoice({ deals, nudge, choose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  if (deals.length === 0) return <p className="text-mute">{t('check_no_deals')}</p>;

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    rove(list.current, step);
  }

  return (
    <section className="space-y-2">
      <div>
        <h2 className="font-semibold">{t('check_choose')}</h2>
        <p className="text-mute text-xs">{t('check_choose_hint')}</p>
      </div>
      <ul ref={list} onKeyDown={onKeyDown} className="-mx-2 max-h-64 overflow-y-auto p-0.5">
        {deals.map(({ deal, last }) => (
          <li key={deal.id}>
            <button
              type="button"
              className="min-h-8 w-full rounded-lg px-2 py-1.5 text-left hover:bg-soft focus-visible:-outline-offset-2"
              onClick={() => choose(deal.id)}
            >
              <span dir="auto" className="block truncate">
                {deal.name || t('deal_unnamed')}
              </span>
              <span className="block text-mute text-xs">
                <LastCheck last={last} />
                {nudge.shown?.dealId === deal.id && (
                  <span className="text-blue"> {reasonWords(nudge.shown.reason)}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <SuggestionWords nudge={nudge} />
    </section>
  );
}
