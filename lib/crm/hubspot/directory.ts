import type { Http } from '../http';
import { CrmError } from '../problem';
import { inPath, PATHS, read } from './api';
import { Owner, OwnersAnswer } from './schemas';

/**
 * The portal's people. An owner has two ids: records name the owner id, metadata ("created
 * by") and goals the user id.
 */
export type Directory = {
  /** The active owners read so far: all of them in all but very large portals. */
  list(): Promise<Owner[]>;
  byId(ownerId: string): Promise<Owner | null>;
  byUserId(userId: string): Promise<Owner | null>;
};

/** Beyond this many pages of a hundred, people are looked up one by one. */
const PAGES = 3;

/** Reads the owners once, on first use, and keeps them as long as the client lives. */
export function createDirectory(http: Http): Directory {
  let listed: Promise<Owner[]> | null = null;
  const lookedUp = new Map<string, Promise<Owner | null>>();

  function list() {
    listed ??= readPages(http).catch((error) => {
      listed = null;
      throw error;
    });
    return listed;
  }

  function lookUp(property: 'id' | 'userId', value: string) {
    const key = `${property}:${value}`;
    const found = lookedUp.get(key) ?? readOne(http, property, value);
    lookedUp.set(key, found);
    found.catch(() => lookedUp.delete(key));
    return found;
  }

  return {
    list,
    async byId(ownerId) {
      return (await list()).find((owner) => owner.id === ownerId) ?? lookUp('id', ownerId);
    },
    async byUserId(userId) {
      return (await list()).find((owner) => userIdOf(owner) === userId) ?? lookUp('userId', userId);
    },
  };
}

export function userIdOf(owner: Owner): string | null {
  const id = owner.userId ?? owner.userIdIncludingInactive ?? null;
  return id === null ? null : String(id);
}

export function nameOf(owner: Owner): string {
  return [owner.firstName, owner.lastName].filter(Boolean).join(' ').trim() || owner.email || owner.id;
}

async function readPages(http: Http): Promise<Owner[]> {
  const owners: Owner[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const answer = await read(
      http,
      OwnersAnswer,
      `${PATHS.owners}?limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    );
    owners.push(...answer.results);
    after = answer.paging?.next?.after;
    if (!after) break;
  }
  return owners;
}

/** Somebody who is not in the list: beyond its end, or gone from the portal. */
async function readOne(http: Http, property: 'id' | 'userId', value: string): Promise<Owner | null> {
  for (const archived of [false, true]) {
    try {
      const path = `${PATHS.owners}/${inPath(value)}?idProperty=${property}&archived=${archived}`;
      return await read(http, Owner, path);
    } catch (error) {
      if (!(error instanceof CrmError) || error.problem.code !== 'not-found') throw error;
    }
  }
  return null;
}
