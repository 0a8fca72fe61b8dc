import { version1 } from './001';
import { version2 } from './002';
import { version3 } from './003';
import type { OldUnsent, ShapeVersion } from './shape-version';

/** Every shape that was ever landed, oldest first, without a gap: a browser may come from any of them. */
export const VERSIONS: ShapeVersion[] = [version1, version2, version3];

export const CURRENT_VERSION = VERSIONS.length;

/** An unsent entry from a lifeboat or file of an earlier version, in today's shape; its fields are still unchecked. */
export function liftUnsent(unsent: OldUnsent, from: number): OldUnsent {
  return VERSIONS.filter(({ number }) => number > from).reduce((each, { lift }) => lift?.(each) ?? each, unsent);
}
