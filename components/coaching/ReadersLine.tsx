import type { ReactNode } from 'react';
import type { Audience } from '../../lib/journal/entry';
import { Icon } from '../ui/Icon';
import { audienceWords, READERS_ICON } from './audience';

type Props = {
  audience: Audience;
  viewerId: string;
  /** Names of the people around it, by id. */
  names: ReadonlyMap<string, string>;
  /** What else there is to know before it is sent. */
  children?: ReactNode;
};

/** Below a form: who will be able to read what is about to be sent. */
export function ReadersLine({ audience, viewerId, names, children }: Props) {
  return (
    <p className="flex items-start gap-1.5 pt-1.5 text-mute text-xs">
      <Icon icon={READERS_ICON[audience.kind]} size={12} className="mt-0.5 shrink-0" />
      <span>
        {audienceWords(audience, viewerId, names)}
        {children}
      </span>
    </p>
  );
}
