import type { LocalAnswer, LocalRequest } from '../local-crm';
import type { View } from '../salesforce/access';

/** A page of the Salesforce web app as the signed-in user sees it. */
export function servePage(
  _view: View,
  _request: LocalRequest,
  _hosts: { api: string; lightning: string },
): LocalAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
    body: '<!doctype html><title>Lightning</title>',
  };
}
