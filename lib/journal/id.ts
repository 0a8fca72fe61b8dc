const TIME_ORDERED = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/;

/**
 * An id for an entry: a UUIDv7 of `now` (milliseconds since 1970) that sorts behind `last`, the
 * newest id of this device, also after its clock was set back. Null when there is none.
 */
export function nextId(now: number, last: string | null): string {
  const earliest = last === null ? Number.NaN : millisecondsOf(last) + 1;
  const time = (Number.isFinite(earliest) ? Math.max(now, earliest) : now).toString(16).padStart(12, '0');
  // Of a UUIDv4 the 74 random bits behind the time and the version are kept (RFC 9562, 5.7).
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** When an id was made by its device's clock, in milliseconds since 1970; null for what is no UUIDv7. */
export function madeAt(id: string): number | null {
  return TIME_ORDERED.test(id) ? millisecondsOf(id) : null;
}

/** The first 48 bits of a UUIDv7. */
function millisecondsOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
