import type { GoalFigures } from '../../lib/domain/figures';
import { formatAttainment, formatPercent } from '../../lib/format';
import { t } from '../../lib/words';

/** Attained as a bar, with a tick where the working days say it should be by now. */
export function PaceBar({ attainment, expectedShare }: Pick<GoalFigures, 'attainment' | 'expectedShare'>) {
  const share = (value: number) => `${Math.min(Math.max(value, 0), 1) * 100}%`;
  return (
    <div
      role="img"
      aria-label={t('bar_alternative', formatAttainment(attainment), formatPercent(expectedShare))}
      className="relative my-3 h-2"
    >
      <div className="h-full overflow-hidden rounded-full bg-soft ring-1 ring-line ring-inset">
        <div className="h-full rounded-full bg-green" style={{ width: share(attainment) }} />
      </div>
      <div
        className="absolute -top-1 h-4 w-0.5 -translate-x-1/2 rounded bg-ink ring-1 ring-ground"
        style={{ left: share(expectedShare) }}
      />
    </div>
  );
}
