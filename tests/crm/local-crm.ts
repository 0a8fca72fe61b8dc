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
  handle(request: LocalRequest): Promise<LocalAnswer>;
}

/** One line of the request log: benches and tests count API calls with it. */
export type LoggedRequest = {
  crm: string;
  method: string;
  host: string;
  path: string;
  status: number;
  kind: 'api' | 'page';
};
