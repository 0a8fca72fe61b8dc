import { STORAGE_FULL } from '../../lib/cache/storage-errors';
import { problemOf } from '../../lib/crm/problem-of';
import { t } from '../../lib/words';

/** Why a goal or a calendar could not be kept on this device. */
export function notSavedWords(error: unknown): string {
  return t(problemOf(error).code === STORAGE_FULL.code ? 'save_full' : 'save_failed');
}
