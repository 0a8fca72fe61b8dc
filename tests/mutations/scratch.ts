import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is made, not written, and is the same for the copy. */
const LINKED = ['node_modules', '.wxt'];

/** A fresh copy of the working tree, to be broken in its stead: its path. Mutations never touch the files themselves. */
export function copyTree(): string {
  const copy = join(root, '.courtside/mutations');
  rmSync(copy, { recursive: true, force: true });
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  // A file that was deleted and not yet committed is still listed.
  const files = listed.split('\0').filter((file) => file && existsSync(join(root, file)));
  mkdirSync(copy, { recursive: true });
  for (const file of files) cpSync(join(root, file), join(copy, file));
  for (const folder of LINKED) symlinkSync(join(root, folder), join(copy, folder), 'dir');
  return copy;
}
