import type { EpisodeResult } from './episode';
import type { Verdict } from './verdict';
import { EVENTS } from './world';

export type Totals = Record<keyof Verdict, number>;

/** A row of the table, and whether anything but zero is a fault of the product. */
const ROWS: [key: keyof Verdict, label: string, mustBeZero: boolean][] = [
  ['pressed', 'pressed Save', false],
  ['saved', 'said to be saved', false],
  ['confirmed', 'confirmed: in the CRM', false],
  ['lost', 'lost', true],
  ['otherWords', 'with other words in the CRM', true],
  ['otherState', 'actions in another state', true],
  ['doubledOnTheWire', 'doubled on the wire', false],
  ['doubledAfterHealing', 'doubled after healing', true],
  ['orderWrong', 'order wrong', true],
  ['orderWrongInOneProfile', '  within one profile', false],
  ['setAside', 'set aside with a reason', false],
  ['waiting', 'still waiting', false],
  ['crossed', 'crossed (author, org, deal, reader)', true],
  ['unseen', 'unseen in a browser of its author', true],
];

export function totalsOf(results: EpisodeResult[]): Totals {
  const sum = (key: keyof Verdict) => results.reduce((total, { verdict }) => total + verdict[key].length, 0);
  return Object.fromEntries(ROWS.map(([key]) => [key, sum(key)])) as Totals;
}

/** What must be zero and is not, in words; empty when all is well. */
export function faultsIn(results: EpisodeResult[]): string[] {
  const totals = totalsOf(results);
  const faults = ROWS.filter(([key, , mustBeZero]) => mustBeZero && totals[key] > 0);
  const words = faults.map(([key, label]) => `${label} ${totals[key]}`);
  const surprises = results.flatMap((result) => result.surprises);
  if (surprises.length > 0) words.push(`surprises ${surprises.length}: ${surprises[0]}`);
  const strays = results.reduce((total, result) => total + result.strays, 0);
  if (strays > 0) words.push(`requests to other hosts ${strays}`);
  return words;
}

export function printTable(columns: Record<string, EpisodeResult[]>): void {
  const names = Object.keys(columns);
  const line = (label: string, cells: (string | number)[]) =>
    console.log(label.padEnd(38) + cells.map((cell) => String(cell).padStart(12)).join(''));
  line('', names);
  for (const [key, label, mustBeZero] of ROWS) {
    line(
      label + (mustBeZero ? ' (0)' : ''),
      names.map((name) => totalsOf(columns[name] ?? [])[key]),
    );
  }
  console.log();
  for (const event of EVENTS)
    line(
      event,
      names.map((name) => sumOf(columns[name], ({ counts }) => counts[event])),
    );
  line(
    'requests',
    names.map((name) => sumOf(columns[name], ({ requests }) => requests)),
  );
  line(
    'steps between which one can die',
    names.map((name) => sumOf(columns[name], ({ steps }) => steps)),
  );
  line(
    'hours lived',
    names.map((name) => Math.round(sumOf(columns[name], ({ lasted }) => lasted) / 3_600_000)),
  );
  console.log('\nrequests that a fault struck:');
  for (const fault of strikesIn(Object.values(columns).flat())) {
    line(
      `  ${fault}`,
      names.map((name) => sumOf(columns[name], ({ strikes }) => strikes[fault] ?? 0)),
    );
  }
}

function strikesIn(results: EpisodeResult[]): string[] {
  return [...new Set(results.flatMap(({ strikes }) => Object.keys(strikes)))].sort();
}

function sumOf(results: EpisodeResult[] | undefined, value: (result: EpisodeResult) => number): number {
  return (results ?? []).reduce((total, result) => total + value(result), 0);
}
