import { useLiveQuery } from 'dexie-react-hooks';
import { forgetBare } from '../../lib/cache/bare';
import { database } from '../../lib/cache/database';
import { type HeldNote, heldNotes } from '../../lib/cache/held';
import { send } from '../../lib/messages/send';
import { confirm, discardHeld } from '../../lib/sync/release';
import { t } from '../../lib/words';
import { audienceWords } from '../coaching/audience';
import { Button } from '../ui/Button';
import { PlainText } from '../ui/PlainText';

/**
 * Notes that were sent while something lay over the sidebar, in a tab that no page can frame or cover:
 * the words, who can read them, and the choice.
 */
export function ConfirmPage() {
  const held = useLiveQuery(() => heldNotes(), []);
  if (!held) return null;
  return (
    <main className="mx-auto max-w-xl px-6 pt-14 pb-20">
      <h1 className="font-[680] text-2xl tracking-tight">{t('confirm_heading')}</h1>
      <p className="pt-2 pb-6 text-mute">{t(held.length > 0 ? 'confirm_text' : 'confirm_none')}</p>
      <ul>
        {held.map((note, at) => (
          <Held key={note.id} note={note} isFirst={at === 0} />
        ))}
      </ul>
    </main>
  );
}

function Held({ note, isFirst }: { note: HeldNote; isFirst: boolean }) {
  const { id, text, audience, connection, dealName, names } = note;
  async function release() {
    await confirm(database(), id, Date.now());
    forgetBare(connection.id);
    await send({ type: 'flush' });
  }
  return (
    <li className="space-y-3 border-line border-t py-5">
      <p className="text-mute text-xs">
        <bdi>{connection.viewer.name}</bdi> · <bdi>{connection.orgName}</bdi>
        {dealName && (
          <>
            {' · '}
            <bdi>{dealName}</bdi>
          </>
        )}
      </p>
      <PlainText text={text} connection={connection} />
      <p className="text-mute text-xs">{audienceWords(audience, connection.viewer.id, names)}</p>
      <div className="flex flex-wrap gap-3">
        <Button look={isFirst ? 'primary' : 'quiet'} onClick={() => void release()}>
          {t('composer_send')}
        </Button>
        <Button onClick={() => void discardHeld(database(), id)}>{t('confirm_discard')}</Button>
      </div>
    </li>
  );
}
