import { audienceOfAnswer } from '../../lib/crm/audience';
import { quoteOf } from '../../lib/journal/answers';
import type { Entry } from '../../lib/journal/entry';
import type { AnswerFields } from '../../lib/journal/kinds/answer';
import { keepEntry } from '../../lib/settings/keep-entry';
import type { Talk } from '../deal/talk';

type Said = Pick<AnswerFields, 'say'> & Partial<Pick<AnswerFields, 'text' | 'actionId'>>;

/** Keeps what the viewer says to a note, for those who can read the note. As `keepEntry`. */
export function keepAnswer(
  { connection, owner }: Talk,
  note: Entry,
  { say, text = null, actionId = null }: Said,
  sending: { held: boolean; id?: string },
): Promise<string> {
  return keepEntry(
    connection,
    {
      kind: 'answer',
      dealId: note.dealId,
      aboutId: owner.id,
      audience: audienceOfAnswer(connection, note),
      fields: { to: note.id, quote: quoteOf(note), say, text, actionId },
    },
    sending,
  );
}
