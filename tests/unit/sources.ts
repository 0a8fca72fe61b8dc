import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** Every source that ships, by its path from the root: "lib/words.ts". */
export const SOURCES: { file: string; text: string }[] = ['components', 'entrypoints', 'lib'].flatMap((room) =>
  readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => ({ file: `${room}/${name}`, text: readFileSync(new URL(`${room}/${name}`, root), 'utf8') })),
);

export const filesWith = (pattern: RegExp): string[] =>
  SOURCES.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
