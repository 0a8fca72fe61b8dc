/** Whether an .npmrc keeps the install scripts of packages from running. The last word on it counts. */
export function ignoresScripts(npmrc: string): boolean {
  const values = npmrc
    .split('\n')
    .map((line) => /^\s*ignore-scripts\s*=\s*(\S+)\s*$/.exec(line)?.[1])
    .filter((value) => value !== undefined);
  return values.at(-1) === 'true';
}
