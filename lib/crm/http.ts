import { CrmError, crmError } from './problem';
import { withRetryAt } from './retry-after';

export type HttpRequest = {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Absolute path on the API host, query included. Never a full address: the host is fixed per connection. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** `text` hands the body over as it came: a blob is no JSON. */
  as?: 'text';
};

export type HttpAnswer = {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined for an empty body (204). */
  body: unknown;
};

export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

export type HttpOptions = {
  /** "https://acme.my.salesforce.com" */
  origin: string;
  /** The bearer token to send now. */
  token: () => Promise<string>;
  /** Called once on a 401; true means a new token is there and the request is tried again. */
  renew: () => Promise<boolean>;
  /** Turns an answer outside 200–299 into the CRM's meaning. */
  explain: (answer: HttpAnswer) => CrmError;
  /** Called with the headers of every answer, refusals included: they say how much of a limit is used. */
  heard?: (headers: Headers) => void;
  /** Milliseconds since 1970. */
  now: () => number;
  fetch?: typeof fetch;
};

/** Longer than any answer of ours takes; a CRM that is silent for so long is down. */
export const LONGEST_WAIT_MS = 60_000;

/**
 * A fetch that can speak to one host only, with one connection's token. Throws CrmError:
 * `offline`/`crm-down` when no answer came, `unexpected-answer` for HTML, a truncated body
 * or anything else that is no JSON, and whatever `explain` makes of a refusal, which comes back
 * when the CRM said, where it did.
 */
export function createHttp(options: HttpOptions): Http {
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));

  async function once(request: HttpRequest): Promise<HttpAnswer> {
    const url = new URL(request.path, options.origin);
    if (url.origin !== options.origin) throw crmError('unexpected-answer', 'host');
    const token = await options.token();
    const init: RequestInit = {
      method: request.method ?? 'GET',
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
        Authorization: `Bearer ${token}`,
      },
      // A redirect would carry the token to another host; the CRM's API never needs one.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    };
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    let response: Response;
    let text: string;
    try {
      response = await send(url, init);
      text = await response.text();
    } catch (error) {
      throw noAnswer(error);
    }
    options.heard?.(response.headers);
    return {
      status: response.status,
      headers: response.headers,
      body: request.as && response.ok ? text : parseBody(text, response),
    };
  }

  return async function http(request) {
    let answer = await once(request);
    if (answer.status === 401 && (await options.renew())) answer = await once(request);
    if (answer.status >= 200 && answer.status <= 299) return answer;
    throw withRetryAt(options.explain(answer), answer.headers, options.now());
  };
}

/** Why no answer came, as far as anybody can tell: a fetch that knows better says so itself. */
export function noAnswer(error: unknown): CrmError {
  if (error instanceof CrmError) return error;
  return crmError(globalThis.navigator?.onLine === false ? 'offline' : 'crm-down');
}

function parseBody(text: string, response: Response): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A gateway's HTML page on an error keeps its status; on a success it is no answer at all.
    if (!response.ok) return undefined;
    throw crmError('unexpected-answer', null);
  }
}
