import type { LocalAnswer } from '../local-crm';
import type { ObjectType } from './object-types';
import { type Call, isRow, type Portal } from './portal';
import type { StoredRecord } from './records';
import { invalid, notFound, Refusal } from './refusal';
import { askedInBody, show } from './views';
import { archiveRecord, createRecord, updateRecord } from './writes';

export const BATCH_LIMIT = 100;

/** `POST …/{type}/batch/{read, create, update, archive}` */
export function answerBatch(portal: Portal, call: Call, type: ObjectType, action: string): LocalAnswer {
  portal.keys.demand(call.key, `${type.scope}.${action === 'read' ? 'read' : 'write'}`);
  const inputs = readInputs(call.body, BATCH_LIMIT);
  if (action === 'read') return read(portal, call, type, inputs);
  if (action === 'create') {
    return write(portal, type, inputs, 201, (input) => createRecord(portal, call, type, input));
  }
  if (action === 'update') {
    return write(portal, type, inputs, 200, (input) => updateRecord(portal, call, type, String(input.id), input));
  }
  if (action !== 'archive') throw notFound();
  for (const input of inputs) archiveRecord(portal, call, type, String(input.id));
  return { status: 204 };
}

/** The `inputs` of any batch, refused when there are none or too many. */
export function readInputs(body: unknown, limit: number) {
  const inputs = isRow(body) && Array.isArray(body.inputs) ? body.inputs.filter(isRow) : null;
  if (!inputs) throw invalid('Invalid input JSON: "inputs" is missing.');
  if (inputs.length > limit) {
    throw invalid(`The number of inputs exceeds the maximum: ${inputs.length} given, ${limit} allowed.`, [
      { message: `Batch size is limited to ${limit}`, code: 'BATCH_SIZE_EXCEEDED' },
    ]);
  }
  return inputs;
}

function read(portal: Portal, call: Call, type: ObjectType, inputs: Record<string, unknown>[]): LocalAnswer {
  const asked = askedInBody(call.body);
  if (asked.history.length > 0 && inputs.length > 50)
    throw invalid('At most 50 records can be read with their history.');
  const idProperty = isRow(call.body) && typeof call.body.idProperty === 'string' ? call.body.idProperty : null;
  const archived = call.url.searchParams.get('archived') === 'true';
  const found: StoredRecord[] = [];
  const missing: string[] = [];
  for (const id of new Set(inputs.map((input) => String(input.id)))) {
    const record = findBy(portal, type, id, idProperty);
    if (record?.current.archived === archived) found.push(record);
    else missing.push(id);
  }
  const results = found.map((record) => show(portal, type, record, asked));
  const message = `Could not get some ${type.singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`;
  return missing.length === 0
    ? complete(portal, 200, results)
    : complete(portal, 207, results, [batchError(notFound(message), { ids: missing })]);
}

function findBy(portal: Portal, type: ObjectType, id: string, idProperty: string | null): StoredRecord | null {
  if (idProperty === null || idProperty === 'hs_object_id') return portal.records.find(type.name, id);
  return portal.records.all(type.name).find((record) => record.current.properties[idProperty] === id) ?? null;
}

/** All or nothing, unless the inputs carry trace ids: then each stands alone and the answer is a 207. */
function write(
  portal: Portal,
  type: ObjectType,
  inputs: Record<string, unknown>[],
  status: number,
  act: (input: Record<string, unknown>) => StoredRecord,
): LocalAnswer {
  const results: object[] = [];
  const errors: object[] = [];
  for (const input of inputs) {
    const traceId = typeof input.objectWriteTraceId === 'string' ? input.objectWriteTraceId : null;
    try {
      const properties = isRow(input.properties) ? Object.keys(input.properties) : [];
      const shown = show(portal, type, act(input), { properties, history: [], associations: [] });
      results.push(traceId === null ? shown : { ...shown, objectWriteTraceId: traceId });
    } catch (error) {
      if (!(error instanceof Refusal) || traceId === null) throw error;
      errors.push(batchError(error, { objectWriteTraceId: [traceId] }));
    }
  }
  return complete(portal, errors.length > 0 ? 207 : status, results, errors);
}

function batchError(refusal: Refusal, context: Record<string, string[]>) {
  const { status, category, message, more } = refusal;
  const code = status === 404 ? 'OBJECT_NOT_FOUND' : category;
  return {
    status: 'error',
    category: code,
    message,
    context: { ...more.context, ...context },
    errors: more.errors ?? [],
    links: {},
  };
}

/** The envelope of every batch answer. */
export function complete(portal: Portal, status: number, results: object[], errors: object[] = []): LocalAnswer {
  const at = new Date(portal.clock()).toISOString();
  return {
    status,
    body: {
      status: 'COMPLETE',
      results,
      ...(errors.length > 0 && { numErrors: errors.length, errors }),
      startedAt: at,
      completedAt: at,
    },
  };
}
