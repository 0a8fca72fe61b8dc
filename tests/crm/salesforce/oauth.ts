import { createHash, randomBytes } from 'node:crypto';
import type { LocalAnswer, LocalRequest } from '../local-crm';
import { bearerOf } from './rest';
import type { Sessions } from './sessions';
import type { Store } from './store';

type Code = { userId: string; clientId: string; redirectUri: string; challenge: string; scope: string };
type Grant = { userId: string; clientId: string; scope: string };

/** What tests may switch about the sign-in. */
export type OAuthSwitches = {
  /** The admin has blocked the app: authorize ends in OAUTH_APP_BLOCKED. */
  blocked: boolean;
  /** The person presses "Deny". */
  denied: boolean;
};

/** Authorization code with PKCE for public clients, refresh-token rotation, revoke and userinfo. */
export class OAuth {
  readonly switches: OAuthSwitches = { blocked: false, denied: false };
  private readonly codes = new Map<string, Code>();
  private readonly refreshTokens = new Map<string, Grant>();

  constructor(
    private readonly store: Store,
    private readonly sessions: Sessions,
    private readonly origin: string,
    private readonly consumerKeys: string[],
    private readonly signedIn: () => string,
  ) {}

  handle(request: LocalRequest): LocalAnswer {
    switch (request.url.pathname) {
      case '/services/oauth2/authorize':
        return this.authorize(request.url.searchParams);
      case '/services/oauth2/token':
        if (request.method !== 'POST') return oauthError('invalid_request', 'must use HTTP POST');
        return this.token(new URLSearchParams(request.body.toString('utf8')));
      case '/services/oauth2/revoke':
        return this.revoke(
          new URLSearchParams(request.body.toString('utf8')).get('token') ?? request.url.searchParams.get('token'),
        );
      case '/services/oauth2/userinfo':
        return this.userinfo(request);
      default:
        return { status: 404, body: 'URL No Longer Exists' };
    }
  }

  /** Whose a refresh token is. */
  ownerOf(refreshToken: string): string | undefined {
    return this.refreshTokens.get(refreshToken)?.userId;
  }

  /** Every refresh token of one user is void. */
  revokeUser(userId: string) {
    for (const [token, grant] of this.refreshTokens) if (grant.userId === userId) this.refreshTokens.delete(token);
  }

  /** Each refresh token of one user is traded for a successor that its holder never hears of. */
  rotateUser(userId: string) {
    const grants = [...this.refreshTokens.values()].filter((grant) => grant.userId === userId);
    this.revokeUser(userId);
    for (const grant of grants) this.grant(grant);
  }

  /** Refresh tokens that work now; tests prove with it that an old one died. */
  revokeAll() {
    this.refreshTokens.clear();
    this.codes.clear();
  }

