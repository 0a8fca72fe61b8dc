import { v7 } from 'uuid';

const TIME_ORDERED = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/;

/**
 * An id for an entry: a UUIDv7 of `now` (milliseconds since 1970) that sorts behind `last`, the
 * newest id of this device, also after its clock was set back. Null when there is none.
 */
export function nextId(now: number, last: string | null): string {
  const earliest = last === null ? Number.NaN : millisecondsOf(last) + 1;
  return v7({ msecs: Number.isFinite(earliest) ? Math.max(now, earliest) : now });
}

/** When an id was made by its device's clock, in milliseconds since 1970; null for what is no UUIDv7. */
export function madeAt(id: string): number | null {
  return TIME_ORDERED.test(id) ? millisecondsOf(id) : null;
}

/** The first 48 bits of a UUIDv7. */
function millisecondsOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
