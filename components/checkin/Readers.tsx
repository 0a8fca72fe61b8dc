import type { Audience } from '../../lib/journal/entry';
import { audienceWords, READERS_ICON } from '../coaching/audience';
import { Icon } from '../ui/Icon';
import type { PairInView } from './pair';

/** Who will read what is about to be written. */
export function Readers({ audience, pair }: { audience: Audience; pair: PairInView }) {
  return (
    <p className="flex items-start gap-1.5 text-mute text-xs">
      <Icon icon={READERS_ICON[audience.kind]} size={12} className="mt-0.5 shrink-0" />
      {audienceWords(audience, pair.connection.viewer.id, pair.names)}
    </p>
  );
}
