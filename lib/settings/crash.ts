const OWN_FRAME = /(?:chrome|moz)-extension:\/\/[^/\s]+\/([\w./-]+:\d+:\d+)/g;

/**
 * What may leave this browser of something that went wrong: the error's kind, and where in our own files. Its
 * message stays here: it may hold words of the CRM, or what somebody was writing.
 */
export function crashReport(error: Error): { error: string; at: string[] } {
  const kind = /^\w{1,40}$/.test(error.name) ? error.name : 'Error';
  return { error: kind, at: [...(error.stack ?? '').matchAll(OWN_FRAME)].map(([, place]) => place ?? '') };
}
