import Big from 'big.js';
import type { PortalOrg } from './portal';
import { isRow, text } from './portal';
import type { Properties } from './records';

type Stage = { closed: boolean; probability: string };

/** What the CRM derives on a deal: closed or not, chance, amounts in the company currency, stage dates. */
export function deriveDeal(
  org: PortalOrg,
  values: Properties,
  changedAt: string,
  before: Properties | null,
): Properties {
  const stage = stageOf(org, values.pipeline ?? null, values.dealstage ?? null);
  const derived: Properties = {};
  if (stage) {
    const won = stage.closed && Number(stage.probability) === 1;
    derived.hs_is_closed = String(stage.closed);
    derived.hs_is_closed_won = String(won);
    derived.hs_is_closed_lost = String(stage.closed && !won);
    derived.hs_deal_stage_probability = stage.probability;
  }
  if (before?.dealstage !== values.dealstage && values.dealstage) {
    derived[`hs_v2_date_entered_${values.dealstage}`] = changedAt;
    derived.hs_v2_date_entered_current_stage = changedAt;
  }
  const home = inHomeCurrency(org, values);
  derived.amount_in_home_currency = home;
  const won = derived.hs_is_closed_won === 'true';
  derived.hs_closed_amount = won ? (values.amount ?? '0') : '0';
  derived.hs_closed_amount_in_home_currency = won ? (home ?? '0') : '0';
  derived.hs_projected_amount = share(values.amount ?? null, stage);
  derived.hs_projected_amount_in_home_currency = share(home, stage);
  return derived;
}

/** Why a deal cannot be saved with this pipeline and stage; null when it can. */
export function stageProblem(org: PortalOrg, values: Properties): string | null {
  const pipeline = org.pipelines.find((one) => one.id === values.pipeline);
  if (!pipeline) return `${values.pipeline} was not one of the allowed options for pipeline`;
  if (stageOf(org, values.pipeline ?? null, values.dealstage ?? null)) return null;
  return `${values.dealstage} was not one of the allowed options for dealstage of pipeline ${values.pipeline}`;
}

function stageOf(org: PortalOrg, pipelineId: string | null, stageId: string | null): Stage | null {
  const pipeline = org.pipelines.find((one) => one.id === pipelineId);
  const stages = Array.isArray(pipeline?.stages) ? pipeline.stages.filter(isRow) : [];
  const stage = stages.find((one) => one.id === stageId);
  if (!stage) return null;
  const metadata = isRow(stage.metadata) ? stage.metadata : {};
  const probability = text(metadata.probability) ?? '0';
  // The API writes 0.0 and 1.0 in the pipeline and 0 and 1 on the deal.
  return { closed: String(metadata.isClosed) === 'true', probability: String(Number(probability)) };
}

function inHomeCurrency(org: PortalOrg, values: Properties): string | null {
  if (!values.amount) return null;
  const currency = values.deal_currency_code;
  if (!currency || currency === org.accountInfo.companyCurrency) return values.amount;
  const listed = org.exchangeRates?.find((rate) => rate.fromCurrencyCode === currency)?.conversionRate;
  const rate = values.hs_exchange_rate ?? text(listed);
  return rate ? new Big(values.amount).times(rate).toString() : null;
}

function share(amount: string | null, stage: Stage | null): string | null {
  return amount && stage ? new Big(amount).times(stage.probability).toString() : null;
}
