import type { LocalAnswer, LocalRequest } from '../local-crm';
import type { PortalOrg } from './portal';
import { isRow } from './portal';
import { notFound, Refusal } from './refusal';

export type Key = { token: string; scopes: string[]; userId: number; appId: number };
export type KeyWish = { write: boolean; scopes?: string[]; userId?: number };

export const READ_SCOPES = [
  'oauth',
  'crm.objects.companies.read',
  'crm.objects.contacts.read',
  'crm.objects.deals.read',
  'crm.objects.goals.read',
  'crm.objects.owners.read',
  'crm.objects.users.read',
  'crm.schemas.deals.read',
  'settings.currencies.read',
];
export const WRITE_SCOPES = [
  'crm.objects.companies.write',
  'crm.objects.contacts.write',
  'crm.objects.deals.write',
  'crm.objects.goals.write',
];

/** The portal's keys, and what each of them opens right now. */
export class Keys {
  readonly #keys: Key[];
  readonly #hidden = new Set<string>();
  readonly #hublet: string;
  readonly #creator: number;
  /** In each key, so that no two portals share one. */
  readonly #mark: string;
  #made = 0;

  constructor(
    readonly org: PortalOrg,
    uiHost: string,
  ) {
    this.#hublet = /^app-([a-z]+\d+)\./.exec(uiHost)?.[1] ?? 'na1';
    this.#creator = Number(org.owners.find((owner) => owner.userId)?.userId ?? 1);
    this.#mark = (Number(org.portalId) % 0x10000).toString(16).padStart(4, '0');
    this.#keys = (org.keys ?? []).map((key, at) => ({ ...key, appId: 4_000_001 + at }));
    if (this.#keys.length === 0) {
      this.keyFor({ write: true });
      this.keyFor({ write: false });
    }
  }

  /** The key that was made for this wish before, or a new one. */
  keyFor(wish: KeyWish): string {
    const scopes = wish.scopes ?? (wish.write ? [...READ_SCOPES, ...WRITE_SCOPES] : READ_SCOPES);
    const userId = wish.userId ?? this.#creator;
    const same = this.#keys.find((key) => key.userId === userId && key.scopes.join() === scopes.join());
    if (same) return same.token;
    this.#made += 1;
    const number = this.#made.toString(16).padStart(12, '0');
    const token = `pat-${this.#hublet}-5e11ab1e-${this.#mark}-4000-8000-${number}`;
    this.#keys.push({ token, scopes, userId, appId: 4_000_001 + this.#keys.length });
    return token;
  }

  revoke(token: string) {
    const at = this.#keys.findIndex((key) => key.token === token);
    if (at >= 0) this.#keys.splice(at, 1);
  }

  /** Puts another token in the place of one, as an administrator does; with the same rights. */
  rotate(token: string) {
    const key = this.find(token);
    if (!key) return;
    this.revoke(token);
    this.keyFor({ write: false, scopes: key.scopes, userId: key.userId });
  }

  /** Takes a scope from every key, as an administrator or a missing subscription does. */
  hideScope(scope: string) {
    this.#hidden.add(scope);
  }

  showScope(scope: string) {
    this.#hidden.delete(scope);
  }

  scopesOf(key: Key): string[] {
    return key.scopes.filter((scope) => !this.#hidden.has(scope));
  }

  find(token: string): Key | null {
    return this.#keys.find((key) => key.token === token) ?? null;
  }

  /** The key a request carries. Refuses with 401 in the API's words. */
  authenticate(request: LocalRequest): Key {
    const token = bearerOf(request);
    if (!token) {
      throw new Refusal(
        401,
        'INVALID_AUTHENTICATION',
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      );
    }
    const key = this.find(token);
    if (!key) {
      throw new Refusal(
        401,
        'INVALID_AUTHENTICATION',
        'Authentication credentials not found. The access token is invalid or has been revoked.',
      );
    }
    return key;
  }

  /** Refuses with 403 unless the key holds one of these scopes. */
  demand(key: Key, ...anyOf: string[]) {
    const held = this.scopesOf(key);
    if (anyOf.some((scope) => held.includes(scope))) return;
    throw new Refusal(
      403,
      'MISSING_SCOPES',
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
      {
        context: { requiredGranularScopes: anyOf },
        errors: [
          {
            message: 'One or more of the following scopes are required.',
            context: { requiredGranularScopes: anyOf },
          },
        ],
      },
    );
  }
}

export function bearerOf(request: LocalRequest): string {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim() ?? '';
}

/**
 * `POST /oauth/v2/private-apps/get/access-token-info`: who made a key, for which portal. Keys
 * from outside North America must be sent as the bearer too, so that the call finds their data centre.
 */
export function tokenInfo(keys: Keys, portalId: string, request: LocalRequest, body: unknown): LocalAnswer {
  const tokenKey = isRow(body) && typeof body.tokenKey === 'string' ? body.tokenKey : '';
  if (!tokenKey.startsWith('pat-na')) keys.authenticate(request);
  const key = keys.find(tokenKey);
  if (!key) throw notFound('No private app access token was found for this key.');
  const info = { userId: key.userId, hubId: Number(portalId), appId: key.appId, scopes: keys.scopesOf(key) };
  return { status: 200, body: info };
}
