import { associationTypeIds, type ObjectType } from './object-types';
import { invalid } from './refusal';

export type Link = { id: string; typeIds: number[]; at: number };

/** Who is associated with whom. Every association is kept from both ends. */
export class Links {
  readonly #links = new Map<string, Link[]>();

  /** Both ends at once. Without `typeIds` the default association is made. */
  join(from: ObjectType, fromId: string, to: ObjectType, toId: string, at: number, typeIds?: number[]) {
    const there = associationTypeIds(from.name, to.name);
    const back = associationTypeIds(to.name, from.name);
    const wrong = typeIds?.find((id) => !there.includes(id));
    if (there.length === 0 || wrong !== undefined) {
      throw invalid(
        `invalid association type: ${wrong ?? 'default'} is not a type from ${from.singular.toUpperCase()} to ${to.singular.toUpperCase()}`,
        [{ message: 'One or more associations are not valid', code: 'INVALID_ASSOCIATION_TYPE' }],
      );
    }
    this.#put(from, fromId, to, toId, typeIds ?? there.slice(0, 1), at);
    this.#put(to, toId, from, fromId, back.slice(0, 1), at);
  }

  part(from: ObjectType, fromId: string, to: ObjectType, toId: string) {
    this.#drop(from, fromId, to, toId);
    this.#drop(to, toId, from, fromId);
  }

  /** Associations that were made up to the given instant, oldest first. */
  of(from: ObjectType, fromId: string, to: ObjectType, until: number): Link[] {
    return (this.#links.get(keyOf(from, fromId, to)) ?? []).filter((link) => link.at <= until);
  }

  #put(from: ObjectType, fromId: string, to: ObjectType, toId: string, typeIds: number[], at: number) {
    const key = keyOf(from, fromId, to);
    const links = this.#links.get(key) ?? [];
    const known = links.find((link) => link.id === toId);
    if (known) known.typeIds = [...new Set([...known.typeIds, ...typeIds])];
    else links.push({ id: toId, typeIds: [...typeIds], at });
    this.#links.set(key, links);
  }

  #drop(from: ObjectType, fromId: string, to: ObjectType, toId: string) {
    const key = keyOf(from, fromId, to);
    this.#links.set(
      key,
      (this.#links.get(key) ?? []).filter((link) => link.id !== toId),
    );
  }
}

const keyOf = (from: ObjectType, id: string, to: ObjectType) => `${from.name}/${id}/${to.name}`;
