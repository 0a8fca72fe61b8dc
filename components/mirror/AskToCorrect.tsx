import { type FormEvent, useState } from 'react';
import type { Mirror } from '../../lib/cache/mirror';
import { audienceOfAnswer } from '../../lib/crm/audience';
import { scopeOf } from '../../lib/crm/port';
import { formatDay } from '../../lib/format-day';
import { quoteOf } from '../../lib/journal/answers';
import type { Entry } from '../../lib/journal/entry';
import { ANSWER_MAX_LENGTH, type AnswerEntry } from '../../lib/journal/kinds/answer';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { audienceWords } from '../coaching/audience';
import { useFormDraft } from '../coaching/use-form-draft';
import { notSavedWords } from '../options/not-saved-words';
import { Button, Word } from '../ui/Button';
import { TextArea } from '../ui/Field';

type Props = { entry: Entry; answers: AnswerEntry[] | undefined; mirror: Mirror };

/** What somebody else wrote about me is theirs to change: I can ask them to. */
export function AskToCorrect({ entry, answers = [], mirror }: Props) {
  const { connection } = mirror;
  const [open, setOpen] = useState(false);
  const asked = answers.filter(
    ({ authorId, fields }) => authorId === connection.viewer.id && fields.say === 'correction',
  );
  const audience = audienceOfAnswer(connection, entry);
  return (
    <>
      {asked.map(({ id, createdAt, fields }) => (
        <p key={id} dir="auto" className="break-words text-mute text-xs">
          {t('mirror_asked', entry.authorName, formatDay(createdAt), fields.text ?? '')}
        </p>
      ))}
      {!connection.canWrite ? null : audience.kind === 'this-device' ? (
        <p className="text-mute text-xs">{t('mirror_ask_impossible', entry.authorName)}</p>
      ) : open ? (
        <AskForm entry={entry} mirror={mirror} onDone={() => setOpen(false)} />
      ) : (
        <Word className="my-0 text-mute text-xs" onClick={() => setOpen(true)}>
          {t('mirror_ask')}
        </Word>
      )}
    </>
  );
}

function AskForm({ entry, mirror, onDone }: { entry: Entry; mirror: Mirror; onDone: () => void }) {
  const { connection, names } = mirror;
  const { words, change, clear, idFor, audience, checkReaders } = useFormDraft(
    `${scopeOf(connection)}:ask:${entry.id}`,
    { text: '' },
    () => audienceOfAnswer(connection, entry),
  );
  const text = words.text.trim();
  const [failed, setFailed] = useState<string | null>(null);

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (!text) return;
    if (!checkReaders()) return setFailed(t('keep_readers'));
    const { id, dealId, aboutId } = entry;
    const fields = { to: id, quote: quoteOf(entry), say: 'correction' as const, text, actionId: null };
    try {
      const request = { kind: 'answer', dealId, aboutId, audience, fields } as const;
      await keepEntry(connection, request, { id: await idFor('answer') });
      if (clear()) onDone();
    } catch (error) {
      setFailed(notSavedWords(error));
    }
  }

  return (
    <form onSubmit={ask} className="opening mt-2 space-y-2 border-edge border-l-2 pl-3">
      <TextArea
        label={t('mirror_ask_label', entry.authorName)}
        hint={audienceWords(audience, connection.viewer.id, names)}
        error={failed}
        rows={2}
        dir="auto"
        maxLength={ANSWER_MAX_LENGTH}
        value={words.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={!text}>
          {t('mirror_ask_send')}
        </Button>
        <Button look="bare" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
