import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

/** `npm run gallery`: drives the build into every state and leaves a picture of each, light and dark. */
const folder = resolve('.courtside/gallery');
rmSync(folder, { recursive: true, force: true });
const specs = ['states', 'loop-screens', 'bad-input', 'accessibility'].map((name) => `tests/e2e/${name}.spec.ts`);
const { status } = spawnSync('npx', ['playwright', 'test', ...specs], {
  stdio: 'inherit',
  env: { ...process.env, COURTSIDE_GALLERY: folder },
});
console.log(`Pictures: ${folder}`);
process.exit(status ?? 1);
