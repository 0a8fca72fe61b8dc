import type { CrmName } from '../../lib/crm/page';
import type { DealImpact, GoalFigures, ImpactCase, TooEarly } from '../../lib/domain/figures';
import {
  formatAttainment,
  formatChance,
  formatChanceExactly,
  formatDate,
  formatMoney,
  formatMoneyFully,
} from '../../lib/format';
import { t, type WordKey } from '../../lib/words';
import { tooEarlySentence } from '../goal/too-early';
import { crmWord } from '../sidebar/problems';
import { Definition, type HowEntry, HowPanel, Inputs, useHow } from '../ui/how';
import { PAINT_TIMING } from '../ui/paint-timing';
import { Section } from '../ui/Section';

type Props = {
  title: string;
  /** Else their manager. */
  isOwner: boolean;
  crm: CrmName;
  figures: GoalFigures;
  impact: DealImpact;
  dealAmount: string | null;
};

/** What winning or losing this deal does to the goal it counts for. */
export function Impact({ title, isOwner, crm, figures, impact, dealAmount }: Props) {
  const how = useHow();
  const entry: HowEntry = { name: t('impact_name'), content: () => <ImpactHow {...{ figures, impact, dealAmount }} /> };
  const spoken = impact.now.chance !== null;
  const target = formatMoney(figures.goal.target);
  const end = formatDate(figures.goal.period.end);
  return (
    <Section title={title}>
      {impact.counts ? (
        <>
          <dl className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-x-3 gap-y-2">
            <Case label={t('impact_now')} outcome={impact.now} spoken={spoken} />
            <Case label={t(isOwner ? 'impact_won' : 'impact_won_other')} outcome={impact.won} spoken={spoken} better />
            <Case label={t('impact_lost')} outcome={impact.lostOrSlipped} spoken={spoken} />
          </dl>
          <p className="mt-1.5 text-mute text-xs">
            {spoken ? t('impact_chance_of', target, end) : t('impact_attained_of', target, end)} · {how.word(entry)}
          </p>
          {spoken ? <Quiet text={t('chance_source')} /> : <NoChance reason={figures.landing.tooEarly} />}
          {!isOwner && <Quiet text={t('counted_from_visible', crmWord(crm))} />}
          <HowPanel how={how} entries={[entry]} />
        </>
      ) : (
        <p>{t(`impact_not_${(impact.reasonNotCounted ?? 'no-amount').replaceAll('-', '_')}` as WordKey, end)}</p>
      )}
    </Section>
  );
}

function Case({
  label,
  outcome,
  spoken,
  better,
}: {
  label: string;
  outcome: ImpactCase;
  spoken: boolean;
  better?: boolean;
}) {
  const attained = formatAttainment(outcome.attainment);
  return (
    <div className="flex flex-col">
      <dt className="flex-1 text-mute text-xs">{label}</dt>
      <dd>
        <span
          {...PAINT_TIMING}
          className={`figure block whitespace-nowrap text-[clamp(1rem,5.2vw,1.1875rem)] leading-7 ${better ? 'text-green' : ''}`}
        >
          {spoken && outcome.chance !== null ? formatChance(outcome.chance) : attained}
        </span>
        {spoken && <span className="block text-mute text-xs">{t('attained_share', attained)}</span>}
      </dd>
    </div>
  );
}

function NoChance({ reason }: { reason: TooEarly | null }) {
  return reason && <Quiet text={tooEarlySentence(reason)} />;
}

function Quiet({ text }: { text: string }) {
  return <p className="mt-1 text-mute text-xs">{text}</p>;
}

function ImpactHow({ figures, impact, dealAmount }: Omit<Props, 'title' | 'isOwner' | 'crm'>) {
  const exactly = (outcome: ImpactCase) =>
    outcome.chance === null ? t('too_early') : formatChanceExactly(outcome.chance);
  const { attained, landing, goal, needed } = figures;
  return (
    <>
      <Definition text={t('impact_definition')} formula={t('impact_formula')} />
      <Inputs
        rows={[
          [t('impact_now'), exactly(impact.now)],
          [t('impact_won_other'), exactly(impact.won)],
          [t('impact_lost'), exactly(impact.lostOrSlipped)],
          ...(dealAmount ? ([[t('impact_this_deal'), dealAmount]] as [string, string][]) : []),
          [t('goal_attained'), formatMoneyFully(attained.total)],
          [t('goal_to_go'), formatMoneyFully(needed.toGo)],
          [t('goal_target'), formatMoneyFully(goal.target)],
          [t('goal_open_deals', landing.open.records.length), formatMoneyFully(landing.open.total)],
        ]}
      />
    </>
  );
}
