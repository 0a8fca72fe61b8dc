import { parseArgs } from 'node:util';
import { findOwner, findUser } from '../browser/world';
import type { HubspotOrg, Org, SalesforceOrg } from '../crm/org';
import { readOrgFile } from '../crm/org-file';
import { sampleOrg } from '../crm/sample-org';

export type StartOptions = {
  crm: 'salesforce' | 'hubspot';
  org: Org;
  as?: string;
  open?: string;
  headless: boolean;
  text?: string;
  screenshot?: string;
  /** Whether the org is the sample team, which brings a team file along. */
  sample: boolean;
};

/** What was asked for on the command line. Throws an Error with a sentence for whoever typed it. */
export async function startOptions(argv: string[], today: string): Promise<StartOptions> {
  const { crm, org: file, ...others } = readArguments(argv);
  if (crm !== 'salesforce' && crm !== 'hubspot') throw new Error(`--crm takes salesforce or hubspot, not ${crm}.`);
  const org = file ? await readOrgFile(file) : sampleOrg(today);
  if (!org[crm]) throw new Error(`${file} has no "${crm}" at its top, which --crm ${crm} needs.`);
  if (crm === 'salesforce') findUser(org.salesforce as SalesforceOrg, others.as);
  else findOwner(org.hubspot as HubspotOrg, others.as);
  return { ...others, crm, org, sample: !file };
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        crm: { type: 'string', default: 'salesforce' },
        as: { type: 'string' },
        org: { type: 'string' },
        open: { type: 'string' },
        headless: { type: 'boolean', default: false },
        text: { type: 'string' },
        screenshot: { type: 'string' },
      },
    }).values;
  } catch (error) {
    // Node's own sentence names the option.
    throw new Error(`${error instanceof Error ? error.message : error}\nnpm start -- --help lists the options.`);
  }
}
