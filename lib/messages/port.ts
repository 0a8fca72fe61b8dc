import * as z from 'zod/mini';
import { PageSchema } from './page-schema';

/**
 * What the sidebar's frame and the overlay around it say to each other, over a MessagePort that
 * the host page never holds. The overlay posts the port once, with the key that it put into the frame's
 * address; everything after goes through the port.
 */
const PORT_GREETING = 'courtside-port';
export const PortGreeting = z.object({ type: z.literal(PORT_GREETING), key: z.string().check(z.minLength(1)) });

export const ToSidebar = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page'), page: PageSchema }),
  z.object({ type: z.literal('focus') }),
]);
export type ToSidebar = z.infer<typeof ToSidebar>;

export const ToOverlay = z.discriminatedUnion('type', [
  /** What the overlay calls its parts, and says when the extension was updated under the page. */
  z.object({ type: z.literal('words'), title: z.string(), resize: z.string(), outdated: z.string() }),
  z.object({ type: z.literal('collapse') }),
  z.object({ type: z.literal('resize'), width: z.number() }),
  z.object({ type: z.literal('dock'), side: z.enum(['left', 'right']) }),
  z.object({ type: z.literal('float'), float: z.boolean() }),
  /** Does anything lie over the panel? Answered on the port that comes along. */
  z.object({ type: z.literal('seen') }),
  /** Reload the page around: the extension was updated underneath it. */
  z.object({ type: z.literal('reload') }),
]);
export type ToOverlay = z.infer<typeof ToOverlay>;

const CRM_HOST =
  /(^app(-[a-z]+\d+)?\.hubspot\.com$)|(\.(lightning\.force|my\.salesforce|salesforce|visualforce)\.com$)|(\.lightning\.crmforce\.mil$)|(\.my\.salesforce\.mil$)/;

/** True for an https address on a CRM's own hosts: what we accept a port from, and what we link to. */
export function isCrmAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && CRM_HOST.test(url.hostname);
}
