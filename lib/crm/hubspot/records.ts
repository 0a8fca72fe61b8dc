import type * as z from 'zod/mini';
import type { Catalogue } from '../../domain/book';
import { isIsoDate } from '../../domain/dates';
import { parseMoney } from '../../domain/money';
import type { Opportunity, Outcome, Stage } from '../../domain/opportunity';
import type { HubspotRecord, PipelinesAnswer } from './schemas';

export const DEAL_PROPERTIES = [
  'dealname',
  'dealstage',
  'pipeline',
  'closedate',
  'createdate',
  'hubspot_owner_id',
  'amount',
  'deal_currency_code',
  'amount_in_home_currency',
  'hs_is_closed',
  'hs_is_closed_won',
  'hs_deal_stage_probability',
  'hs_next_step',
  'hs_v2_date_entered_current_stage',
  'notes_last_updated',
] as const;

/** A deal of HubSpot as a deal of ours. Missing and hidden properties become null, never an error. */
export function toOpportunity(record: HubspotRecord, catalogue: Catalogue, portalId: string): Opportunity {
  const { properties } = record;
  const stageId = properties.dealstage ?? '';
  const pipelineId = properties.pipeline || null;
  const stage = stageOf(catalogue.stages, stageId, pipelineId);
  return {
    id: record.id,
    name: properties.dealname || record.id,
    ownerId: properties.hubspot_owner_id ?? '',
    accountName: null,
    amount: parseMoney(properties.amount || null, properties.deal_currency_code || catalogue.orgCurrency),
    amountInOrgCurrency: parseMoney(properties.amount_in_home_currency || null, catalogue.orgCurrency),
    closeDate: calendarDate(properties.closedate, catalogue.orgTimeZone),
    createdAt: (instant(properties.createdate) ?? instant(record.createdAt))?.toString() ?? record.createdAt,
    stageId,
    pipelineId,
    probability: fraction(properties.hs_deal_stage_probability) ?? stage?.probability ?? null,
    outcome: outcomeOf(properties, stage),
    stageChangedAt: instant(properties.hs_v2_date_entered_current_stage)?.toString() ?? null,
    closeDatePushes: null,
    nextStep: properties.hs_next_step || null,
    lastActivityDate: calendarDate(properties.notes_last_updated, catalogue.orgTimeZone),
    url: record.url ?? `https://app.hubspot.com/contacts/${portalId}/record/0-3/${record.id}`,
  };
}

/** The stages of every deal pipeline. Only metadata says what is won: ids are free but in the first pipeline. */
export function toStages(pipelines: z.output<typeof PipelinesAnswer>): Stage[] {
  return pipelines.results.flatMap((pipeline) =>
    pipeline.stages.map((stage): Stage => {
      const probability = fraction(stage.metadata.probability);
      const closed = stage.metadata.isClosed === 'true';
      return {
        id: stage.id,
        pipelineId: pipeline.id,
        label: stage.label,
        order: stage.displayOrder,
        probability,
        outcome: closed ? (probability === 1 ? 'won' : 'lost') : 'open',
      };
    }),
  );
}

function stageOf(stages: Stage[], id: string, pipelineId: string | null): Stage | undefined {
  return stages.find((stage) => stage.id === id && (pipelineId === null || stage.pipelineId === pipelineId));
}

function outcomeOf(properties: HubspotRecord['properties'], stage: Stage | undefined): Outcome {
  if (properties.hs_is_closed_won === 'true') return 'won';
  if (properties.hs_is_closed === 'false') return 'open';
  if (properties.hs_is_closed_won === 'false' && properties.hs_is_closed === 'true') return 'lost';
  return stage?.outcome ?? (properties.hs_is_closed === 'true' ? 'lost' : 'open');
}

function fraction(text: string | null | undefined): number | null {
  const value = text ? Number(text) : Number.NaN;
  return value >= 0 && value <= 1 ? value : null;
}

/** HubSpot writes dates as ISO instants, plain dates or epoch milliseconds; null for anything else. */
export function instant(text: string | null | undefined): Temporal.Instant | null {
  if (!text) return null;
  try {
    if (/^-?\d+$/.test(text)) return Temporal.Instant.fromEpochMilliseconds(Number(text));
    return Temporal.Instant.from(isIsoDate(text) ? `${text}T00:00:00Z` : text);
  } catch {
    return null; // no date, or one that no calendar reaches
  }
}

/** The calendar date of a HubSpot datetime where the account is; a plain date stays itself. */
export function calendarDate(text: string | null | undefined, timeZone: string): string | null {
  if (isIsoDate(text)) return text;
  const date = instant(text)?.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  // Years of more than four digits do not sort as text.
  return isIsoDate(date) ? date : null;
}
