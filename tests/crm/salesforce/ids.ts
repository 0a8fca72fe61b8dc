const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** First three characters of the ids of each object. */
export const PREFIXES: Record<string, string> = {
  Account: '001',
  Contact: '003',
  User: '005',
  Opportunity: '006',
  OpportunityHistory: '008',
  Organization: '00D',
  UserRole: '00E',
  Task: '00T',
  Event: '00U',
  OpportunityStage: '01J',
  CurrencyType: '01L',
  FiscalYearSettings: '022',
  Period: '026',
  ContentVersion: '068',
  ContentDocument: '069',
  ContentNote: '069',
  ContentDocumentLink: '06A',
  ForecastingType: '0Db',
  ForecastingQuota: '0J9',
  WorkThanks: '0W1',
};

/** A 15-character id with its three checksum characters: one bit for each capital, five a character. */
export function withChecksum(id15: string): string {
  let suffix = '';
  for (let group = 0; group < 3; group++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id15[group * 5 + i] ?? '')) bits |= 1 << i;
    suffix += LETTERS[bits];
  }
  return id15 + suffix;
}

/** The 18-character form of an id; null when it is none, a wrong checksum included. */
export function normalId(text: string): string | null {
  if (!/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text)) return null;
  const id18 = withChecksum(text.slice(0, 15));
  return text.length === 15 || text === id18 ? id18 : null;
}

let count = 0;

/** A new id as the server would give it; no two are alike within the process. */
export function newId(prefix: string): string {
  let left = ++count;
  let tail = '';
  for (let i = 0; i < 5; i++) {
    tail = (DIGITS[left % 62] ?? '0') + tail;
    left = Math.floor(left / 62);
  }
  return withChecksum(`${prefix}Lo00000${tail}`);
}
