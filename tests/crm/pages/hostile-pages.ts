import { readFileSync } from 'node:fs';
import type { LocalAnswer, LocalCrm, LocalRequest } from '../local-crm';

const SCRIPT = '/hostile.js';
const script = readFileSync(new URL(`.${SCRIPT}`, import.meta.url), 'utf8');

/**
 * For `LocalServer.interfere`: every page with `hostile` in its address runs hostile.js before anything of its own,
 * and without the policy for scripts and frames that a good page has.
 */
export function hostilePages(crms: (LocalCrm | null)[]) {
  return async (request: LocalRequest): Promise<LocalAnswer | undefined> => {
    const { pathname, searchParams, hostname } = request.url;
    if (pathname === SCRIPT) return { status: 200, headers: { 'content-type': 'text/javascript' }, body: script };
    if (!searchParams.has('hostile')) return undefined;
    const answer = await crms.find((crm) => crm?.answersTo(hostname))?.handle(request);
    if (typeof answer?.body !== 'string') return answer;
    const { 'content-security-policy': _, ...headers } = answer.headers ?? {};
    return { ...answer, headers, body: answer.body.replace('<head>', `<head><script src="${SCRIPT}"></script>`) };
  };
}
