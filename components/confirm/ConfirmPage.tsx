import { useLiveQuery } from 'dexie-react-hooks';
import { forgetBare } from '../../lib/cache/bare';
import { database } from '../../lib/cache/database';
import { type HeldEntry, heldEntries } from '../../lib/cache/held';
import type { Entry } from '../../lib/journal/entry';
import { AnswerFields } from '../../lib/journal/kinds/answer';
import { DoneFields } from '../../lib/journal/kinds/done';
import { NoteFields } from '../../lib/journal/kinds/note';
import { send } from '../../lib/messages/send';
import { confirm, discardHeld } from '../../lib/sync/release';
import { t, type WordKey } from '../../lib/words';
import { audienceWords, READERS_ICON } from '../coaching/audience';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Mark } from '../ui/Mark';
import { PlainText } from '../ui/PlainText';

/**
 * What was sent while something lay over the sidebar, in a tab that no page can frame or cover:
 * the words, who can read them, and the choice.
 */
export function ConfirmPage() {
  const held = useLiveQuery(() => heldEntries(), []);
  if (!held) return null;
  return (
    <main className="mx-auto max-w-xl px-6 pt-14 pb-20">
      <p className="flex items-center gap-2.5 font-[680] text-lg tracking-tight">
        <Mark />
        {t('extension_name')}
      </p>
      <h1 className="pt-6 font-[680] text-2xl tracking-tight">{t('confirm_heading')}</h1>
      <p className="max-w-prose pt-2 pb-6 text-mute">{t(held.length > 0 ? 'confirm_text' : 'confirm_none')}</p>
      <ul>
        {held.map((each, at) => (
          <Held key={each.entry.id} held={each} isFirst={at === 0} />
        ))}
      </ul>
    </main>
  );
}

function Held({ held, isFirst }: { held: HeldEntry; isFirst: boolean }) {
  const { entry, text, connection, dealName, names } = held;
  const { id, audience } = entry;
  async function release() {
    await confirm(database(), id, Date.now());
    forgetBare(connection.id);
    await send({ type: 'flush' });
  }
  return (
    <li className="flex gap-3 border-line border-t py-5">
      <Avatar name={connection.viewer.name} />
      <article className="min-w-0 flex-1">
        <p className="text-mute text-xs">
          <bdi className="font-semibold text-ink">{connection.viewer.name}</bdi>
          {` · ${whatIs(entry)} · `}
          {dealName && (
            <>
              <bdi>{dealName}</bdi>
              {' · '}
            </>
          )}
          <bdi>{connection.orgName}</bdi>
        </p>
        <PlainText text={text} connection={connection} />
        <p className="flex items-start gap-1.5 pt-1 text-mute text-xs">
          <Icon icon={READERS_ICON[audience.kind]} size={12} className="mt-0.5 shrink-0" />
          {audienceWords(audience, connection.viewer.id, names)}
        </p>
        <div className="flex flex-wrap gap-3 pt-3">
          <Button look={isFirst ? 'primary' : 'quiet'} onClick={() => void release()}>
            {t('composer_send')}
          </Button>
          <Button onClick={() => void discardHeld(database(), id)}>{t('confirm_discard')}</Button>
        </div>
      </article>
    </li>
  );
}

/** What kind of thing it is, in a word or two. */
function whatIs({ kind, fields }: Entry): string {
  if (kind === 'note') return t(`note_tone_${NoteFields.safeParse(fields).data?.tone ?? 'question'}`);
  if (kind === 'done') return t(`held_done_${DoneFields.safeParse(fields).data?.state ?? 'done'}`);
  const say = kind === 'answer' && AnswerFields.safeParse(fields).data?.say;
  if (say) return t(`answer_${say.replaceAll('-', '_')}` as WordKey);
  return kind === 'action' || kind === 'recognition' || kind === 'topic' ? t(`held_${kind}`) : t('held_other');
}
