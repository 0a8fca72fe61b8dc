import type { LocalCrm, LocalRequest } from '../local-crm';
import type { Fault } from './plan';

/**
 * Tells which faults of a plan strike a request, and counts. The plan begins now; `now` is in
 * epoch milliseconds.
 */
export function createMatcher(plan: Fault[], now: () => number) {
  const start = now();
  const lines = plan.map((fault) => ({ fault, path: new RegExp(fault.when.path ?? ''), matches: 0, struck: 0 }));

  return (crm: LocalCrm['name'], request: LocalRequest): Fault[] => {
    const elapsed = now() - start;
    const write = isWrite(crm, request);
    return lines
      .filter((line) => {
        const { when, times = Number.POSITIVE_INFINITY } = line.fault;
        if (when.crm && when.crm !== crm) return false;
        if (when.write !== undefined && when.write !== write) return false;
        if (when.method && when.method !== request.method) return false;
        if (!line.path.test(request.url.pathname + request.url.search)) return false;
        if (elapsed < (when.from ?? 0) || elapsed >= (when.until ?? Number.POSITIVE_INFINITY)) return false;
        line.matches += 1;
        if (line.matches < (when.nth ?? 1) || line.struck >= times) return false;
        line.struck += 1;
        return true;
      })
      .map(({ fault }) => fault);
  };
}

/** Does a request change records? Salesforce posts its queries in a composite, HubSpot its searches and batch reads. */
export function isWrite(crm: LocalCrm['name'], { method, url, body }: LocalRequest): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  if (url.pathname.includes('/oauth')) return false;
  if (crm === 'hubspot') return !/\/(search|batch\/read)$/.test(url.pathname);
  if (!url.pathname.endsWith('/composite')) return true;
  return compositeMethods(body).some((part) => part !== 'GET');
}

function compositeMethods(body: Buffer): unknown[] {
  try {
    const parts: unknown = JSON.parse(body.toString('utf8')).compositeRequest;
    return Array.isArray(parts) ? parts.map((part) => part?.method) : [];
  } catch {
    return [];
  }
}
