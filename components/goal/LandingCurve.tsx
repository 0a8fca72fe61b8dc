import { useMemo } from 'react';
import type { GoalFigures, Landing } from '../../lib/domain/figures';
import { formatMoneyShort } from '../../lib/format';
import { t } from '../../lib/words';
import { landingCurve, merged, spreadOut } from './curve';

const WIDTH = 320;
const HEIGHT = 72;
/** Room that a label of an axis takes, as a share of the narrowest sidebar. */
const LABEL_GAP = 0.245;

/** Where it may land: the goal as a line, P10, P50 and P90 as labelled ticks. */
export function LandingCurve({ landing, goal }: { landing: Landing; goal: GoalFigures['goal'] }) {
  const curve = useMemo(() => landingCurve(landing, goal.target.minor, WIDTH, HEIGHT), [landing, goal]);
  const marks = merged([
    { name: t('landing_p10'), money: landing.p10 },
    { name: t('landing_p50'), money: landing.p50 },
    { name: t('landing_p90'), money: landing.p90 },
  ]).map((mark) => ({ ...mark, place: curve.place(mark.money.minor) }));
  const labels = spreadOut(
    marks.map((mark) => mark.place),
    LABEL_GAP,
  );
  const goalPlace = curve.place(goal.target.minor);
  return (
    <figure
      role="img"
      aria-label={t(
        'landing_alternative',
        formatMoneyShort(landing.p10),
        formatMoneyShort(landing.p50),
        formatMoneyShort(landing.p90),
        formatMoneyShort(goal.target),
      )}
      className="relative pt-5"
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="block w-full overflow-visible"
        style={{ height: HEIGHT }}
      >
        <path d={curve.fill} className="fill-green-soft" />
        <path d={curve.outline} className="fill-none stroke-2 stroke-green" vectorEffect="non-scaling-stroke" />
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-edge" vectorEffect="non-scaling-stroke" />
        <line
          x1={goalPlace * WIDTH}
          x2={goalPlace * WIDTH}
          y1={-4}
          y2={HEIGHT}
          className="stroke-ink"
          strokeWidth="1.25"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
        {marks.map((mark) => (
          <line
            key={mark.name}
            x1={mark.place * WIDTH}
            x2={mark.place * WIDTH}
            y1={HEIGHT}
            y2={HEIGHT + 5}
            className="stroke-mute"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <Label
        place={Math.min(Math.max(goalPlace, LABEL_GAP / 2), 1 - LABEL_GAP / 2)}
        className="top-0 font-semibold text-ink"
      >
        {t('landing_goal', formatMoneyShort(goal.target))}
      </Label>
      <div className="relative mt-1.5 h-8">
        {marks.map((mark, index) => (
          <Label key={mark.name} place={labels[index] ?? mark.place} className="top-0 text-mute">
            <span className="block font-medium text-ink tabular-nums">{formatMoneyShort(mark.money)}</span>
            <span className="block text-[0.6875rem]">{mark.name}</span>
          </Label>
        ))}
      </div>
    </figure>
  );
}

function Label({ place, className, children }: { place: number; className: string; children: React.ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute -translate-x-1/2 whitespace-nowrap text-center text-xs leading-4 ${className}`}
      style={{ left: `${place * 100}%` }}
    >
      {children}
    </span>
  );
}
