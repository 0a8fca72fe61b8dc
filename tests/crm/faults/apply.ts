import type { LocalAnswer, LocalCrm, LocalRequest } from '../local-crm';
import { driftAnswer } from './drift';
import type { Fault } from './plan';

/** What reaches the client: an answer, maybe only a share of its body, or a broken connection. */
export type Delivery = { answer: LocalAnswer; share?: number } | 'cut';

type Handle = (request: LocalRequest) => Promise<Delivery>;

/** Sends a request through the faults that strike it. `sleep` waits for so many milliseconds. */
export function deliverThrough(
  faults: Fault[],
  crm: LocalCrm,
  request: LocalRequest,
  sleep: (ms: number) => Promise<void>,
): Promise<Delivery> {
  const handle: Handle = async () => ({ answer: await handleTroubled(faults, crm, request) });
  const onTheWay = faults.reduceRight<Handle>((next, fault) => around(fault, crm, next, sleep), handle);
  return onTheWay(request);
}

/** What happens to a request and its answer on their way. */
function around(fault: Fault, crm: LocalCrm, next: Handle, sleep: (ms: number) => Promise<void>): Handle {
  switch (fault.do) {
    case 'delay':
      return async (request) => {
        await sleep(fault.ms);
        return next(request);
      };
    case 'answer':
      return async (request) => ({ answer: replacement(fault, crm, request) });
    case 'cut':
      return async (request) => {
        if (fault.at === 'after') await next(request);
        return 'cut';
      };
    case 'truncate':
      return async (request) => {
        const delivery = await next(request);
        return delivery === 'cut' ? delivery : { ...delivery, share: fault.share };
      };
    case 'repeat':
      return async (request) => {
        await next(request);
        return next(request);
      };
    default:
      return next;
  }
}

/** The CRM's own work, with what the faults turn on it for as long as it does it. */
async function handleTroubled(faults: Fault[], crm: LocalCrm, request: LocalRequest): Promise<LocalAnswer> {
  const ends = faults.map((fault) => trouble(fault, crm, request));
  const answering = crm.handle(request);
  for (const end of ends.reverse()) end?.();
  const answer = await answering;
  return faults.reduce(
    (drifted, fault) => (fault.do === 'drift' ? driftAnswer(fault, request, drifted) : drifted),
    answer,
  );
}

function trouble(fault: Fault, { troubles }: LocalCrm, request: LocalRequest): (() => void) | undefined {
  switch (fault.do) {
    case 'lag':
      return troubles.lag(fault);
    case 'skew':
      return troubles.skew(fault.ms);
    case 'drift':
      return fault.change === 'hide' && fault.object ? troubles.hide(fault.object, fault.field) : undefined;
    case 'token':
      troubles.token(fault.event, request);
      return undefined;
    default:
      return undefined;
  }
}

function replacement(fault: Extract<Fault, { do: 'answer' }>, crm: LocalCrm, request: LocalRequest): LocalAnswer {
  const { status, body } = fault;
  const answers: Record<typeof body, () => LocalAnswer> = {
    crm: () => crm.troubles.refusal(status, request),
    html: () => ({
      status,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>Sorry</title><p>We will be back soon.',
    }),
    empty: () => ({ status, body: '' }),
    malformed: () => ({ status, headers: { 'content-type': 'application/json' }, body: '{"results":[{"id":"1",' }),
  };
  const answer = answers[body]();
  return { ...answer, headers: { ...answer.headers, ...fault.headers } };
}
