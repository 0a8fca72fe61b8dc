import type { Data } from './call';
import { Fault } from './fault';

/**
 * Puts values of earlier answers in place of `@{name.id}` and `@{name.records[0].Field}`,
 * everywhere in a subrequest's address and body.
 */
export function fillReferences<T>(value: T, answerOf: (name: string) => unknown): T {
  if (typeof value === 'string') {
    return value.replace(/@\{([^}]*)\}/g, (_, path: string) => lookUp(path, answerOf)) as T;
  }
  if (Array.isArray(value)) return value.map((each) => fillReferences(each, answerOf)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillReferences(each, answerOf)])) as T;
}

function lookUp(path: string, answerOf: (name: string) => unknown): string {
  const [name = '', ...steps] = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  let value = answerOf(name);
  for (const step of steps) value = typeof value === 'object' && value !== null ? (value as Data)[step] : undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Fault(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found in ${name}`);
}
