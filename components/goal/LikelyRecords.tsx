import type { Landing, LikelyDeal } from '../../lib/domain/figures';
import { formatDate, formatMoneyFully, formatMoneyShort, formatNumber, formatPercent } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { Records } from './Records';

/** The open deals that a landing was told from, the largest first, each with what became of those like it. */
export function LikelyRecords({ open: { records, elsewhere } }: { open: Landing['open'] }) {
  return (
    <>
      <Records
        title={plural('landing_records', records.length)}
        rows={records
          .toSorted((a, b) => b.amount.minor - a.amount.minor)
          .map((deal) => ({ ...deal, note: noteOf(deal), value: amountOf(deal) }))}
      />
      {elsewhere.count > 0 && (
        <p className="text-mute">{plural('landing_elsewhere', elsewhere.count, formatMoneyShort(elsewhere.likely))}</p>
      )}
      <p className="text-mute">{t('landing_blend')}</p>
    </>
  );
}

/** What nobody knows is not stated to the cent. */
function amountOf({ amount, amountKnown }: LikelyDeal): string {
  return amountKnown ? formatMoneyFully(amount) : formatMoneyShort(amount);
}

function noteOf({ closeDate, probability, followed, amountKnown }: LikelyDeal): string {
  return [
    closeDate && formatDate(closeDate),
    formatPercent(probability),
    followed.seen > 0 && t('landing_followed', formatNumber(followed.won), formatNumber(followed.seen)),
    !amountKnown && t('landing_amount_unknown'),
  ]
    .filter(Boolean)
    .join(' · ');
}
