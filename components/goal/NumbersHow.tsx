import type { GoalFigures } from '../../lib/domain/figures';
import type { Kpis } from '../../lib/domain/kpis';
import { formatDate, formatMoneyFully, formatNumber } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { Definition, Inputs } from '../ui/how';
import { CountedRecords, LeftOut, Records } from './Records';
import { toGoRow } from './to-go';
import { FEWEST_CLOSED, rangeOf } from './win-rate';

export function WinRateHow({ kpis }: { kpis: Kpis }) {
  const { won, closed, records } = kpis.winRate;
  return (
    <>
      <Definition
        text={t('win_rate_definition')}
        formula={closed > 0 ? t('win_rate_formula', won, closed) : undefined}
      />
      {closed > 0 && <p className="text-mute">{t('win_rate_interval', rangeOf(kpis))}</p>}
      {closed < FEWEST_CLOSED && <p>{plural('win_rate_missing', FEWEST_CLOSED - closed)}</p>}
      <Records
        title={plural('win_rate_records', closed)}
        rows={records.map(({ id, name, url, closeDate, outcome }) => ({
          id,
          name,
          url,
          note: closeDate ? formatDate(closeDate) : '',
          value: t(`outcome_${outcome}`),
        }))}
      />
    </>
  );
}

export function CycleHow({ kpis: { cycle } }: { kpis: Kpis }) {
  return (
    <>
      <Definition text={t('cycle_definition')} formula={medianOf(cycle)} />
      <Records
        title={plural('cycle_records', cycle.records.length)}
        rows={cycle.records.map(({ id, name, url, closeDate, days }) => ({
          id,
          name,
          url,
          note: closeDate ? formatDate(closeDate) : '',
          value: t('days_short', formatNumber(days)),
        }))}
      />
    </>
  );
}

/** The middle of the cycles, which come shortest first. */
function medianOf({ medianDays, records }: Kpis['cycle']): string | undefined {
  const [lower, upper] = [records[Math.ceil(records.length / 2) - 1], records[Math.floor(records.length / 2)]];
  if (medianDays === null || !lower || !upper) return undefined;
  const inDays = (days: number) => t('days_short', formatNumber(days, 1));
  const at = records.indexOf(lower) + 1;
  return lower === upper
    ? t('cycle_formula_odd', inDays(medianDays), at, records.length)
    : t('cycle_formula_even', inDays(lower.days), inDays(upper.days), inDays(medianDays), at, at + 1, records.length);
}

export function NeededHow({ figures }: { figures: GoalFigures }) {
  const { days, attained, needed } = figures;
  const { toGo, perDay, trailingPerDay, lift } = needed;
  const isOpen = toGo.minor > 0;
  const rows = [toGoRow(figures)];
  if (trailingPerDay) {
    const worked = formatNumber(days.worked, 1);
    rows.push([
      t('needed_so_far'),
      t('needed_formula', formatMoneyFully(attained.total), worked, formatMoneyFully(trailingPerDay)),
    ]);
  }
  if (isOpen && perDay && trailingPerDay && lift !== null) {
    const times = t('times', formatNumber(lift, 1));
    rows.push([t('needed_lift'), t('quotient', formatMoneyFully(perDay), formatMoneyFully(trailingPerDay), times)]);
  }
  return (
    <>
      <Definition
        text={t('needed_definition')}
        formula={
          isOpen && perDay
            ? t('needed_formula', formatMoneyFully(toGo), formatNumber(days.left, 1), formatMoneyFully(perDay))
            : undefined
        }
      />
      <Inputs rows={rows} />
      <CountedRecords title={plural('attained_records', attained.records.length)} deals={attained.records} />
      <LeftOut deals={attained.leftOut} />
    </>
  );
}
