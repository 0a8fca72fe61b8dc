import { useState } from 'react';
import type { Entry } from '../../lib/journal/entry';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import type { Talk } from '../deal/talk';
import { Word } from '../ui/Button';
import { PlainText } from '../ui/PlainText';

export type LongTextProps = { text: string; entry: Entry } & Pick<Talk, 'connection' | 'changed'>;

/** More than six lines of the widest sidebar hold. */
const START_CHARACTERS = 840;

/** A text that is folded until somebody reads on; its rest is fetched then, where the CRM handed out a preview. */
export function LongText({ text, entry, connection, changed }: LongTextProps) {
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<'idle' | 'reading' | 'failed'>('idle');
  const isCut = entry.native?.textComplete === false;

  function readOn() {
    setOpen(true);
    if (!isCut) return;
    setState('reading');
    send({ type: 'read-text', connectionId: connection.id, entryId: entry.id }).then((answer) => {
      setState(answer.ok ? 'idle' : 'failed');
      if (answer.ok) changed();
    });
  }

  return (
    <>
      <div className={open && !isCut ? '' : 'line-clamp-6'}>
        <PlainText
          text={isCut ? `${text.trimEnd()}…` : open ? text : text.slice(0, START_CHARACTERS)}
          connection={connection}
        />
      </div>
      {(!open || isCut) && (
        <Word className="my-0 text-mute text-xs" onClick={readOn} disabled={state === 'reading'}>
          {t(state === 'reading' ? 'note_reading' : 'note_read_on')}
        </Word>
      )}
      {open && !isCut && (
        <Word className="my-0 text-mute text-xs" onClick={() => setOpen(false)}>
          {t('note_fold')}
        </Word>
      )}
      {state === 'failed' && (
        <p role="status" className="text-mute text-xs">
          {t('note_read_failed')}
        </p>
      )}
    </>
  );
}
