/** The next try of an outbox row that waits for a person instead of a time. */
export const NEVER = '9999-12-31T23:59:59.999Z';
