import { expect, it } from 'vitest';
import { SOURCES } from '../sources';

/* A message to a window tells the page around us our origin, and in Firefox an address that no other browser has. */

/** What each file posts messages to, as it is written there. */
const receivers = SOURCES.flatMap(({ file, text }) =>
  [...text.matchAll(/([\w.?[\]]*?)\??\.?postMessage\(/g)].map(([, receiver]) => ({ file, receiver })),
);

it('nothing of ours posts a message to a window but the overlay, to the frame that it made', () => {
  const ports = /^(port|ports\[0\]|overlay)$/;
  const toWindows = receivers.filter(({ receiver }) => !ports.test(receiver ?? ''));
  expect(receivers.length).toBeGreaterThan(toWindows.length);
  expect(toWindows).toEqual([{ file: 'entrypoints/overlay.content/panel.ts', receiver: 'frame.contentWindow' }]);
});
