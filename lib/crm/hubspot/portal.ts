/** Every region's app host: app.hubspot.com, app-eu1.hubspot.com, … */
const HOST = /^app(?:-[a-z]+\d+)?\.hubspot\.com$/;
/** The portal id is the second segment of every page of an account. */
const PORTAL = /^\/[^/]+\/(\d+)(?:\/|$)/;
/** Pages before an account is chosen, or about the developer's side of it. */
const OUTSIDE = /^\/(?:login|oauth|myaccounts-beta|developer)(?:\/|$)/;

/** The id of the portal that an address is in; null for every other address. */
export function portalOf({ protocol, hostname, pathname }: URL): string | null {
  if (protocol !== 'https:' || !HOST.test(hostname) || OUTSIDE.test(pathname)) return null;
  return PORTAL.exec(pathname)?.[1] ?? null;
}
