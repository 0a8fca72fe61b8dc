/** The titles in a test file, one a line: first strings of `it`, `test` and `describe`, tables of cases included. */
export function titlesOf(source: string): string {
  const calls = /\b(?:it|test|describe)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g;
  return [...source.matchAll(calls)].map(([, , title]) => title?.replaceAll('\\', '')).join('\n');
}
