import { randomBytes } from 'node:crypto';

/** Tokens and session ids that are alive, and whose they are. */
export class Sessions {
  private readonly access = new Map<string, string>();
  private readonly sids = new Map<string, { userId: string; host: 'api' | 'lightning' }>();

  constructor(private readonly orgId: string) {}

  secret(): string {
    return `${this.orgId.slice(0, 15)}!${randomBytes(36).toString('base64url')}`;
  }

  /** A new OAuth access token. */
  issue(userId: string): string {
    const token = this.secret();
    this.access.set(token, userId);
    return token;
  }

  /** The `sid` cookie of a user on one host; the same until revoked, as one browser session. */
  sid(userId: string, host: 'api' | 'lightning'): string {
    for (const [value, each] of this.sids) if (each.userId === userId && each.host === host) return value;
    const value = this.secret();
    this.sids.set(value, { userId, host });
    return value;
  }

  /** Who a bearer is. The Lightning host's session is bound to that host and opens no API. */
  userOf(bearer: string): string | undefined {
    const sid = this.sids.get(bearer);
    return this.access.get(bearer) ?? (sid?.host === 'api' ? sid.userId : undefined);
  }

  /** Whose browser session a `sid` cookie of either host is. */
  browserUser(sid: string): string | undefined {
    return this.sids.get(sid)?.userId;
  }

  revoke(token: string): boolean {
    return this.access.delete(token) || this.sids.delete(token);
  }

  /** Every access token and browser session of one user. */
  revokeUser(userId: string) {
    for (const [token, user] of this.access) if (user === userId) this.access.delete(token);
    for (const [sid, session] of this.sids) if (session.userId === userId) this.sids.delete(sid);
  }

  revokeAll() {
    this.access.clear();
    this.sids.clear();
  }
}
