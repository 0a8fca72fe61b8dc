/** A call with its first string, behind a table of cases (and the types of these) too. */
const CALLS =
  /\b(it|test|describe)(?:\.each(?:<[^(]*>)?\((?:[^()]|\([^()]*\))*\))?\(\s*(['"`])((?:\\.|(?!\2)[\s\S])*)\2/g;

/** The titles in a test file, one a line: of its tests and of their groups. */
export function titlesOf(source: string): string {
  return [...source.matchAll(CALLS)].map(([, , , title]) => plain(title)).join('\n');
}

/** The titles of its tests alone: a group may stand although the test that counts is gone. */
export function testTitlesOf(source: string): string[] {
  return [...source.matchAll(CALLS)].flatMap(([, call, , title]) => (call === 'describe' ? [] : [plain(title)]));
}

function plain(title = ''): string {
  return title.replaceAll('\\', '');
}
