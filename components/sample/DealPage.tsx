import type { ReactNode } from 'react';
import type { Connection } from '../../lib/crm/port';
import type { Opportunity } from '../../lib/domain/opportunity';
import { formatDate, formatMoney, formatPercent } from '../../lib/format';
import { SAMPLE_STAGES } from '../../lib/sample/deals';
import { SAMPLE_PEOPLE } from '../../lib/sample/people';
import { t } from '../../lib/words';

/** A deal as a CRM would show it: enough to stand beside. */
export function DealPage({ deal, connection }: { deal: Opportunity; connection: Connection }) {
  const owner = SAMPLE_PEOPLE.find(({ id }) => id === deal.ownerId);
  return (
    <article className="rounded-2xl border border-line bg-ground p-6">
      <p className="text-mute text-xs">{t('sample_opportunity', connection.orgName)}</p>
      <h1 className="pt-1 pb-5 font-[680] text-2xl tracking-tight">{deal.name}</h1>
      <dl className="flex flex-wrap gap-x-10 gap-y-4 pb-6">
        <Fact name={t('sample_account')}>{deal.accountName}</Fact>
        <Fact name={t('sample_amount')}>{deal.amount && formatMoney(deal.amount)}</Fact>
        <Fact name={t('sample_close_date')}>{deal.closeDate && formatDate(deal.closeDate)}</Fact>
        <Fact name={t('sample_probability')}>{deal.probability !== null && formatPercent(deal.probability)}</Fact>
        <Fact name={t('sample_owner')}>{owner?.name}</Fact>
        <Fact name={t('sample_next_step')}>{deal.nextStep ?? t('sample_none')}</Fact>
      </dl>
      <StagePath stageId={deal.stageId} />
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-mute text-xs">{name}</dt>
      <dd className="font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

/** How far the deal has come. */
function StagePath({ stageId }: { stageId: string }) {
  const stages = SAMPLE_STAGES.filter(({ outcome }) => outcome === 'open');
  const reached = stages.findIndex(({ id }) => id === stageId);
  return (
    <ol aria-label={t('sample_stages')} className="grid auto-cols-fr grid-flow-col gap-1.5 text-center text-xs">
      {stages.map((stage, index) => (
        <li
          key={stage.id}
          aria-current={index === reached ? 'step' : undefined}
          className={`truncate rounded-full px-2 py-1.5 ${index < reached ? 'bg-green-soft text-green' : ''} ${
            index === reached ? 'bg-green font-semibold text-on-green' : ''
          } ${index > reached ? 'bg-soft text-mute' : ''}`}
        >
          {stage.label}
        </li>
      ))}
    </ol>
  );
}
