import { createHash } from 'node:crypto';

type Timer = { at: number; order: number; ring: () => void };
type Global = Record<string, unknown>;

const realImmediate = globalThis.setImmediate;
const TIMED_OUT = new DOMException('The operation timed out.', 'TimeoutError');

/**
 * A clock that stands still while there is work and leaps to the next timer when there is none,
 * and the one queue through which all work goes. While it is installed, dates, timers, immediates
 * (of which fake-indexeddb makes its steps), timeouts of signals and digests are its own: nothing
 * waits for real time and nothing runs beside it, so that one seed gives one course of events.
 */
export class VirtualTime {
  now: number;
  /** Steps done: a timer that rang, or a step of a database. Between two, everybody waits. */
  steps = 0;
  private tasks: (() => void)[] = [];
  private timers: Timer[] = [];
  private marks: { step: number; work: () => void }[] = [];
  private order = 0;

  constructor(start: number) {
    this.now = start;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Calls back in so many milliseconds; the returned function takes the call back. */
  after(ms: number, ring: () => void): () => void {
    const timer = { at: this.now + Math.max(ms, 0), order: this.order++, ring };
    let index = this.timers.length;
    while (index > 0 && (this.timers[index - 1] as Timer).at > timer.at) index--;
    this.timers.splice(index, 0, timer);
    return () => {
      const place = this.timers.indexOf(timer);
      if (place >= 0) this.timers.splice(place, 1);
    };
  }

  /** Goes on behind all that is queued already. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.tasks.push(resolve));
  }

  /** Works once so many more steps were done, before the next. */
  afterSteps(count: number, work: () => void): void {
    this.marks.push({ step: this.steps + count, work });
  }

  /** Takes steps until `main` settles. Throws when it waits for what will never come. */
  async run<T>(main: Promise<T>): Promise<T> {
    let settled = false;
    const end = () => {
      settled = true;
    };
    main.then(end, end);
    for (;;) {
      // All that follows from the last step, up to where everybody waits again.
      await new Promise<void>((resolve) => realImmediate(resolve));
      if (settled) return main;
      const due = this.marks.findIndex(({ step }) => step <= this.steps);
      if (due >= 0) {
        this.marks.splice(due, 1)[0]?.work();
        continue;
      }
      const step = this.tasks.shift() ?? this.nextTimer();
      if (!step) throw new Error('Everybody waits for something that will never happen.');
      this.steps += 1;
      step();
    }
  }

  private nextTimer(): (() => void) | undefined {
    const timer = this.timers.shift();
    if (timer) this.now = timer.at;
    return timer?.ring;
  }

  /** Puts this clock in the place of the machine's; the returned function puts it back. */
  install(): () => void {
    const time = this;
    const RealDate = Date;
    class VirtualDate extends RealDate {
      constructor(...parts: unknown[]) {
        super(...((parts.length > 0 ? parts : [time.now]) as [number]));
      }
      static override now() {
        return time.now;
      }
    }
    const timers = new Map<number, () => void>();
    const restore = [
      replace(globalThis, {
        Date: VirtualDate,
        setImmediate: (task: () => void) => time.tasks.push(task),
        setTimeout: (ring: () => void, ms = 0) => {
          const id = time.order;
          const cancel = time.after(ms, () => {
            timers.delete(id);
            ring();
          });
          timers.set(id, cancel);
          return id;
        },
        clearTimeout: (id: number) => timers.get(id)?.(),
      }),
      replace(AbortSignal, { timeout: (ms: number) => this.signalAfter(ms) }),
      replace(crypto.subtle, { digest }),
    ];
    return () => {
      for (const putBack of restore) putBack();
    };
  }

  private signalAfter(ms: number): AbortSignal {
    const controller = new AbortController();
    this.after(ms, () => controller.abort(TIMED_OUT));
    return controller.signal;
  }
}

/** The machine would work on it beside us. */
async function digest(_algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(data).digest()).buffer;
}

function replace(owner: object, values: Global): () => void {
  const before = Object.keys(values).map((name) => [name, Object.getOwnPropertyDescriptor(owner, name)] as const);
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(owner, name, descriptor);
      else delete (owner as Global)[name];
    }
  };
}
