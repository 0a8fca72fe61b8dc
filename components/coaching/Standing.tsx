import { Smartphone } from 'lucide';
import type { ComponentProps } from 'react';
import { Icon } from '../ui/Icon';
import { Arrival } from './Arrival';
import { audienceWords, meantForWords, READERS_ICON } from './audience';
import { remarksOf } from './remarks';

type Props = ComponentProps<typeof Arrival> & {
  /** Names of the people around it, by id. */
  names: ReadonlyMap<string, string>;
};

/** Who can read an entry, what else there is to know of it, and whether it has arrived. */
export function Standing({ names, ...arrival }: Props) {
  const { entry, connection, readersSaid } = arrival;
  const { audience, delivery } = entry;
  const hasArrived = delivery === 'confirmed';
  const readers = (hasArrived ? audienceWords : meantForWords)(audience, connection.viewer.id, names);
  const words = [...(readersSaid ? [] : [readers]), ...remarksOf(entry)].join(' · ');
  return (
    <>
      {words && (
        <p className="mt-1 flex items-start gap-1.5 text-mute text-xs">
          {!readersSaid && (
            <Icon icon={hasArrived ? READERS_ICON[audience.kind] : Smartphone} size={12} className="mt-0.5 shrink-0" />
          )}
          <span>{words}</span>
        </p>
      )}
      <Arrival {...arrival} />
    </>
  );
}
