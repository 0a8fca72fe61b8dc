import type { BrowserContext, CDPSession, Page } from '@playwright/test';

type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  args?: { data?: { frame?: string } };
};

/** Milliseconds of script on the page's main thread while `act` runs: outermost script tasks of its process, added up. */
export async function scriptTime(context: BrowserContext, page: Page, act: () => Promise<void>): Promise<number> {
  const session = await context.newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'] },
  });
  await act();
  await finish(session);
  const { pid, tid } = await mainThread(session, events);
  const script = events
    .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.dur !== undefined)
    .filter((event) =>
      [
        'EvaluateScript',
        'FunctionCall',
        'v8.compile',
        'RunMicrotasks',
        'EventDispatch',
        'TimerFire',
        'v8.run',
      ].includes(event.name),
    )
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  await session.detach();
  let end = 0;
  let total = 0;
  for (const { ts, dur = 0 } of script) {
    if (ts < end) continue;
    total += dur;
    end = ts + dur;
  }
  return total / 1000;
}

async function finish(session: CDPSession): Promise<void> {
  const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await done;
}

/** The renderer thread that holds the page's own frame. */
async function mainThread(session: CDPSession, events: TraceEvent[]): Promise<{ pid: number; tid: number }> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const own = events.find((event) => event.args?.data?.frame === frameTree.frame.id && event.ph === 'X');
  if (!own) throw new Error('The trace holds nothing of this page.');
  return { pid: own.pid, tid: own.tid };
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}

export type Row = { what: string; value: string; baseline: string; ratio: string; bound: string; ok: boolean };

export function printTable(title: string, rows: Row[]): void {
  console.log(`\n${title}`);
  const cells = [
    ['', 'Courtside', 'baseline', 'ratio', 'bound', ''],
    ...rows.map((row) => [row.what, row.value, row.baseline, row.ratio, row.bound, row.ok ? 'ok' : 'OVER']),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of cells) {
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
  }
}
