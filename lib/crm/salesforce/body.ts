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

/**
 * What is more than words and whose preview was cut, with its fields from the body; what holds none is left out. What
 * stands as the reader knew it (`versions`, by its id in Salesforce) is not fetched again, but named in `kept`.
 */
export async function completeFields(
  api: Api,
  entries: NativeEntry[],
  versions: ReadonlyMap<string, string>,
): Promise<{ entries: NativeEntry[]; kept: string[] }> {
  const isKnown = ({ fields, native }: NativeEntry) =>
    fields === null && native !== null && versions.get(native.id) === native.version;
  const complete = await Promise.all(
    entries
      .filter((entry) => !isKnown(entry))
      .map(async (entry) => {
        if (entry.fields || !entry.native) return entry;
        const fields = parseFields(entry.kind, await readBody(api, entry.native.id));
        return { ...entry, fields, native: { ...entry.native, textComplete: true } };
      }),
  );
  return {
    entries: complete.filter((entry) => entry.fields !== null),
    kept: entries.filter(isKnown).flatMap(({ native }) => native?.id ?? []),
  };
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
