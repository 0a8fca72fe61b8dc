import { crmError } from '../problem';
import { toId18 } from './ids';
import { apiHostOf } from './page';

/**
 * The session that the person already has in their CRM tab. Used only after they opted in: read by
 * the background at the moment it is needed, never stored, sent only to the API host of that org.
 */
export type PageSession = { token: string; orgId: string; host: string };

/** The part of the cookies API that we use, so that tests need no browser. */
export type CookieReader = {
  get(details: { url: string; name: string; storeId?: string }): Promise<{ value: string } | null>;
};

/**
 * The `sid` cookie of the page's host names the org ("00D…!secret"), but a session is bound to its
 * host: the one that the API accepts is the `sid` of the API host. It must name the same org, or
 * it belongs to another tab's sign-in.
 */
export async function readPageSession(pageUrl: string, cookies: CookieReader, storeId?: string): Promise<PageSession> {
  const page = URL.canParse(pageUrl) ? new URL(pageUrl) : null;
  const host = page?.protocol === 'https:' ? apiHostOf(page.hostname) : null;
  // Behind Microsoft Defender's proxy the cookie exists, but extensions cannot read it.
  if (!page || !host || page.hostname.endsWith('.mcas.ms')) throw crmError('not-connected');
  const store = storeId === undefined ? {} : { storeId };
  const onPage = await cookies.get({ url: page.origin, name: 'sid', ...store });
  const onApiHost = await cookies.get({ url: `https://${host}`, name: 'sid', ...store });
  const org = orgOf(onPage?.value);
  const orgId = org ? toId18(org) : null;
  if (!org || !orgId || !onApiHost) throw crmError('sign-in-expired');
  if (orgOf(onApiHost.value) !== org) throw crmError('wrong-org');
  return { token: onApiHost.value, orgId, host };
}

function orgOf(sid: string | undefined): string | null {
  return /^(00D[A-Za-z0-9]{12})!./.exec(sid ?? '')?.[1] ?? null;
}
