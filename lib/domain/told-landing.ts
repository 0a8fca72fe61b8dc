import type { Counted } from './counting';
import type { Rule } from './landing/deal';
import type { Impact } from './landing/impact';
import type { OpenDeal } from './landing/knowledge';
import type { Layer } from './landing/layers';
import type { Telling } from './landing/telling';
import type { Told } from './landing/track-record';
import type { Money } from './money';
import type { Leverage } from './textbook-law';

/** An open deal: days since it was created, minor units, P(won in time), and what became of deals open as long. */
export type OpenChance = Pick<OpenDeal, 'id' | 'age' | 'amount' | 'followed'> & { chance: number };

/** Where one person may land with one goal, as the background told it: plain data, for screens to put into words. */
export type ToldLanding = {
  ownerId: string;
  goalId: string;
  /** ISO calendar date where the person is: what was known at the end of it. */
  day: string;
  /** Days of the period still to come. */
  daysLeft: number;
  /** Whose history it was told from: so many people, who decided so many deals; 1 where the group is too small to pool. */
  pool: { people: number; decided: number };
  open: OpenChance[];
  /** Deals not opened yet: how many are expected to be won in time; `wins`: the person's own, which tell their amounts. */
  fresh: { expected: number; wins: number };
  /** What it was told for, in minor units of `currency`. */
  standing: { attained: number; target: number; currency: string };
  telling: Telling;
  layers: Layer[];
  /** Of open deals that were in view, the latest first; `textbook` is null where the CRM's word says nothing of one. */
  impacts: { dealId: string; impact: Impact; textbook: Leverage | null }[];
  /** What was amiss with rows, and how often. */
  rules: Partial<Record<Rule, number>>;
  /** How such ranges did before. */
  record: Told[];
  /** In how many of those the range held. */
  held: number;
  /** By the CRM's probabilities alone, for comparison. */
  textbook: Omit<Textbook, 'open'>;
  /** ISO instant of the history behind it; null where only the person's own deals of the period are known. */
  historyReadAt: string | null;
};

/**
 * What the CRM's stage probabilities alone would say: open deals of the period, each won or not by its stage and
 * independent of the others (README, textbook landing). "How?" shows it beside our own landing, which asks what became
 * of deals like these; for the figures themselves it is too sure of itself (landing/README).
 */
export type Textbook = {
  open: Counted & { total: Money; weighted: Money };
  p10: Money;
  p50: Money;
  p90: Money;
  /** Attained plus open × probability. */
  mean: Money;
  /** P(attained + open ≥ target), 0 to 1; exactly 1 only once reached. */
  chance: number;
};
