import type { ReactNode } from 'react';
import type { GoalFigures } from '../../lib/domain/figures';
import type { Kpis } from '../../lib/domain/kpis';
import { formatMoneyShort, formatNumber } from '../../lib/format';
import { t } from '../../lib/words';
import { HowPanel, useHow } from '../ui/how';
import { Section } from '../ui/Section';
import { CycleHow, NeededHow, WinRateHow } from './later';
import { FEWEST_CLOSED, rangeOf } from './win-rate';

/** Three figures of how the period goes: win rate, cycle, and what each day left needs. */
export function Numbers({ figures, kpis }: { figures: GoalFigures; kpis: Kpis }) {
  const how = useHow();
  const { winRate, cycle } = kpis;
  const { needed } = figures;
  const perDay = needed.toGo.minor === 0 ? null : needed.perDay;
  const entries = {
    winRate: { name: t('win_rate'), content: () => <WinRateHow kpis={kpis} /> },
    cycle: { name: t('cycle'), content: () => <CycleHow kpis={kpis} /> },
    needed: { name: t('needed'), content: () => <NeededHow figures={figures} /> },
  };
  return (
    <Section title={t('numbers_title')}>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-x-3 gap-y-2">
        <Stat
          name={t('win_rate')}
          value={winRate.closed > 0 ? t('count_of', winRate.won, winRate.closed) : '–'}
          note={winRate.closed < FEWEST_CLOSED ? t('too_early') : rangeOf(kpis)}
          how={how.word(entries.winRate)}
        />
        <Stat
          name={t('cycle')}
          value={cycle.medianDays === null ? '–' : t('days_short', formatNumber(cycle.medianDays))}
          note={t('cycle_median_of', cycle.records.length)}
          how={how.word(entries.cycle)}
        />
        <Stat
          name={t('needed')}
          value={perDay ? formatMoneyShort(perDay) : '–'}
          note={needed.toGo.minor === 0 ? t('goal_nothing_to_go') : perDay ? t('needed_per_day') : t('needed_no_days')}
          how={how.word(entries.needed)}
        />
      </dl>
      <HowPanel how={how} entries={Object.values(entries)} />
    </Section>
  );
}

function Stat({ name, value, note, how }: { name: string; value: string; note: string; how: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-mute text-xs">{name}</dt>
      <dd className="text-mute text-xs">
        <span className="figure block whitespace-nowrap text-[clamp(1rem,5.2vw,1.1875rem)] text-ink leading-7">
          {value}
        </span>
        <span className="block">{note}</span>
        {how}
      </dd>
    </div>
  );
}
