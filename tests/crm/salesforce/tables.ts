import type { Row } from '../org';

/** Fields by which rows are looked up with each request: scanning for them would cost the square of the notes. */
const INDEXED: Record<string, string[]> = {
  ContentDocumentLink: ['ContentDocumentId', 'LinkedEntityId'],
  ContentVersion: ['ContentDocumentId'],
};

/** Rows by object and id, a few indexes, and a way back. Rows are replaced and never changed once they are in. */
export class Tables {
  private readonly tables = new Map<string, Map<string, Row>>();
  private readonly indexes = new Map<string, Map<string, Row>>();
  /** What takes the changes of the all-or-none work under way back, the oldest first; null outside of any. */
  private undo: (() => void)[] | null = null;

  rows(object: string): Row[] {
    return [...(this.tables.get(object)?.values() ?? [])];
  }

  find(object: string, id: unknown): Row | undefined {
    return this.tables.get(object)?.get(String(id));
  }

  /** Of ids, and of the fields above. */
  hasIndex(object: string, field: string): boolean {
    return field === 'Id' || (INDEXED[object]?.includes(field) ?? false);
  }

  /** Rows whose indexed field, or Id, has this value. */
  rowsBy(object: string, field: string, value: unknown): Row[] {
    if (field === 'Id') return [this.find(object, value)].filter((row) => row !== undefined);
    return [...(this.indexes.get(keyOf(object, field, value))?.values() ?? [])];
  }

  put(object: string, row: Row) {
    const id = String(row.Id);
    const before = this.find(object, id);
    this.undo?.push(() => (before ? this.put(object, before) : this.remove(object, id)));
    this.unindex(object, before);
    groupOf(this.tables, object).set(id, row);
    for (const field of INDEXED[object] ?? []) groupOf(this.indexes, keyOf(object, field, row[field])).set(id, row);
  }

  remove(object: string, id: string) {
    const before = this.find(object, id);
    if (!before) return;
    this.undo?.push(() => this.put(object, before));
    this.unindex(object, before);
    this.tables.get(object)?.delete(id);
  }

  /** When `work` answers false or throws, what it changed is put back. It may hold such work itself. */
  atomically(work: () => boolean) {
    const outer = this.undo;
    const mine: (() => void)[] = [];
    this.undo = mine;
    let kept = false;
    try {
      kept = work();
    } finally {
      this.undo = null;
      if (!kept) for (const takeBack of mine.reverse()) takeBack();
      this.undo = outer;
      if (kept) outer?.push(...mine);
    }
  }

  private unindex(object: string, row: Row | undefined) {
    if (!row) return;
    for (const field of INDEXED[object] ?? []) {
      this.indexes.get(keyOf(object, field, row[field]))?.delete(String(row.Id));
    }
  }
}

function groupOf(groups: Map<string, Map<string, Row>>, key: string): Map<string, Row> {
  const known = groups.get(key);
  if (known) return known;
  const fresh = new Map<string, Row>();
  groups.set(key, fresh);
  return fresh;
}

const keyOf = (object: string, field: string, value: unknown) => `${object}.${field}=${value}`;
