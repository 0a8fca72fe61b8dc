import { v7 } from 'uuid';

/**
 * An id for an entry: a UUIDv7 of `now` (milliseconds since 1970) that sorts behind `last`, the
 * newest id of this device, also after its clock was set back. Null when there is none.
 */
export function nextId(now: number, last: string | null): string {
  const earliest = last === null ? Number.NaN : millisecondsOf(last) + 1;
  return v7({ msecs: Number.isFinite(earliest) ? Math.max(now, earliest) : now });
}

/** The first 48 bits of a UUIDv7. */
function millisecondsOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
