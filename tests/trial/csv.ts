import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The pipeline data set as it is on disk: one object a row, plain commas, no quotes. */
export function readCsv(folder: string, file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== columns.length) throw new Error(`${file}: a line with ${cells.length} cells: ${line}`);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

/** "10/20/2016" (month first) → "2016-10-20"; an empty cell → null. */
export function isoDate(cell: string | undefined): string | null {
  if (!cell) return null;
  const [month, day, year] = cell.split('/');
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}
