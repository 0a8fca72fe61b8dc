import type { CrmClient } from '../crm/port';
import { crmError } from '../crm/problem';
import { dateOf } from '../domain/dates';
import type { ActionFields } from '../journal/kinds/action';
import { SAMPLE_TIME_ZONE } from '../sample/people';
import { sampleTeam } from '../sample/team';
import { confirmed } from './sample-entries';
import { historyFor } from './sample-history';

/**
 * Stands where a CRM stands for everyone else: it confirms what was written and asks nobody. Its history is that of the
 * day (ISO instant) on which the sample was laid out, as its deals are.
 */
export function sampleClient(now: () => number, laidOutAt: string): CrmClient {
  const nowhere = () => Promise.reject(crmError('not-connected'));
  return {
    identify: nowhere,
    readCatalogue: nowhere,
    readDeal: nowhere,
    readBook: nowhere,
    readReports: nowhere,
    readInbox: nowhere,
    async readHistory(owner) {
      const today = dateOf(laidOutAt, SAMPLE_TIME_ZONE);
      return { ...historyFor(owner, sampleTeam(today), today), whole: true, readTo: laidOutAt, partial: false };
    },
    readText: nowhere,
    findCopies: async () => [],
    postEntry: async (entry) => confirmed(entry, new Date(now()).toISOString()),
    saveItems: async (items) => ({
      entries: items.map((item) => confirmed(item, new Date(now()).toISOString())),
      gone: [],
    }),
    readAction: async (action) => action,
    changeAction: async (action, state) => ({ ...action, fields: { ...(action.fields as ActionFields), state } }),
    removeEntry: async () => undefined,
  };
}
