/**
 * A local CRM: the real protocol over an org held in memory. The HTTPS server (server.ts)
 * routes each request to the CRM whose host names it answers to.
 */
export type LocalRequest = {
  method: string;
  /** Full address, the virtual host included. */
  url: URL;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
};

export type LocalAnswer = {
  status: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON. */
  body?: string | Buffer | object;
};

export interface LocalCrm {
  name: 'salesforce' | 'hubspot';
  answersTo(host: string): boolean;
  /** Does all of its work before it first waits: what is turned on around the call counts for this request alone. */
  handle(request: LocalRequest): Promise<LocalAnswer>;
  troubles: Troubles;
}

/** What a fault plan turns on a CRM itself. Where a function comes back, calling it ends the trouble. */
export type Troubles = {
  /** A refusal with this status in the vendor's own shape. */
  refusal(status: number, request: LocalRequest): LocalAnswer;
  /** Milliseconds for which new links, and whatever is written, stay out of lists and of searches. */
  lag(ms: { links?: number | undefined; search?: number | undefined }): () => void;
  /** Milliseconds by which the CRM's own clock is ahead. */
  skew(ms: number): () => void;
  /**
   * What happens to the token that a request carries: it is void (`expire`), so is all that could
   * renew it (`revoke`), or a successor that its holder does not know has taken its place (`rotate`).
   */
  token(event: TokenEvent, request: LocalRequest): void;
  /** Takes an object, or one field of it, out of everybody's sight. */
  hide(object: string, field?: string): () => void;
};

export type TokenEvent = 'expire' | 'revoke' | 'rotate';

/** One line of the request log: benches and tests count API calls with it. */
export type LoggedRequest = {
  crm: LocalCrm['name'];
  method: string;
  host: string;
  path: string;
  status: number;
  kind: 'api' | 'page';
};
