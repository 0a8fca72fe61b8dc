import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Org } from './org';

const Row = z.record(z.string(), z.unknown());

/** An org as a person may bring it: what the local CRMs rest on is checked, the rest is served as it is. */
export const OrgFile = z.object({
  salesforce: z.optional(
    z.looseObject({
      domain: z.string().regex(/^[a-z0-9-]+$/i),
      users: z.array(z.looseObject({ Id: z.string(), Name: z.string() })).min(1),
      objects: z.record(z.string(), z.array(Row)),
      opportunityAccess: z.optional(z.enum(['public-read', 'private'])),
    }),
  ),
  hubspot: z.optional(
    z.looseObject({
      portalId: z.union([z.number(), z.string()]),
      owners: z.array(Row).min(1),
      pipelines: z.array(Row),
      accountInfo: Row,
      objects: z.record(
        z.string(),
        z.array(z.looseObject({ id: z.string(), properties: z.record(z.string(), z.nullable(z.string())) })),
      ),
    }),
  ),
});

/** Reads an org file. Throws an Error whose message names the file and the first thing that is wrong with it. */
export async function readOrgFile(path: string): Promise<Org> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} is no JSON file: ${error instanceof Error ? error.message : error}`);
  }
  const org = OrgFile.safeParse(value);
  if (org.success) return org.data as Org;
  const [first] = org.error.issues;
  throw new Error(`${path} is no org: ${first?.path.join('.')}: ${first?.message}`);
}
