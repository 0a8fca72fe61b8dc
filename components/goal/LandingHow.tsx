import type { GoalFigures, Landing } from '../../lib/domain/figures';
import type { Rule } from '../../lib/domain/landing/deal';
import type { Layer } from '../../lib/domain/landing/layers';
import type { Told } from '../../lib/domain/landing/track-record';
import {
  formatChanceExactly,
  formatDateRange,
  formatMoneyFully,
  formatMoneyShort,
  formatNumber,
  formatPercent,
} from '../../lib/format';
import { keyFor, plural, t } from '../../lib/words';
import { Definition, type InputRow, Inputs, Part } from '../ui/how';
import { LikelyRecords } from './LikelyRecords';

const LEVELS = ['p10', 'p50', 'p90'] as const;

/** How a landing came about, what it rests on, and how such landings did before. */
export function LandingHow({ figures: { attained, goal }, landing }: { figures: GoalFigures; landing: Landing }) {
  const { told, chance, mean, open } = landing;
  const { currency } = goal.target;
  const { pool, fresh, telling, textbook, layers, rules, record } = told;
  const rounded = (minor: number) => formatMoneyShort({ minor, currency });
  return (
    <>
      <Definition
        text={t('landing_definition')}
        formula={
          chance === null ? undefined : t('landing_formula', formatMoneyFully(goal.target), formatChanceExactly(chance))
        }
      />
      <Inputs
        rows={[
          [t('goal_attained'), formatMoneyFully(attained.total)],
          [t('landing_open_likely'), rounded(telling.stillToWin.open)],
          [t('landing_fresh'), rounded(telling.stillToWin.fresh)],
          [t('landing_mean'), formatMoneyShort(mean)],
          ...LEVELS.map((level): InputRow => [t(`landing_${level}_long`), formatMoneyShort(landing[level])]),
        ]}
      />
      <p>
        {t(
          pool.people > 1 ? 'landing_pool_team' : 'landing_pool_own',
          formatNumber(pool.decided),
          formatNumber(pool.people),
        )}{' '}
        {fresh.expected < 0.5 ? t('landing_fresh_none') : plural('landing_fresh_words', Math.round(fresh.expected))}
      </p>
      <LikelyRecords open={open} />
      <Part title={t('landing_thin')} rows={layers.filter(({ thin }) => thin).map(thinRow)} />
      <Part
        title={plural('landing_held', record.length, told.held)}
        rows={record.toReversed().map((each) => recordRow(each, rounded))}
      />
      <Part
        title={t('landing_rules')}
        rows={(Object.entries(rules) as [Rule, number][]).map(([rule, count]) => [
          t(keyFor('rule', rule)),
          formatNumber(count),
        ])}
      />
      <Part
        title={t('landing_textbook')}
        rows={[
          ...LEVELS.map((level): InputRow => [t(`landing_${level}`), formatMoneyFully(textbook[level])]),
          [t('impact_name'), chance === null ? t('too_early') : formatChanceExactly(textbook.chance)],
        ]}
      >
        <p className="pt-1 text-mute">{t('landing_textbook_words')}</p>
      </Part>
    </>
  );
}

function thinRow({ layer, share, instead }: Layer): InputRow {
  return [t(keyFor('layer', layer)), t('layer_instead', formatPercent(1 - share), t(`layer_instead_${instead}`))];
}

function recordRow({ period, p10, p90, actual }: Told, rounded: (minor: number) => string): InputRow {
  return [formatDateRange(period.start, period.end), t('landing_told', rounded(p10), rounded(p90), rounded(actual))];
}
