import type { CrmName, Page } from '../../lib/crm/page';
import { parseCompanion } from '../../lib/journal/companion';
import type { Audience } from '../../lib/journal/entry';
import type { ScreenMessage } from '../../lib/messages/contract';
import type { TeamFile } from '../../lib/policy/team-file';
import type { LocalCrm } from '../crm/local-crm';
import type { Background } from './background';

/** Robin and Sam sell, Maren manages both. They are in every org. */
export const PEOPLE = ['maren', 'robin', 'sam'] as const;
export type PersonName = (typeof PEOPLE)[number];

export const DEALS_PER_ORG = 10;

/** One object in a CRM that carries an entry of ours. */
export type NativeObject = {
  entryId: string;
  nativeId: string;
  authorId: string;
  dealId: string;
  /** What it says: the fields of the entry, as the CRM holds them. */
  fields: unknown;
  /** Who can read it, by the CRM's own links; null where the CRM knows no private notes. */
  audience: Audience | null;
  live: boolean;
};

/** One org of the CRM under trial, and what the trial must know of it. */
export type TrialOrg = {
  name: string;
  connectionId: string;
  idOf(person: PersonName): string;
  /** Who owns which deal, by the deal's id. */
  deals: Map<string, PersonName>;
  pageOf(dealId: string): Page;
  /** Signs a person in through the extension's own way in. */
  connect(background: Background, person: PersonName): Promise<void>;
  /** Lets a person in at the CRM, and returns what a screen says to have them connected there. */
  signIn(person: PersonName): ScreenMessage;
  /** Every object that ever carried an entry. */
  objects(): NativeObject[];
};

/** Two orgs of one CRM, and the CRM that answers for both. */
export type Trial = { crms: LocalCrm[]; orgs: TrialOrg[]; teamOf(org: string): TeamFile | null };

export type CreateTrial = (now: () => number) => Trial;

/** What a companion's text carries: entries by their ids, each with its fields. */
export function itemsIn(text: string): Pick<NativeObject, 'entryId' | 'fields'>[] {
  return parseCompanion(text)?.items.map(({ id, fields }) => ({ entryId: id, fields })) ?? [];
}

export function dealPage(crm: CrmName, org: string, recordId: string): Page {
  return { crm, org, kind: 'deal', recordId, primaryDealId: null };
}

/** Half of the deals are Robin's, half Sam's. */
export function ownerOf(deal: number): PersonName {
  return deal % 2 === 0 ? 'robin' : 'sam';
}
