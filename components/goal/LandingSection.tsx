import type { GoalFigures, Landing } from '../../lib/domain/figures';
import { formatChance, formatMoney, formatMoneyShort } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { HowPanel, useHow } from '../ui/how';
import { Pill } from '../ui/Pill';
import { Section } from '../ui/Section';
import { isDespitePace } from './despite-pace';
import { LandingCurve } from './LandingCurve';
import { sourceOf } from './landing-words';
import { LandingHow } from './later';
import { tooEarlySentence } from './too-early';

/** Where attained, open deals and those not opened yet may land, and the chance that it reaches the goal. */
export function LandingSection({ figures, landing }: { figures: GoalFigures; landing: Landing }) {
  const how = useHow();
  const { p10, p90, chance, tooEarly, told } = landing;
  // Nothing open, and nothing that usually still comes: no curve to draw.
  const isRange = p90.minor > p10.minor;
  const entry = { name: t('landing_title'), content: () => <LandingHow figures={figures} landing={landing} /> };
  return (
    <Section title={t('landing_title')} aside={tooEarly ? <Pill tone="grey">{t('too_early')}</Pill> : undefined}>
      {isRange ? (
        <LandingCurve landing={landing} goal={figures.goal} />
      ) : (
        <p>{t('landing_stays', formatMoney(figures.attained.total))}</p>
      )}
      {tooEarly && <p className="mt-1.5">{tooEarlySentence(tooEarly)}</p>}
      <p className="mt-1 flex flex-wrap items-baseline justify-between gap-x-3 text-mute text-xs">
        {chance !== null && (
          <span>
            <span className="figure text-ink text-sm">{formatChance(chance)}</span> {t('landing_chance_words')}
          </span>
        )}
        <span>
          {isRange && `${t('landing_range', formatMoneyShort(p10), formatMoneyShort(p90))} · `}
          {how.word(entry)}
        </span>
      </p>
      {isDespitePace(figures, landing) && <p className="mt-0.5 text-xs">{t('landing_despite_pace')}</p>}
      <p className="mt-0.5 text-mute text-xs">
        {sourceOf(told)} {told.record.length > 1 && plural('landing_held', told.record.length, told.held)}
      </p>
      <HowPanel how={how} entries={[entry]} />
    </Section>
  );
}
