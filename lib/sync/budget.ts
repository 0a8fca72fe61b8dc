/** Above this share of the org's daily calls we read only what a person asks for by hand. */
const LIMIT = 0.8;

/**
 * Share of the daily API calls used, from Salesforce's header on every answer
 * ("api-usage=18/5000"); null when the header is missing or unreadable.
 */
export function apiUsage(headers: Headers): number | null {
  const match = /(?<![\w-])api-usage=(\d+)\/(\d+)/.exec(headers.get('Sforce-Limit-Info') ?? '');
  const [used, allowed] = [Number(match?.[1]), Number(match?.[2])];
  return allowed > 0 ? used / allowed : null;
}

/** What each connection's last answer said of its org's calls. Kept in memory: the next answer says it again. */
export function createBudget() {
  const usage = new Map<string, number>();
  return {
    note(connectionId: string, headers: Headers): void {
      const share = apiUsage(headers);
      if (share !== null) usage.set(connectionId, share);
    },
    /** May stale data be refreshed without anyone asking? */
    allowsRefresh: (connectionId: string): boolean => (usage.get(connectionId) ?? 0) <= LIMIT,
  };
}
export type Budget = ReturnType<typeof createBudget>;
