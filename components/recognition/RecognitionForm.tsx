import { audienceOfRecognition, privateNotes } from '../../lib/crm/audience';
import {
  RECOGNITION_MAX_LENGTH,
  RECOGNITION_REASONS,
  type RecognitionReason,
} from '../../lib/journal/kinds/recognition';
import { keepEntry } from '../../lib/settings/keep-entry';
import { keyFor, t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { SmallForm } from '../coaching/SmallForm';
import { useFormDraft } from '../coaching/use-form-draft';
import { useKeep } from '../coaching/use-keep';
import { draftKey, type Talk } from '../deal/talk';
import { Choice } from '../ui/Choice';
import { crmWord } from '../ui/crm-word';
import { SelectField, TextArea, TextField, Tick } from '../ui/Field';
import { occasionsFor } from './OccasionLine';

type Props = { talk: Talk; isPrimary: boolean; close: () => void };

/** Long enough for what somebody did in one line. */
const DEED_MAX_LENGTH = 200;

/**
 * A word of recognition that names what was done: of one person, or of all who took part in the deal, who are suggested
 * (000-31). Quiet or for all to see, as the CRM can keep it.
 */
export function RecognitionForm({ talk, isPrimary, close }: Props) {
  const { connection, deal, owner, names, changed, writing } = talk;
  const { viewer } = connection;
  const people = [...names].map(([id, name]) => ({ id, name })).filter(({ id, name }) => id !== viewer.id && name);
  const occasion = occasionsFor(talk).find(({ key }) => writing === `recognise:${key}`);
  const first = occasion?.person.id ?? (owner.id === viewer.id ? '' : owner.id);
  const empty = { deed: '', effect: '', reason: occasion?.reason ?? 'other', people: first, wish: 'quiet' };
  const chosenIn = (words: { people: string }) => people.filter(({ id }) => words.people.split(' ').includes(id));
  const { words, change, clear, idFor, audience, checkReaders } = useFormDraft(
    draftKey(talk, writing ?? ''),
    empty,
    (words) =>
      audienceOfRecognition(
        connection,
        deal.id,
        chosenIn(words).map(({ id }) => id),
        wishIn(words),
      ),
  );
  const deed = words.deed.trim();
  const { keep, keeping, trouble } = useKeep(connection, changed, deed !== '', checkReaders);

  const chosen = chosenIn(words);
  const reason = RECOGNITION_REASONS.find((each) => each === words.reason) ?? 'other';
  const canBeQuiet = privateNotes(connection) === 'possible';

  function toggle(id: string) {
    const next = chosen.some((person) => person.id === id)
      ? chosen.filter((person) => person.id !== id)
      : [...chosen, { id }];
    change({ people: next.map((person) => person.id).join(' ') });
  }

  async function send() {
    const text = [deed, words.effect.trim()].filter(Boolean).join('\n');
    const fields = { reason, text, people: chosen };
    const entry = { kind: 'recognition', dealId: deal.id, aboutId: owner.id, audience, fields } as const;
    const isKept = await keep(async (sending) => {
      await keepEntry(connection, entry, { ...sending, id: await idFor('recognition') });
    });
    if (!isKept) return;
    if (clear()) close();
  }

  return (
    <SmallForm
      label={t('recognise_step')}
      submit={() => void send()}
      send={t('composer_send')}
      isPrimary={isPrimary}
      disabled={deed === '' || chosen.length === 0 || keeping}
      trouble={trouble}
      cancel={close}
    >
      <div className="space-y-3">
        <TextField
          label={t('recognition_deed')}
          dir="auto"
          maxLength={DEED_MAX_LENGTH}
          value={words.deed}
          onChange={(event) => change({ deed: event.target.value })}
        />
        <TextArea
          label={t('recognition_effect')}
          dir="auto"
          rows={2}
          maxLength={RECOGNITION_MAX_LENGTH - DEED_MAX_LENGTH - 1}
          value={words.effect}
          onChange={(event) => change({ effect: event.target.value })}
        />
        <SelectField
          label={t('recognition_reason')}
          value={reason}
          onChange={(event) => change({ reason: event.target.value as RecognitionReason })}
        >
          {RECOGNITION_REASONS.map((each) => (
            <option key={each} value={each}>
              {t(keyFor('recognition_reason', each))}
            </option>
          ))}
        </SelectField>
        <fieldset>
          <legend className="font-semibold">{t('recognition_people')}</legend>
          {people.map(({ id, name }) => (
            <Tick
              key={id}
              label={<bdi>{name}</bdi>}
              checked={chosen.some((person) => person.id === id)}
              onChange={() => toggle(id)}
            />
          ))}
        </fieldset>
        {canBeQuiet && (
          <Choice
            label={t('recognition_wish')}
            value={wishIn(words)}
            options={[
              { value: 'quiet', name: t('recognition_quiet') },
              { value: 'visible', name: t('recognition_visible') },
            ]}
            onChange={(value) => change({ wish: value })}
          />
        )}
      </div>
      {chosen.length === 0 ? (
        <p className="pt-1.5 text-mute text-xs">{t('recognition_nobody')}</p>
      ) : (
        <ReadersLine audience={audience} viewerId={viewer.id} names={names}>
          {!canBeQuiet && ` · ${t('recognition_never_quiet', crmWord(connection.crm))}`}
        </ReadersLine>
      )}
    </SmallForm>
  );
}

function wishIn({ wish }: { wish: string }): 'quiet' | 'visible' {
  return wish === 'visible' ? 'visible' : 'quiet';
}