  private authorize(query: URLSearchParams): LocalAnswer {
    const clientId = query.get('client_id') ?? '';
    const redirectUri = query.get('redirect_uri') ?? '';
    if (!this.consumerKeys.includes(clientId)) return errorPage('invalid_client_id', 'client identifier invalid');
    if (!isAllowedRedirect(redirectUri))
      return errorPage('redirect_uri_mismatch', 'redirect_uri must match configuration');
    const state = query.get('state');
    const back = (values: Record<string, string>): LocalAnswer => {
      const target = new URL(redirectUri);
      for (const [name, value] of Object.entries(values)) target.searchParams.set(name, value);
      if (state !== null) target.searchParams.set('state', state);
      return { status: 302, headers: { location: target.href } };
    };
    const fail = (error: string, description: string) => back({ error, error_description: description });
    if (this.switches.blocked) return fail('OAUTH_APP_BLOCKED', 'this app is blocked by admin');
    if (this.switches.denied) return fail('access_denied', 'end-user denied authorization');
    if (query.get('response_type') !== 'code') return fail('unsupported_response_type', 'response type not supported');
    const challenge = query.get('code_challenge') ?? '';
    if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) return fail('invalid_request', 'missing required code challenge');
    if (query.get('code_challenge_method') !== 'S256')
      return fail('invalid_request', 'code challenge method must be S256');
    const code = randomBytes(24).toString('base64url');
    const scope = query.get('scope') ?? 'api refresh_token';
    this.codes.set(code, { userId: this.signedIn(), clientId, redirectUri, challenge, scope });
    return back({ code });
  }

  private token(form: URLSearchParams): LocalAnswer {
    if (form.has('client_secret')) return oauthError('invalid_client', 'invalid client credentials');
    const clientId = form.get('client_id') ?? '';
    if (!this.consumerKeys.includes(clientId)) return oauthError('invalid_client_id', 'client identifier invalid');
    if (form.get('grant_type') === 'authorization_code') return this.redeem(form, clientId);
    if (form.get('grant_type') === 'refresh_token') return this.refresh(form.get('refresh_token') ?? '', clientId);
    return oauthError('unsupported_grant_type', 'grant type not supported');
  }

  private redeem(form: URLSearchParams, clientId: string): LocalAnswer {
    const text = form.get('code') ?? '';
    const code = this.codes.get(text);
    this.codes.delete(text);
    if (!code || code.clientId !== clientId) return oauthError('invalid_grant', 'invalid authorization code');
    if (code.redirectUri !== form.get('redirect_uri'))
      return oauthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
    const answer = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (answer !== code.challenge) return oauthError('invalid_grant', 'invalid code verifier');
    return this.grant(code);
  }

  /** Each refresh token works once: the answer carries its successor. */
  private refresh(token: string, clientId: string): LocalAnswer {
    const grant = this.refreshTokens.get(token);
    if (!grant || grant.clientId !== clientId) return oauthError('invalid_grant', 'expired access/refresh token');
    this.refreshTokens.delete(token);
    return this.grant(grant);
  }

  private grant({ userId, clientId, scope }: Grant): LocalAnswer {
    const body: Record<string, string> = {
      access_token: this.sessions.issue(userId),
      instance_url: this.origin,
      id: `${this.origin}/id/${this.store.orgId}/${userId}`,
      token_type: 'Bearer',
      issued_at: String(this.store.now().getTime()),
      scope,
      signature: randomBytes(32).toString('base64'),
    };
    if (/\b(refresh_token|offline_access)\b/.test(scope)) {
      const refreshToken = `5Aep${randomBytes(48).toString('base64url')}`;
      this.refreshTokens.set(refreshToken, { userId, clientId, scope });
      body.refresh_token = refreshToken;
    }
    return { status: 200, body };
  }

  private revoke(token: string | null): LocalAnswer {
    if (token && (this.refreshTokens.delete(token) || this.sessions.revoke(token))) return { status: 200, body: '' };
    return oauthError('invalid_token', 'invalid token');
  }

  private userinfo(request: LocalRequest): LocalAnswer {
    const userId = this.sessions.userOf(bearerOf(request));
    const user = userId && this.store.find('User', userId);
    if (!user) return { status: 403, body: 'Bad_OAuth_Token' };
    const data = `${this.origin}/services/data/v{version}`;
    return {
      status: 200,
      body: {
        sub: `${this.origin}/id/${this.store.orgId}/${userId}`,
        user_id: userId,
        organization_id: this.store.orgId,
        preferred_username: user.Username ?? user.Email ?? null,
        nickname: user.CommunityNickname ?? user.Alias ?? null,
        name: user.Name,
        email: user.Email ?? null,
        email_verified: true,
        given_name: user.FirstName ?? null,
        family_name: user.LastName ?? null,
        zoneinfo: user.TimeZoneSidKey ?? null,
        profile: `${this.origin}/${userId}`,
        urls: {
          rest: `${data}/`,
          sobjects: `${data}/sobjects/`,
          query: `${data}/query/`,
          users: `${data}/chatter/users`,
        },
        active: user.IsActive,
        user_type: 'STANDARD',
        language: user.LanguageLocaleKey ?? 'en_US',
        locale: user.LocaleSidKey ?? 'en_US',
      },
    };
  }
}

/** Callbacks of the two browsers' extension identities, and any other https address. */
function isAllowedRedirect(uri: string): boolean {
  return URL.canParse(uri) && new URL(uri).protocol === 'https:';
}

function oauthError(error: string, description: string): LocalAnswer {
  return { status: 400, body: { error, error_description: description } };
}

function errorPage(error: string, description: string): LocalAnswer {
  return { status: 400, body: `error=${error}&error_description=${encodeURIComponent(description)}` };
}
