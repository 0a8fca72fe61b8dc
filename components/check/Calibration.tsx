import { type ReactNode, useId, useState } from 'react';
import { ENOUGH_CLOSED, type Calibration as Told } from '../../lib/domain/calibration';
import { formatNumber, formatPercent } from '../../lib/format';
import { plural, t, type WordKey } from '../../lib/words';
import { Definition, HowPanel, useHow } from '../ui/how';

/** How well the chances one said held: for oneself alone, and behind a quiet line. */
export function Calibration({ calibration }: { calibration: Told }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="text-xs">
      <button
        type="button"
        className="word text-mute"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {t('calibration_title')}
      </button>
      {open && (
        <div id={id} className="opening space-y-1 pt-1">
          {calibration.kind === 'too-early' ? (
            <p>{plural('calibration_too_early', calibration.missing)}</p>
          ) : (
            <InWords calibration={calibration} />
          )}
        </div>
      )}
    </div>
  );
}

type Scores = Extract<Told, { kind: 'told' }>;

function InWords({ calibration }: { calibration: Scores }) {
  const { checks, brier, bias, meanChance, wonInTime } = calibration;
  const how = useHow();
  const entry = { name: t('calibration_title'), content: (): ReactNode => <How calibration={calibration} /> };
  return (
    <>
      <p>{t('calibration_said', formatPercent(meanChance), formatNumber(wonInTime), formatNumber(checks))}</p>
      <p>
        {t(holdWords(brier))} {biasWords(bias)} {how.word(entry)}
      </p>
      <HowPanel how={how} entries={[entry]} />
    </>
  );
}

/** .25 is what "50 %" gets each time; half of that needs chances that part wins from losses clearly. */
function holdWords(brier: number): WordKey {
  if (brier <= 0.125) return 'calibration_well';
  if (brier < 0.225) return 'calibration_somewhat';
  return brier <= 0.275 ? 'calibration_coin' : 'calibration_less';
}

/** Five points are within the luck of a few dozen deals. */
function biasWords(bias: number): string {
  if (Math.abs(bias) < 0.05) return t('calibration_even');
  return t(bias > 0 ? 'calibration_hopeful' : 'calibration_careful', formatNumber(Math.abs(bias) * 100));
}

function How({ calibration: { checks, brier, bias } }: { calibration: Scores }) {
  return (
    <Definition
      text={t('calibration_how', ENOUGH_CLOSED)}
      formula={t('calibration_formula', formatNumber(brier, 3), formatNumber(bias, 2), formatNumber(checks))}
    />
  );
}
