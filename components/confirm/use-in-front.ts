import { useEffect, useState } from 'react';

/**
 * Milliseconds. A page can have somebody click fast, open this tab below the pointer and so lead the next click into it:
 * about as long as it takes to notice that another page is there. Reading takes longer.
 */
export const NOTICED_MS = 1_000;

/** True once this tab has been in sight and had the focus for long enough to be noticed; false again when it loses either. */
export function useInFront(): boolean {
  const [isInFront, setInFront] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look() {
      clearTimeout(timer);
      setInFront(false);
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      timer = setTimeout(setInFront, NOTICED_MS, true);
    }
    look();
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isInFront;
}
