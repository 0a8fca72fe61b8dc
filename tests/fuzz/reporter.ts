import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Tried } from './boundary';

/** Prints, boundary by boundary, how many cases were tried and how many faults they found. */
export default class BoundaryReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    const tried = test.meta().tried;
    console.log(`${state === 'passed' ? '  ok   ' : '  FAULT'}  ${tried?.boundary ?? '?'}: ${test.name}`);
    for (const error of errors ?? [])
      console.log(`\n${error.message}\n${error.cause ? `${reason(error.cause)}\n` : ''}`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const boundaries = new Map<string, { cases: number; faults: number; sentences: number }>();
    for (const module of modules) {
      for (const error of module.errors()) console.log(`  FAULT  ${module.moduleId}: ${error.message}`);
      for (const test of module.children.allTests()) add(boundaries, test);
    }
    console.log(`\n${'boundary'.padEnd(14)}${'sentences'.padStart(10)}${'cases'.padStart(10)}${'faults'.padStart(8)}`);
    for (const [name, { cases, faults, sentences }] of boundaries) {
      console.log(
        name.padEnd(14) + String(sentences).padStart(10) + String(cases).padStart(10) + String(faults).padStart(8),
      );
    }
    if (unhandled.length > 0) console.log(`\n${unhandled.length} errors outside of any case: ${unhandled.map(reason)}`);
  }
}

function add(boundaries: Map<string, { cases: number; faults: number; sentences: number }>, test: TestCase): void {
  // A plain example beside the sentences tries no cases.
  if (!test.meta().tried && test.result().state === 'passed') return;
  // A sentence that did not come to its end has found a fault, too.
  const tried: Tried = test.meta().tried ?? { boundary: '?', cases: 0, faults: 1 };
  const sum = boundaries.get(tried.boundary) ?? { cases: 0, faults: 0, sentences: 0 };
  const failed = test.result().state === 'failed' ? 1 : 0;
  boundaries.set(tried.boundary, {
    cases: sum.cases + tried.cases,
    faults: sum.faults + Math.max(tried.faults, failed),
    sentences: sum.sentences + 1,
  });
}

function reason(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
