import { audienceOfAnswer } from '../../lib/crm/audience';
import type { Entry } from '../../lib/journal/entry';
import { ANSWER_MAX_LENGTH } from '../../lib/journal/kinds/answer';
import { t } from '../../lib/words';
import { draftKey, type Talk } from '../deal/talk';
import { TextArea } from '../ui/Field';
import { keepAnswer } from './keep-answer';
import { ReadersLine } from './ReadersLine';
import { SmallForm } from './SmallForm';
import { useFormDraft } from './use-form-draft';
import { useKeep } from './use-keep';

type Props = {
  talk: Talk;
  note: Entry;
  say: 'reply' | 'rather';
  isPrimary: boolean;
  /** It is sent, or left. */
  close: () => void;
};

/** An answer in words: a reply, or what somebody would rather do and why. */
export function WordsForm({ talk, note, say, isPrimary, close }: Props) {
  const { connection, changed, names } = talk;
  const { words, change, clear, idFor, audience, checkReaders } = useFormDraft(
    draftKey(talk, `${say}:${note.id}`),
    { text: '' },
    () => audienceOfAnswer(connection, note),
  );
  const text = words.text.trim();
  const { keep, keeping, trouble } = useKeep(connection, changed, text !== '', checkReaders);

  async function send() {
    const isKept = await keep(async (sending) => {
      await keepAnswer(talk, note, { say, text }, { ...sending, id: await idFor('answer') });
    });
    if (!isKept) return;
    if (clear()) close();
  }

  const label = t(`answer_form_${say}`);
  return (
    <SmallForm
      label={label}
      submit={() => void send()}
      send={t('composer_send')}
      isPrimary={isPrimary}
      disabled={text === '' || keeping}
      trouble={trouble}
      cancel={close}
    >
      <TextArea
        label={label}
        dir="auto"
        rows={2}
        maxLength={ANSWER_MAX_LENGTH}
        value={words.text}
        onChange={(event) => change({ text: event.target.value })}
        className="field-sizing-content max-h-60 resize-y"
      />
      <ReadersLine audience={audience} viewerId={connection.viewer.id} names={names} />
    </SmallForm>
  );
}
