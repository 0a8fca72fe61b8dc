import * as z from 'zod';

const Entry = z.object({
  version: z.optional(z.string()),
  integrity: z.optional(z.string()),
  inBundle: z.optional(z.boolean()),
  dev: z.optional(z.boolean()),
  devOptional: z.optional(z.boolean()),
  link: z.optional(z.boolean()),
  hasInstallScript: z.optional(z.boolean()),
  dependencies: z.optional(z.record(z.string(), z.string())),
});
const Lockfile = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), Entry) });

export type Locked = {
  name: string;
  version: string;
  /** Its folder: "node_modules/react". */
  folder: string;
  /** Present where the product runs; everything else only helps to make it. */
  runtime: boolean;
  /** Named in package.json itself. */
  direct: boolean;
  hasInstallScript: boolean;
  /** Of what is packed within another package, that one's. Null for an entry that any other content could take the place of. */
  integrity: string | null;
};

/** The packages of a package-lock.json. Throws where it is none of the third version. */
export function readLockfile(text: string): Locked[] {
  const { packages } = Lockfile.parse(JSON.parse(text));
  const direct = new Set(Object.keys(packages['']?.dependencies ?? {}));
  return Object.entries(packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, entry]) => ({
      name: nameOf(folder),
      version: entry.version ?? '',
      folder,
      runtime: !entry.dev && !entry.devOptional,
      direct: folder === `node_modules/${nameOf(folder)}` && direct.has(nameOf(folder)),
      hasInstallScript: entry.hasInstallScript ?? false,
      integrity: entry.integrity ?? (entry.inBundle ? packages[holderOf(folder)]?.integrity : null) ?? null,
    }));
}

/** "node_modules/wxt/node_modules/@a/b" is @a/b. */
function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** "node_modules/wxt" for "node_modules/wxt/node_modules/@a/b". */
function holderOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
}
