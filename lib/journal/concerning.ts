import type { Entry } from './entry';
import { ActionFields } from './kinds/action';
import { RecognitionFields } from './kinds/recognition';

/** True for what a person wrote, for what is about them, and for what names them: who is to do it, who is recognised. */
export function concerns({ kind, aboutId, authorId, fields }: Entry, personId: string): boolean {
  if (aboutId === personId || authorId === personId) return true;
  if (kind === 'action') return ActionFields.safeParse(fields).data?.ownerId === personId;
  if (kind !== 'recognition') return false;
  return RecognitionFields.safeParse(fields).data?.people.some(({ id }) => id === personId) ?? false;
}
