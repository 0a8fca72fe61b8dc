import { audienceOfAction } from '../../lib/crm/audience';
import { addDays } from '../../lib/domain/dates';
import { ACTION_MAX_LENGTH } from '../../lib/journal/kinds/action';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { SmallForm } from '../coaching/SmallForm';
import { useFormDraft } from '../coaching/use-form-draft';
import { useKeep } from '../coaching/use-keep';
import { draftKey, type Talk } from '../deal/talk';
import { crmWord } from '../ui/crm-word';
import { TextField } from '../ui/Field';
import { today } from './today';

/** Days until an action is due, unless its owner says otherwise. */
const USUAL_DAYS = 7;

type Props = {
  talk: Talk;
  /** Of the form: where its words are kept. */
  name: string;
  label: string;
  /** What stands in it at first. */
  text?: string;
  /** The note that it comes from. */
  from?: string | null;
  isPrimary: boolean;
  /** What is kept with it, once the action is safe: the same ids when it is tried again. */
  after?: (actionId: string, sending: { held: boolean }, idFor: (entry: string) => Promise<string>) => Promise<void>;
  close: () => void;
};

/** What the viewer will do, and by when. On a deal it is a task of the CRM, and the form says who can read that. */
export function ActionForm({ talk, name, label, text = '', from = null, isPrimary, after, close }: Props) {
  const { connection, deal, owner, names, changed } = talk;
  const { viewer } = connection;
  const empty = { text, due: addDays(today(talk.view), USUAL_DAYS) };
  const { words, change, clear, idFor, audience, checkReaders } = useFormDraft(draftKey(talk, name), empty, () =>
    audienceOfAction(connection, deal.id, []),
  );
  const what = words.text.trim();
  const { keep, keeping, trouble } = useKeep(connection, changed, what !== '', checkReaders);

  async function send() {
    const fields = {
      text: what,
      ownerId: viewer.id,
      ownerName: viewer.name,
      due: words.due,
      state: 'open',
      from,
    } as const;
    const isKept = await keep(async (sending) => {
      const action = { kind: 'action', dealId: deal.id, aboutId: owner.id, audience, fields } as const;
      const id = await keepEntry(connection, action, { ...sending, id: await idFor('action') });
      await after?.(id, sending, idFor);
    });
    if (!isKept) return;
    if (clear()) close();
  }

  return (
    <SmallForm
      label={label}
      submit={() => void send()}
      send={t('action_add')}
      isPrimary={isPrimary}
      disabled={what === '' || words.due === '' || keeping}
      trouble={trouble}
      cancel={close}
    >
      <div className="flex flex-wrap gap-2">
        <div className="min-w-40 flex-1">
          <TextField
            label={label}
            dir="auto"
            maxLength={ACTION_MAX_LENGTH}
            value={words.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        </div>
        <TextField
          label={t('action_due')}
          type="date"
          required
          min={today(talk.view)}
          value={words.due}
          onChange={(event) => change({ due: event.target.value })}
        />
      </div>
      <ReadersLine audience={audience} viewerId={viewer.id} names={names}>
        {` · ${t('action_is_task', crmWord(connection.crm))}`}
      </ReadersLine>
    </SmallForm>
  );
}
