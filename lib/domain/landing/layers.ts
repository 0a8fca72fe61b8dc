import { historyShare, type Knowledge } from './knowledge';

/**
 * What each layer of a landing rests on: so much is this person's or team's own history (0 to 1), the rest is
 * `instead`. Data for "how?", no words.
 */
export type Layer = {
  layer: 'curve' | 'pace' | 'arrivals' | 'new-amounts' | 'won-against-expected' | 'common-factor';
  /** What was counted: deals, wins or stretches of past periods. */
  evidence: number;
  share: number;
  instead: 'crm' | 'team' | 'prior';
  /** True where less than half is history: too little data, and `instead` was used. */
  thin: boolean;
};

/** The layers of a landing, in the order in which they are read. */
export function layersOf({ open, decided, pace, fresh, ratio, factor }: Knowledge): Layer[] {
  const curve = open.length > 0 ? open.reduce((sum, deal) => sum + historyShare(deal), 0) / open.length : 1;
  const layers: Omit<Layer, 'thin'>[] = [
    { layer: 'curve', evidence: decided, share: curve, instead: 'crm' },
    { layer: 'pace', evidence: pace.weight, share: pace.weight / (pace.weight + pace.priorWeight), instead: 'team' },
    { layer: 'arrivals', evidence: fresh.arrivals.opened, share: fresh.arrivals.share, instead: 'team' },
    { layer: 'new-amounts', evidence: fresh.wins, share: fresh.ownShare, instead: 'team' },
    { layer: 'won-against-expected', evidence: ratio.seen, share: ratio.share, instead: 'prior' },
    { layer: 'common-factor', evidence: factor.stretches, share: factor.share, instead: 'prior' },
  ];
  return layers.map((layer) => ({ ...layer, thin: layer.share < 0.5 }));
}
