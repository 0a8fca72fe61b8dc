import type { NativeEntry } from '../port';
import { parseFields } from './journal';
import { API, type Api } from './query';
import { fromBase64, fromHtml } from './text';

/**
 * The whole text of a ContentNote. Its blob has no place in a composite: one request a note. The
 * answer's form is unverified: raw HTML, base64 of it, or a JSON string that holds either or names
 * the blob's own path; each is understood.
 */
export async function readBody(api: Api, noteId: string): Promise<string> {
  const path = `${API}/sobjects/ContentNote/${noteId}/Content`;
  const first = unquote(await readBlob(api, path));
  // Only a path under the same API: the token goes nowhere else.
  const blob = first.startsWith('/services/data/') ? unquote(await readBlob(api, first)) : first;
  return fromHtml(decode(blob));
}

/** Goals and calendars whose preview was cut, with their fields from the body; those that hold none are left out. */
export async function completeFields(api: Api, entries: NativeEntry[]): Promise<NativeEntry[]> {
  const complete = await Promise.all(
    entries.map(async (entry) => {
      if (entry.kind === 'note' || entry.fields || !entry.native) return entry;
      const fields = parseFields(entry.kind, await readBody(api, entry.native.id));
      return { ...entry, fields, native: { ...entry.native, textComplete: true } };
    }),
  );
  return complete.filter((entry) => entry.fields !== null);
}

async function readBlob(api: Api, path: string): Promise<string> {
  const { body } = await api.http({ path, as: 'text', headers: { Accept: '*/*' } });
  return typeof body === 'string' ? body : '';
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'string' ? parsed : text;
  } catch {
    return text;
  }
}

/** A note of ours begins with a tag; base64 that decodes to one was encoded. */
function decode(blob: string): string {
  const decoded = blob.trimStart().startsWith('<') ? null : fromBase64(blob.trim());
  return decoded?.trimStart().startsWith('<') ? decoded : blob;
}
