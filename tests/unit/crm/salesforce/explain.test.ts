import { describe, expect, it } from 'vitest';
import { explain, explainOAuth } from '../../../../lib/crm/salesforce/explain';

const NOW = Date.parse('2026-11-16T09:00:00Z');
const refusal = (errorCode: string, message = 'why') => [{ errorCode, message }];

describe('what a refusal means', () => {
  it.each([
    [401, refusal('INVALID_SESSION_ID'), 'sign-in-expired'],
    [403, refusal('REQUEST_LIMIT_EXCEEDED'), 'limit-reached'],
    [400, refusal('REQUEST_LIMIT_EXCEEDED'), 'limit-reached'],
    [403, refusal('API_DISABLED_FOR_ORG'), 'api-disabled'],
    [403, refusal('API_CURRENTLY_DISABLED'), 'api-disabled'],
    [403, refusal('OAUTH_APP_BLOCKED'), 'app-blocked'],
    [404, refusal('NOT_FOUND'), 'not-found'],
    [400, refusal('ENTITY_IS_DELETED'), 'not-found'],
    [400, refusal('INVALID_TYPE'), 'scope-missing'],
    [400, refusal('FIELD_CUSTOM_VALIDATION_EXCEPTION'), 'rejected'],
    [503, refusal('SERVER_UNAVAILABLE'), 'crm-down'],
    [500, refusal('SOMETHING_NEW'), 'crm-down'],
    [400, refusal('SOMETHING_NEW'), 'rejected'],
    [400, refusal('constructor'), 'rejected'],
    [400, { error: 'constructor' }, 'rejected'],
    [401, undefined, 'sign-in-expired'],
    [403, undefined, 'sign-in-expired'],
    // A proxy's page, or the one of an old version of the API: Salesforce says of a record in its own words that it is gone.
    [404, undefined, 'unexpected-answer'],
    [404, '<html>Not found</html>', 'unexpected-answer'],
    [410, '<html>Gone</html>', 'unexpected-answer'],
    [502, undefined, 'crm-down'],
    [418, undefined, 'unexpected-answer'],
    [400, { error: 'invalid_grant', error_description: 'expired access/refresh token' }, 'sign-in-expired'],
    [400, { error: 'invalid_client_id', error_description: 'client identifier invalid' }, 'key-rejected'],
    [400, { error: 'invalid_client', error_description: 'the app must be installed into the org' }, 'app-blocked'],
    [400, 'something else', 'unexpected-answer'],
  ])('%d %j is %s', (status, body, code) => {
    expect(explain({ status, body }, NOW).problem.code).toBe(code);
  });

  it("carries the CRM's own words, and when to come back", () => {
    expect(explain({ status: 400, body: refusal('X', ' Close date is locked ') }, NOW).problem.detail).toBe(
      'Close date is locked',
    );
    expect(explain({ status: 400, body: refusal('X', '') }, NOW).problem.detail).toBe('X');
    expect(explain({ status: 403, body: refusal('REQUEST_LIMIT_EXCEEDED') }, NOW).problem.retryAt).toBe(
      '2026-11-16T11:00:00.000Z',
    );
    expect(explain({ status: 403, body: refusal('API_DISABLED_FOR_ORG') }, NOW).problem.retryAt).toBeNull();
  });

  it('tells a blocked app from a person who said no', () => {
    expect(explainOAuth('OAUTH_APP_BLOCKED', 'this app is blocked by admin', NOW).problem.code).toBe('app-blocked');
    expect(explainOAuth('access_denied', 'end-user denied authorization', NOW).problem.code).toBe('not-connected');
    expect(explainOAuth('redirect_uri_mismatch', '', NOW).problem).toMatchObject({
      code: 'key-rejected',
      detail: 'redirect_uri_mismatch',
    });
  });
});
