import type { GoalFigures } from '../../lib/domain/figures';
import {
  formatChance,
  formatChanceExactly,
  formatMoney,
  formatMoneyFully,
  formatMoneyShort,
  formatPercent,
} from '../../lib/format';
import { plural, t } from '../../lib/words';
import { Definition, HowPanel, type InputRow, Inputs, useHow } from '../ui/how';
import { Pill } from '../ui/Pill';
import { Section } from '../ui/Section';
import { LandingCurve } from './LandingCurve';
import { CountedRecords, LeftOut } from './Records';
import { tooEarlySentence } from './too-early';

const LEVELS = ['p10', 'p50', 'p90'] as const;

/** Where attained plus the deals open today may land, and the chance that it reaches the goal. */
export function LandingSection({ figures }: { figures: GoalFigures }) {
  const how = useHow();
  const { landing, goal, attained } = figures;
  const entry = { name: t('landing_title'), content: () => <LandingHow figures={figures} /> };
  const { p10, p90, chance, tooEarly, open } = landing;
  return (
    <Section
      title={t(tooEarly ? 'landing_title_open' : 'landing_title')}
      aside={tooEarly ? <Pill tone="grey">{t('too_early')}</Pill> : undefined}
    >
      {open.records.length > 0 ? (
        <LandingCurve landing={landing} goal={goal} />
      ) : (
        <p>{t('landing_nothing_open', formatMoney(attained.total))}</p>
      )}
      {tooEarly && <p className="mt-1.5">{tooEarlySentence(tooEarly)}</p>}
      <p className="mt-1 flex flex-wrap items-baseline justify-between gap-x-3 text-mute text-xs">
        {chance !== null && (
          <span>
            <span className="figure text-ink text-sm">{formatChance(chance)}</span> {t('landing_chance_words')}
          </span>
        )}
        <span>
          {open.records.length > 0 && `${t('landing_range', formatMoneyShort(p10), formatMoneyShort(p90))} · `}
          {how.word(entry)}
        </span>
      </p>
      <p className="mt-0.5 text-mute text-xs">{t('chance_source')}</p>
      <HowPanel how={how} entries={[entry]} />
    </Section>
  );
}

function LandingHow({ figures: { landing, attained, goal } }: { figures: GoalFigures }) {
  return (
    <>
      <Definition
        text={t('landing_definition')}
        formula={
          landing.chance === null
            ? undefined
            : t('landing_formula', formatMoneyFully(goal.target), formatChanceExactly(landing.chance))
        }
      />
      <Inputs
        rows={[
          [t('goal_attained'), formatMoneyFully(attained.total)],
          [t('landing_open_total'), formatMoneyFully(landing.open.total)],
          [t('landing_open_weighted'), formatMoneyFully(landing.open.weighted)],
          [
            t('landing_mean'),
            t(
              'sum',
              formatMoneyFully(attained.total),
              formatMoneyFully(landing.open.weighted),
              formatMoneyFully(landing.mean),
            ),
          ],
          ...LEVELS.map(
            (level): InputRow => [
              t(`landing_${level}_long`),
              t('landing_at_most', formatMoneyFully(landing[level]), formatPercent(landing.atMost[level], 1)),
            ],
          ),
        ]}
      />
      <CountedRecords
        title={plural('landing_records', landing.open.records.length)}
        deals={landing.open.records}
        chances
      />
      <LeftOut deals={landing.open.leftOut} />
    </>
  );
}
