import type { LocalAnswer, LocalRequest } from '../local-crm';
import type { Fault } from './plan';

type Drift = Extract<Fault, { do: 'drift' }>;
type Json = Record<string, unknown>;

/** A field that no client was told of. */
const NEW_FIELD = 'courtside_drift__c';
const RENAMED = ' (renamed)';

/** An answer as an org gives it whose schema has moved on. What is hidden, the CRM itself leaves out. */
export function driftAnswer(drift: Drift, request: LocalRequest, answer: LocalAnswer): LocalAnswer {
  if (drift.change === 'hide' || typeof answer.body !== 'object' || Buffer.isBuffer(answer.body)) return answer;
  return { ...answer, body: inRecords(answer.body, (record) => change(drift, request, record)) as object };
}

/** Walks an answer and changes every record in it: Salesforce marks them by `attributes`, HubSpot by `properties`. */
function inRecords(value: unknown, changed: (record: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((each) => inRecords(each, changed));
  if (!isJson(value)) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inRecords(each, changed)]));
  return isJson(value.attributes) || isJson(value.properties) ? changed(inside) : inside;
}

function change(drift: Drift, request: LocalRequest, record: Json): Json {
  if (drift.object && drift.object !== typeOf(record, request)) return record;
  const isHubspot = isJson(record.properties);
  const fields = isHubspot ? (record.properties as Json) : record;
  const drifted = { ...fields };
  if (drift.change === 'new-fields') drifted[NEW_FIELD] = { since: 'yesterday' };
  const value = drift.field ? fields[drift.field] : undefined;
  if (drift.change === 'rename-values' && drift.field && typeof value === 'string') {
    drifted[drift.field] = value + RENAMED;
  }
  return isHubspot ? { ...record, properties: drifted } : drifted;
}

/** Salesforce names the type in each record, HubSpot in the path alone. */
function typeOf(record: Json, request: LocalRequest): unknown {
  if (isJson(record.attributes)) return record.attributes.type;
  return /\/objects\/[^/]+\/([^/]+)/.exec(request.url.pathname)?.[1];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
