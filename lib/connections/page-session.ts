import * as z from 'zod/mini';
import { browser } from '../browser';
import type { CourtsideDatabase } from '../cache/database';
import { createHttp, type Http } from '../crm/http';
import type { Connection } from '../crm/port';
import { crmError } from '../crm/problem';
import { explain } from '../crm/salesforce/explain';
import { toId18 } from '../crm/salesforce/ids';
import { readManagedPolicy } from '../policy/managed';
import { recall, remember } from './remembered';
import { pageSessionKey, type SessionStore } from './session-store';

/**
 * The cookie in which Salesforce keeps a page's session; the permission to read it is asked for on our own screen, and
 * can be taken away at any moment. Throws CrmError `page-session-refused`, `cookies-withheld` or `host-withheld`.
 */
export type ReadSessionCookie = (host: string) => Promise<string | null>;

export const readSessionCookie: ReadSessionCookie = async (host) => {
  const { allowPageSession } = await readManagedPolicy();
  if (!allowPageSession) throw crmError('page-session-refused');
  const { permissions } = browser;
  if (!(await permissions.contains({ permissions: ['cookies'] }))) throw crmError('cookies-withheld');
  if (!(await permissions.contains({ origins: [`https://${host}/*`] }))) throw crmError('host-withheld');
  const cookie = await browser.cookies.get({ url: `https://${host}/`, name: 'sid' });
  return cookie?.value ?? null;
};

const UserInfo = z.object({ user_id: z.string() });

/**
 * The page's own session: read afresh for each request, sent to its own host only, never stored.
 * Whose it is gets checked whenever it changes, since somebody else may have signed in to the page:
 * what is cached for one person must not be filled by another.
 */
export function createPageSession(deps: {
  db: Pick<CourtsideDatabase, 'connections'>;
  readCookie: ReadSessionCookie;
  session: SessionStore;
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now: () => number;
}) {
  async function read(host: string): Promise<string> {
    const sid = await deps.readCookie(host);
    if (!sid) throw crmError('sign-in-expired');
    return sid;
  }

  async function tokenFor(connection: Connection): Promise<string> {
    const sid = await read(connection.org);
    const key = pageSessionKey(connection);
    const mark = await digest(sid);
    if ((await recall(deps.session, connection, key)) === mark) return sid;
    const answer = UserInfo.safeParse(
      (await httpWith(connection.org, sid)({ path: '/services/oauth2/userinfo' })).body,
    );
    if (!answer.success) throw crmError('unexpected-answer', 'userinfo');
    if (toId18(answer.data.user_id) !== connection.viewer.id) throw crmError('wrong-org');
    await remember(deps, connection, key, mark);
    return sid;
  }

  function httpWith(host: string, sid: string): Http {
    return createHttp({
      origin: `https://${host}`,
      token: async () => sid,
      renew: async () => false,
      explain: (answer) => explain(answer, deps.now()),
      now: deps.now,
      fetch: deps.fetch,
    });
  }

  return { read, tokenFor, httpWith };
}
export type PageSession = ReturnType<typeof createPageSession>;

/** Enough to recognise a session, useless to anybody who reads it. */
async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
