import type { LocalAnswer } from '../local-crm';
import { type Call, type Data, dataOf, methodNotAllowed } from './call';
import { Fault } from './fault';
import { createRow, deleteRow, updateRow } from './rows';

type Outcome = { id?: string; success: boolean; errors: { statusCode: string; message: string; fields: string[] }[] };

/** `/composite/sobjects`: up to 200 rows at once, each with its own outcome. */
export function handleCollections(call: Call): LocalAnswer {
  if (call.method === 'DELETE') {
    const ids = (call.query.get('ids') ?? '').split(',').filter(Boolean);
    return run(call, ids, call.query.get('allOrNone') === 'true', (id) => {
      const object = call.view.store.objectOf(id);
      if (!object) throw new Fault(400, 'MALFORMED_ID', `bad id ${id}`);
      deleteRow(call.view, call.view.object(object), id);
      return id;
    });
  }
  const body = dataOf(call.body);
  const records = Array.isArray(body.records) ? (body.records as Data[]) : [];
  return run(call, records, body.allOrNone === true, (record) => {
    const type = (record.attributes as Data | undefined)?.type;
    if (typeof type !== 'string') throw new Fault(400, 'INVALID_TYPE', 'The sobject type must be given in attributes');
    const object = call.view.object(type);
    if (call.method === 'POST') return createRow(call.view, object, record);
    if (call.method !== 'PATCH') throw methodNotAllowed(call.method);
    const id = record.Id ?? record.id;
    if (typeof id !== 'string') throw new Fault(400, 'MISSING_ARGUMENT', 'Id not specified in an update call', []);
    const { Id: _, id: __, ...values } = record;
    updateRow(call.view, object, id, values);
    return id;
  });
}

function run<T>(call: Call, items: T[], allOrNone: boolean, work: (item: T) => string): LocalAnswer {
  if (items.length > 200)
    throw new Fault(400, 'EXCEEDED_ID_LIMIT', 'record limit reached. cannot submit more than 200 records');
  const runAll = () => items.map((item) => outcomeOf(item, work));
  if (!allOrNone) return { status: 200, body: runAll() };
  let outcomes: Outcome[] = [];
  call.view.store.atomically(() => {
    outcomes = runAll();
    return outcomes.every((outcome) => outcome.success);
  });
  if (outcomes.every((outcome) => outcome.success)) return { status: 200, body: outcomes };
  const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header';
  const halted: Outcome = {
    success: false,
    errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message, fields: [] }],
  };
  return { status: 200, body: outcomes.map((outcome) => (outcome.success ? halted : outcome)) };
}

function outcomeOf<T>(item: T, work: (item: T) => string): Outcome {
  try {
    return { id: work(item), success: true, errors: [] };
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    return {
      success: false,
      errors: [{ statusCode: cause.errorCode, message: cause.message, fields: cause.fields ?? [] }],
    };
  }
}
