/** Above this share of what is allowed we read only what a person asks for by hand. */
const LIMIT = 0.8;

/**
 * Share of the daily API calls used, from Salesforce's header on every answer
 * ("api-usage=18/5000") or from HubSpot's two; null when they are missing or unreadable.
 */
export function apiUsage(headers: Headers): number | null {
  const match = /(?<![\w-])api-usage=(\d+)\/(\d+)/.exec(headers.get('Sforce-Limit-Info') ?? '');
  if (match) return shareOf(Number(match[1]), Number(match[2]));
  return hubspotShare(headers, 'Daily', 'Daily-Remaining');
}

/** The same for HubSpot's burst limit, and how long its window is, in milliseconds. */
function burstUsage(headers: Headers): { share: number; windowMs: number } | null {
  const share = hubspotShare(headers, 'Max', 'Remaining');
  const windowMs = hubspotNumber(headers, 'Interval-Milliseconds');
  return share === null || !(windowMs > 0) ? null : { share, windowMs };
}

function hubspotShare(headers: Headers, allowedName: string, leftName: string): number | null {
  const allowed = hubspotNumber(headers, allowedName);
  return shareOf(allowed - hubspotNumber(headers, leftName), allowed);
}

function hubspotNumber(headers: Headers, name: string): number {
  return Number(headers.get(`X-HubSpot-RateLimit-${name}`) ?? Number.NaN);
}

function shareOf(used: number, allowed: number): number | null {
  return used >= 0 && allowed > 0 ? used / allowed : null;
}

/**
 * What each connection's last answer said of its org's calls. Kept in memory: the next answer says
 * it again. `now` in milliseconds since 1970.
 */
export function createBudget(now: () => number) {
  const daily = new Map<string, number>();
  /** Until when a burst limit is nearly used up. */
  const pausedUntil = new Map<string, number>();
  return {
    note(connectionId: string, headers: Headers): void {
      const share = apiUsage(headers);
      if (share !== null) daily.set(connectionId, share);
      const burst = burstUsage(headers);
      if (burst) pausedUntil.set(connectionId, burst.share > LIMIT ? now() + burst.windowMs : 0);
    },
    /** May stale data be refreshed without anyone asking? */
    allowsRefresh: (connectionId: string): boolean =>
      (daily.get(connectionId) ?? 0) <= LIMIT && (pausedUntil.get(connectionId) ?? 0) <= now(),
  };
}
export type Budget = ReturnType<typeof createBudget>;
