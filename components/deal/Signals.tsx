import type { Opportunity } from '../../lib/domain/opportunity';
import { daysSince, formatDate } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { Pill } from '../ui/Pill';
import { Section } from '../ui/Section';

type Signal = { tone: 'amber' | 'grey'; text: string };

/** What the CRM says about this deal that is worth a look, each with its evidence in the words. */
export function signalsOf(deal: Opportunity, today: string): Signal[] {
  const open = deal.outcome === 'open';
  const signals: (Signal | false)[] = [
    open &&
      deal.closeDate !== null &&
      deal.closeDate < today && { tone: 'amber', text: t('signal_overdue', formatDate(deal.closeDate)) },
    open && deal.closeDate === null && { tone: 'amber', text: t('signal_no_close_date') },
    !!deal.closeDatePushes && { tone: 'amber', text: plural('signal_pushed', deal.closeDatePushes) },
    open && deal.amount === null && { tone: 'amber', text: t('signal_no_amount') },
    open && !deal.nextStep?.trim() && { tone: 'grey', text: t('signal_no_next_step') },
    { tone: 'grey', text: plural(open ? 'signal_age' : 'signal_age_closed', daysSince(deal.createdAt)) },
    open &&
      deal.stageChangedAt !== null && { tone: 'grey', text: plural('signal_in_stage', daysSince(deal.stageChangedAt)) },
    open &&
      deal.lastActivityDate !== null && {
        tone: 'grey',
        text: t('signal_last_activity', formatDate(deal.lastActivityDate)),
      },
  ];
  return signals.filter((signal) => signal !== false);
}

export function Signals({ deal, today }: { deal: Opportunity; today: string }) {
  return (
    <Section title={t('signals_title')}>
      <ul className="flex flex-wrap gap-1.5">
        {signalsOf(deal, today).map(({ tone, text }) => (
          <li key={text}>
            <Pill tone={tone}>{text}</Pill>
          </li>
        ))}
      </ul>
      {deal.nextStep?.trim() && (
        <p className="mt-2.5">
          <span className="text-mute text-xs">{t('signal_next_step')}</span>
          <span className="block break-words" dir="auto">
            {deal.nextStep}
          </span>
        </p>
      )}
    </Section>
  );
}
