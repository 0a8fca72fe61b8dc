export type Properties = Record<string, string | null>;

/** Who made a version; null for what was in the portal from the start. */
export type Source = { userId: number; appId: number } | null;

export type Version = { at: number; properties: Properties; archived: boolean; source: Source };

/** A record with all its versions: the search index, property histories and reads are views of them. */
export type StoredRecord = {
  id: string;
  createdAt: string;
  updatedAt: string;
  current: Version;
  past: Version[];
};

/** Every record of the portal, by type and id. */
export class Records {
  readonly #types = new Map<string, Map<string, StoredRecord>>();
  #lastId = 90_000_000_000;

  all(type: string): StoredRecord[] {
    return [...(this.#types.get(type)?.values() ?? [])];
  }

  find(type: string, id: string): StoredRecord | null {
    return this.#types.get(type)?.get(id) ?? null;
  }

  /** Ids of the CRM are numbers that only grow. */
  newId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }

  add(type: string, record: StoredRecord) {
    const records = this.#types.get(type) ?? new Map<string, StoredRecord>();
    records.set(record.id, record);
    this.#types.set(type, records);
    this.#lastId = Math.max(this.#lastId, Number(record.id) || 0);
  }

  revise(record: StoredRecord, version: Version, updatedAt: string) {
    record.past.push(record.current);
    record.current = version;
    record.updatedAt = updatedAt;
  }
}

/** The record as it stood at an instant; null before it was made. */
export function versionAt(record: StoredRecord, at: number): Version | null {
  if (record.current.at <= at) return record.current;
  return record.past.findLast((version) => version.at <= at) ?? null;
}
