import type { Score } from './score';

const COLUMNS = ['n', 'Brier', 'log', 'inside', 'below P10', 'median of P50', 'CRPS'];

/** A table of scores, one line a name. CRPS in whole units of the currency. */
export function printScores(title: string, lines: { name: string; score: Score }[]): void {
  const rows = lines.map(({ name, score }) => [
    name,
    String(score.n),
    score.brier.toFixed(4),
    score.log.toFixed(3),
    score.inside?.toFixed(3) ?? '–',
    score.below?.toFixed(3) ?? '–',
    score.median === null ? '–' : `${score.median < 0 ? '−' : '+'}${Math.abs(score.median).toFixed(3)}`,
    score.crps === null ? '–' : String(Math.round(score.crps / 100)),
  ]);
  const table = [[title, ...COLUMNS], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
  }
  console.log('');
}
