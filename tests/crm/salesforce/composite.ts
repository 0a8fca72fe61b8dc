import type { LocalAnswer } from '../local-crm';
import { type Call, type Data, dataOf, methodNotAllowed } from './call';
import { Fault } from './fault';
import { fillReferences } from './references';

type Part = { method: string; url: string; referenceId: string; body?: unknown; httpHeaders?: Record<string, string> };
type Outcome = { body: unknown; httpHeaders: Record<string, string>; httpStatusCode: number; referenceId: string };

/** Composite: up to 25 calls in one, five of them queries or collections, each able to use what came before. */
export function handleComposite(call: Call, dispatch: (sub: Call) => LocalAnswer): LocalAnswer {
  if (call.method !== 'POST') throw methodNotAllowed(call.method);
  const body = dataOf(call.body);
  const parts = checkParts(body.compositeRequest);
  if (body.allOrNone !== true)
    return { status: 200, body: { compositeResponse: runAll(call, parts, dispatch, false) } };
  let compositeResponse: Outcome[] = [];
  call.view.store.atomically(() => {
    const outcomes = runAll(call, parts, dispatch, true);
    const done = outcomes.every(({ httpStatusCode }) => httpStatusCode < 400);
    compositeResponse = done ? outcomes : rolledBack(parts, outcomes);
    return done;
  });
  return { status: 200, body: { compositeResponse } };
}

function runAll(call: Call, parts: Part[], dispatch: (sub: Call) => LocalAnswer, untilOneFails: boolean): Outcome[] {
  const outcomes: Outcome[] = [];
  const earlier = new Map<string, Outcome>();
  for (const part of parts) {
    const outcome = run(call, part, earlier, dispatch);
    outcomes.push(outcome);
    earlier.set(part.referenceId, outcome);
    if (untilOneFails && outcome.httpStatusCode >= 400) break;
  }
  return outcomes;
}

function checkParts(value: unknown): Part[] {
  const parts = (Array.isArray(value) ? value : []) as Partial<Part>[];
  const refuse = (message: string) => new Fault(400, 'JSON_PARSER_ERROR', message);
  if (parts.length === 0) throw refuse('compositeRequest must hold at least one subrequest');
  if (parts.length > 25) {
    throw new Fault(400, 'LIMIT_EXCEEDED', `The composite request holds ${parts.length} subrequests; the limit is 25.`);
  }
  const seen = new Set<string>();
  for (const { method, url, referenceId } of parts) {
    if (!method || !url) throw refuse('Every subrequest needs a method and a url');
    if (!referenceId || !/^[A-Za-z][A-Za-z0-9_]*$/.test(referenceId)) {
      throw refuse(
        `Invalid referenceId: ${referenceId}. It starts with a letter and holds letters, digits and underscores.`,
      );
    }
    if (seen.has(referenceId)) throw refuse(`Duplicate referenceId: ${referenceId}`);
    seen.add(referenceId);
  }
  const heavy = parts.filter((part) => /\/(query|queryAll)\b|\/composite\/sobjects\b/.test(part.url ?? ''));
  if (heavy.length > 5) {
    throw new Fault(
      400,
      'LIMIT_EXCEEDED',
      `The composite request holds ${heavy.length} query or collections operations; the limit is 5.`,
    );
  }
  return parts as Part[];
}

function run(call: Call, part: Part, earlier: Map<string, Outcome>, dispatch: (sub: Call) => LocalAnswer): Outcome {
  const { referenceId } = part;
  try {
    const filled = fillReferences({ url: part.url, body: part.body }, (name) => {
      const outcome = earlier.get(name);
      return outcome && outcome.httpStatusCode < 300 ? outcome.body : undefined;
    });
    const answer = dispatch(subcall(call, part, filled.url, filled.body));
    const httpHeaders: Record<string, string> = {};
    const id = (answer.body as Data | undefined)?.id;
    if (answer.status === 201 && typeof id === 'string') httpHeaders.Location = `${filled.url.split('?')[0]}/${id}`;
    return { body: answer.body ?? null, httpHeaders, httpStatusCode: answer.status, referenceId };
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    return { body: cause.body, httpHeaders: {}, httpStatusCode: cause.status, referenceId };
  }
}

/** Only sObject resources without blobs, queries and collections may stand inside. */
function subcall(call: Call, part: Part, url: string, body: unknown): Call {
  if (Buffer.byteLength(url) > 16_384) throw new Fault(414, 'URI_TOO_LONG', 'The URI is longer than 16,384 bytes.');
  const address = new URL(url, 'https://local.invalid');
  const match = /^(\/services\/data\/v\d+\.0)\/(.+)$/.exec(address.pathname);
  const path = (match?.[2] ?? '').split('/').map(decodeURIComponent);
  const isBlob = path[0] === 'sobjects' && ['Content', 'VersionData', 'Body'].includes(path[3] ?? '');
  const isAllowed =
    ['sobjects', 'query', 'queryAll'].includes(path[0] ?? '') || (path[0] === 'composite' && path[1] === 'sobjects');
  if (!match?.[1] || !isAllowed || isBlob) {
    throw new Fault(400, 'INVALID_INPUT', `The resource ${address.pathname} is not supported in a composite request.`);
  }
  const headers = Object.fromEntries(
    Object.entries(part.httpHeaders ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    method: part.method.toUpperCase(),
    path,
    query: address.searchParams,
    headers,
    body,
    base: match[1],
    view: call.view,
  };
}

function rolledBack(parts: Part[], outcomes: Outcome[]): Outcome[] {
  return parts.map(({ referenceId }, index) => {
    const outcome = outcomes[index];
    if (outcome && outcome.httpStatusCode >= 400) return outcome;
    const message = 'The transaction was rolled back since another operation in the same transaction failed.';
    return { body: [{ errorCode: 'PROCESSING_HALTED', message }], httpHeaders: {}, httpStatusCode: 400, referenceId };
  });
}
