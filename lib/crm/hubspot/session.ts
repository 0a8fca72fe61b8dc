import type { Person } from '../../domain/person';
import { inTeam, managersOf } from '../../policy/managers';
import type { TeamFile } from '../../policy/team-file';
import { createHttp, type Http } from '../http';
import { CrmError, crmError } from '../problem';
import { API_ORIGIN, PATHS, read } from './api';
import { createDirectory, nameOf } from './directory';
import { explain } from './explain';
import { AccountAnswer, KeyAnswer, type Owner } from './schemas';

/** Notes belong to the contacts scopes. */
export const NOTES_SCOPE = 'crm.objects.contacts.read';
/** What Courtside reads, by HubSpot's names. */
const READ_SCOPES = ['crm.objects.deals.read', 'crm.objects.owners.read', NOTES_SCOPE, 'crm.objects.goals.read'];
const WRITE_SCOPE = 'crm.objects.contacts.write';

/** What a key says of itself and of the portal it opens. */
export type KeyReport = {
  portalId: string;
  portalName: string;
  /** The user who made the key; null when HubSpot does not tell (service keys [unverified]). */
  keyUserId: string | null;
  canWrite: boolean;
  missing: string[];
  timeZone: string;
};

/** An Http that speaks to HubSpot's API with one key. A key cannot be renewed. */
export function openKey(
  key: string,
  options: {
    fetch?: typeof fetch | undefined;
    /** The account's, once it is known. */
    timeZone?: () => string;
    heard?: ((headers: Headers) => void) | undefined;
    /** Milliseconds since 1970. */
    now: () => number;
  },
): Http {
  // Anything else could not be a header's value: a key half typed, or pasted with its surroundings.
  const wellFormed = /^[\x21-\x7e]{8,}$/.test(key);
  return createHttp({
    origin: API_ORIGIN,
    token: async () => {
      if (!wellFormed) throw crmError('key-rejected');
      return key;
    },
    renew: async () => false,
    explain: (answer) =>
      explain(answer, options.timeZone?.() ?? 'UTC', Temporal.Instant.fromEpochMilliseconds(options.now())),
    now: options.now,
    ...(options.heard ? { heard: options.heard } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
}

/**
 * Asks what a key may do and which portal it opens. Where HubSpot does not tell the scopes they
 * are taken for granted; a refusal then says what is missing.
 */
export async function inspectKey(key: string, http: Http): Promise<KeyReport> {
  const [account, info] = await Promise.all([read(http, AccountAnswer, PATHS.account), introspect(key, http)]);
  const portalId = String(account.portalId);
  if (info && String(info.hubId) !== portalId) throw crmError('wrong-org', String(info.hubId));
  const scopes = info?.scopes ?? null;
  return {
    portalId,
    portalName: `HubSpot ${portalId}`,
    keyUserId: info ? String(info.userId) : null,
    // What cannot be read back cannot be looked for before a retry, either.
    canWrite: !scopes || [NOTES_SCOPE, WRITE_SCOPE].every((scope) => scopes.includes(scope)),
    missing: scopes ? [...READ_SCOPES, WRITE_SCOPE].filter((scope) => !scopes.includes(scope)) : [],
    timeZone: account.timeZone,
  };
}

async function introspect(key: string, http: Http) {
  try {
    return await read(http, KeyAnswer, PATHS.keyInfo, { tokenKey: key });
  } catch (error) {
    // Not every kind of key is known to this endpoint; the account's own answer decides whether it is good.
    if (error instanceof CrmError) return null;
    throw error;
  }
}

/** Those among whom a person finds themself, by name: HubSpot's keys do not tell who holds them. */
export async function listPeople(http: Http): Promise<{ id: string; name: string; email: string | null }[]> {
  const owners = await createDirectory(http).list();
  return owners
    .filter((owner) => owner.type !== 'QUEUE')
    .map((owner) => ({ id: owner.id, name: nameOf(owner), email: owner.email ?? null }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** An owner as a person; managers, working zone and all else that HubSpot lacks from the team file. */
export function toPerson(owner: Owner, team: TeamFile | null, people: Owner[]): Person {
  const managerIds = managersOf(owner, team, people);
  const leader = people.find(({ id }) => id === managerIds[0]);
  return {
    id: owner.id,
    name: nameOf(owner),
    email: owner.email ?? null,
    managerIds,
    leaderName: leader ? nameOf(leader) : null,
    timeZone: inTeam(owner, team)?.timeZone ?? null,
    active: owner.archived !== true,
  };
}
