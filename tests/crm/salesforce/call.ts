import type { View } from './access';
import { Fault } from './fault';

/** One REST call below /services/data/vNN.0, signed in; composite makes more of them. */
export type Call = {
  method: string;
  /** Path segments after the version, decoded: ["sobjects", "Opportunity", "006…"]. */
  path: string[];
  query: URLSearchParams;
  headers: Record<string, string>;
  /** Parsed JSON, undefined when there is none. */
  body: unknown;
  /** "/services/data/v66.0" */
  base: string;
  view: View;
};

export type Data = Record<string, unknown>;

/** The body as a JSON object, or JSON_PARSER_ERROR. */
export function dataOf(body: unknown): Data {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Data;
  throw new Fault(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.');
}

export function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault(400, 'JSON_PARSER_ERROR', cause instanceof Error ? cause.message : 'Unexpected character');
  }
}

export const methodNotAllowed = (method: string) =>
  new Fault(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed.`);
