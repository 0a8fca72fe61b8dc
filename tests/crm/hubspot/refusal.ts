import type { LocalAnswer } from '../local-crm';

/** One entry of an error body's `errors`. */
export type Detail = { message: string; code?: string; in?: string; context?: Record<string, string[]> };

/** A request that the portal turns down. Thrown anywhere below the API's entrance, which sends it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly category: string,
    message: string,
    readonly more: { context?: Record<string, string[]>; errors?: Detail[]; policyName?: string } = {},
  ) {
    super(message);
  }
}

let count = 0;

/** Shaped like a UUID, different in every answer. */
export function correlationId(): string {
  count += 1;
  return `c0de0000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
}

/** The error body every endpoint shares. */
export function refuse(refusal: Refusal): LocalAnswer {
  const { context, errors, policyName } = refusal.more;
  return {
    status: refusal.status,
    body: {
      status: 'error',
      message: refusal.message,
      correlationId: correlationId(),
      category: refusal.category,
      ...(context && { context }),
      ...(errors && { errors }),
      ...(policyName && { policyName, errorType: 'RATE_LIMIT' }),
    },
  };
}

export function invalid(message: string, details: Detail[] = [], context?: Record<string, string[]>): Refusal {
  return new Refusal(400, 'VALIDATION_ERROR', message, {
    ...(context && { context }),
    ...(details.length > 0 && { errors: details }),
  });
}

export function notFound(message = 'resource not found'): Refusal {
  return new Refusal(404, 'OBJECT_NOT_FOUND', message);
}
