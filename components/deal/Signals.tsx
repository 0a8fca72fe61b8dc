import type { Opportunity } from '../../lib/domain/opportunity';
import { daysSince, formatDate } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { Pill } from '../ui/Pill';
import { Section } from '../ui/Section';

type Signal = { tone: 'amber' | 'grey'; text: string };

/** What is worth a look at this deal, each with its evidence in the words. */
function signalsOf(deal: Opportunity, today: string): Signal[] {
  if (deal.outcome !== 'open') return [];
  const { closeDate, closeDatePushes, amount, nextStep } = deal;
  const signals: (Signal | false)[] = [
    closeDate !== null && closeDate < today && { tone: 'amber', text: t('signal_overdue', formatDate(closeDate)) },
    closeDate === null && { tone: 'amber', text: t('signal_no_close_date') },
    !!closeDatePushes && { tone: 'amber', text: plural('signal_pushed', closeDatePushes) },
    amount === null && { tone: 'amber', text: t('signal_no_amount') },
    !nextStep?.trim() && { tone: 'grey', text: t('signal_no_next_step') },
  ];
  return signals.filter((signal) => signal !== false);
}

/** How long it has been going, in one quiet line. */
function age(deal: Opportunity): string {
  const { createdAt, stageChangedAt, lastActivityDate } = deal;
  if (deal.outcome !== 'open') return plural('signal_age_closed', daysSince(createdAt));
  return [
    plural('signal_age', daysSince(createdAt)),
    stageChangedAt && plural('signal_in_stage', daysSince(stageChangedAt)),
    lastActivityDate && t('signal_last_activity', formatDate(lastActivityDate)),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What the CRM says about this deal beyond its header. */
export function Signals({ deal, today }: { deal: Opportunity; today: string }) {
  const signals = signalsOf(deal, today);
  return (
    <Section title={t('signals_title')}>
      {signals.length > 0 && (
        <ul className="mb-2 flex flex-wrap gap-1.5">
          {signals.map(({ tone, text }) => (
            <li key={text}>
              <Pill tone={tone}>{text}</Pill>
            </li>
          ))}
        </ul>
      )}
      {deal.nextStep?.trim() && (
        <p className="mb-1 break-words">
          <span className="text-mute">{t('signal_next_step')}</span> <bdi>{deal.nextStep}</bdi>
        </p>
      )}
      <p className="text-mute text-xs">{age(deal)}</p>
    </Section>
  );
}
