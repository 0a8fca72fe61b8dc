import { isRow, type Portal } from '../hubspot/portal';
import type { Properties } from '../hubspot/records';

/** An amount in the deal's own currency, "--" when there is none, as the app shows empty values. */
export function money(portal: Portal, properties: Properties): string {
  if (!properties.amount) return '--';
  const currency = properties.deal_currency_code || String(portal.org.accountInfo.companyCurrency ?? 'USD');
  return sum(currency, Number(properties.amount));
}

export function sum(currency: string, amount: number): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 2 }).format(amount);
}

/** A calendar day in the account's time zone. */
export function day(portal: Portal, value: string | null | undefined): string {
  return value ? format(portal, value, { dateStyle: 'medium' }) : '--';
}

export function moment(portal: Portal, value: string | null | undefined): string {
  return value ? format(portal, value, { dateStyle: 'medium', timeStyle: 'short' }) : '--';
}

export function month(portal: Portal, value: string): string {
  return format(portal, value, { month: 'long', year: 'numeric' });
}

function format(portal: Portal, value: string, options: Intl.DateTimeFormatOptions): string {
  const at = new Date(/^\d+$/.test(value) ? Number(value) : value);
  const timeZone = String(portal.org.accountInfo.timeZone ?? 'UTC');
  return Number.isNaN(at.getTime()) ? value : new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(at);
}

export function ownerName(portal: Portal, id: string | null | undefined): string {
  const owner = portal.org.owners.find((one) => String(one.id) === id);
  return owner ? `${owner.firstName ?? ''} ${owner.lastName ?? ''}`.trim() : 'No owner';
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

export type Stage = { id: string; label: string; closed: boolean };

export function pipelineOf(portal: Portal, id: string | null | undefined) {
  return portal.org.pipelines.find((one) => one.id === id) ?? portal.org.pipelines[0] ?? {};
}

export function stagesOf(pipeline: Record<string, unknown>): Stage[] {
  const stages = Array.isArray(pipeline.stages) ? pipeline.stages.filter(isRow) : [];
  return stages.map(({ id, label, metadata }) => ({
    id: String(id),
    label: String(label),
    closed: isRow(metadata) && String(metadata.isClosed) === 'true',
  }));
}

export function stageLabel(portal: Portal, deal: Properties): string {
  const stage = stagesOf(pipelineOf(portal, deal.pipeline)).find((one) => one.id === deal.dealstage);
  return stage?.label ?? deal.dealstage ?? '--';
}
