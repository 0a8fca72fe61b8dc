import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/* A message to a window tells the page around us our origin, and in Firefox an address that no other browser has. */

const root = new URL('../../../', import.meta.url);
const sources = ['components', 'entrypoints', 'lib'].flatMap((room) =>
  readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${room}/${name}`),
);

/** What each file posts messages to, as it is written there. */
const receivers = sources.flatMap((file) =>
  [...readFileSync(new URL(file, root), 'utf8').matchAll(/([\w.?[\]]*?)\??\.?postMessage\(/g)].map(([, receiver]) => ({
    file,
    receiver,
  })),
);

it('nothing of ours posts a message to a window but the overlay, to the frame that it made', () => {
  const ports = /^(port|ports\[0\]|overlay)$/;
  const toWindows = receivers.filter(({ receiver }) => !ports.test(receiver ?? ''));
  expect(receivers.length).toBeGreaterThan(toWindows.length);
  expect(toWindows).toEqual([{ file: 'entrypoints/overlay.content/panel.ts', receiver: 'frame.contentWindow' }]);
});
