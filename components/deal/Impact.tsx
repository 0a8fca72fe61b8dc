import type { CrmName } from '../../lib/crm/page';
import type { DealImpact, GoalFigures, ImpactCase } from '../../lib/domain/figures';
import type { Money } from '../../lib/domain/money';
import { formatAttainment, formatChance, formatDate, formatMoney } from '../../lib/format';
import { keyFor, t } from '../../lib/words';
import { sourceOf } from '../goal/landing-words';
import { tooEarlySentence } from '../goal/too-early';
import { crmWord } from '../ui/crm-word';
import { type HowEntry, HowPanel, useHow } from '../ui/how';
import { PAINT_TIMING } from '../ui/paint-timing';
import { Section } from '../ui/Section';
import { ImpactHow } from './later';

type Props = {
  title: string;
  /** Else their manager. */
  isOwner: boolean;
  crm: CrmName;
  figures: GoalFigures;
  impact: DealImpact;
  dealId: string;
  /** In its own currency. */
  dealAmount: Money | null;
};

/** What winning or losing this deal does to the goal it counts for. */
export function Impact({ title, isOwner, crm, figures, impact, dealId, dealAmount }: Props) {
  const how = useHow();
  const entry: HowEntry = {
    name: t('impact_name'),
    content: () => <ImpactHow {...{ figures, impact, dealId, dealAmount }} />,
  };
  const { landing } = figures;
  const spoken = isSpoken(figures, dealId);
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
          {landing?.tooEarly ? (
            <Quiet text={tooEarlySentence(landing.tooEarly)} />
          ) : (
            landing && spoken && <Quiet text={sourceOf(landing.told)} />
          )}
          {!isOwner && <Quiet text={t('counted_from_visible', crmWord(crm))} />}
          <HowPanel how={how} entries={[entry]} />
        </>
      ) : (
        <p>{t(keyFor('impact_not', impact.reasonNotCounted ?? 'no-amount'), end)}</p>
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
          {spoken ? chanceWords(outcome) : attained}
        </span>
        {spoken && <span className="block text-mute text-xs">{t('attained_share', attained)}</span>}
      </dd>
    </div>
  );
}

/** Whether there is a chance to speak of, now or in a moment: not of a deal that no landing can be told with. */
function isSpoken({ landing, periodOver }: GoalFigures, dealId: string): boolean {
  if (!landing) return !periodOver;
  return !landing.tooEarly && landing.told.open.some(({ id }) => id === dealId);
}

/** A deal seen for the first time is told of a moment later. */
function chanceWords({ chance }: ImpactCase): string {
  return chance === null ? '…' : formatChance(chance);
}

function Quiet({ text }: { text: string }) {
  return <p className="mt-1 text-mute text-xs">{text}</p>;
}
