import type { Portal } from '../hubspot/portal';
import type { LocalAnswer, LocalRequest } from '../local-crm';

export function answerPage(portal: Portal, request: LocalRequest): LocalAnswer {
  return { status: 404, headers: { 'content-type': 'text/html' }, body: `${portal.id} ${request.url.pathname}` };
}
