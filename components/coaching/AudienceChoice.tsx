import { privateNotes } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import type { Person } from '../../lib/domain/person';
import type { Audience } from '../../lib/journal/entry';
import { t } from '../../lib/words';
import { Word } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { audienceWords, READERS_ICON } from './audience';

type Props = {
  connection: Connection;
  audience: Audience;
  /** Whom a note between two would be for; null where nobody is known. */
  reader: Pick<Person, 'id' | 'name'> | null;
  /** Opens it up to everyone on the deal, or closes it again. */
  turn: () => void;
};

/** Below the box: who will be able to read the note, and the way to widen or narrow that where the CRM can keep both. */
export function AudienceChoice({ connection, audience, reader, turn }: Props) {
  const privacy = privateNotes(connection);
  const isPrivate = audience.kind === 'private';
  return (
    <>
      <div className="flex items-center justify-between gap-3 pt-1.5 text-mute text-xs">
        <p className="flex items-start gap-1.5">
          <Icon icon={READERS_ICON[audience.kind]} size={12} className="mt-0.5 shrink-0" />
          {audienceWords(audience, connection.viewer.id, new Map(reader ? [[reader.id, reader.name]] : []))}
        </p>
        {privacy === 'possible' && reader && (
          <Word aria-label={t(isPrivate ? 'composer_open_up' : 'composer_make_private', reader.name)} onClick={turn}>
            {t('composer_change')}
          </Word>
        )}
      </div>
      {privacy === 'switched-off' && <p className="pt-1 text-mute text-xs">{t('composer_notes_off')}</p>}
    </>
  );
}
