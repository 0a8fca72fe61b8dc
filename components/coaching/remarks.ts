import type { Entry } from '../../lib/journal/entry';
import { t } from '../../lib/words';

/** What there is to know of an entry beside its readers: who wrote it is not proven, somebody changed it in the CRM. */
export function remarksOf({ native, authorName }: Entry): string[] {
  const remarks: (string | false | undefined)[] = [
    native?.postedWithSharedKey && t('note_shared_key', authorName),
    native?.editedInCrm && t('note_edited'),
  ];
  return remarks.filter((remark) => typeof remark === 'string');
}
