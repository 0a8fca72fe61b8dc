type Navigation = Pick<EventTarget, 'addEventListener'>;

/** Milliseconds between two looks in a browser without the Navigation API (Firefox before 147). */
const LOOK_EVERY = 1000;

/**
 * Reports the address now and each time it changes, also where a CRM moves on without loading a
 * page. Speaks after the change is committed, so `location` and the report agree.
 */
export function followAddress(signal: AbortSignal, report: (address: string) => void): void {
  let last = '';
  const look = () => {
    if (location.href === last) return;
    last = location.href;
    report(last);
  };
  const { navigation } = window as { navigation?: Navigation };
  if (navigation) {
    navigation.addEventListener('currententrychange', look, { signal });
  } else if (!import.meta.env.CHROME) {
    const timer = setInterval(look, LOOK_EVERY);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    window.addEventListener('popstate', look, { signal });
  }
  look();
}
