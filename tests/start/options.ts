import { parseArgs } from 'node:util';
import { findOwner, findUser } from '../browser/world';
import type { HubspotOrg, Org, SalesforceOrg } from '../crm/org';
import { readOrgFile } from '../crm/org-file';
import { sampleOrg } from '../crm/sample-org';

export const HELP = `npm start -- [options]

  --crm salesforce|hubspot   which CRM to open (default: salesforce)
  --as USER                  who is signed in: name, first name, e-mail or id (default: a rep with an open deal)
  --org FILE                 an org of your own as JSON (default: the sample team), in the shapes of the CRM's API:
                             { "salesforce": { "domain", "users": [User rows], "objects": { "Opportunity": [rows], … } },
                               "hubspot": { "portalId", "owners", "pipelines", "accountInfo",
                                            "objects": { "deals": [{ "id", "properties", "associations" }], … } } }
  --open PATH                a page of that CRM, such as /lightning/o/Opportunity/list (default: an open deal)
  --headless                 no window: print what the sidebar shows, and end
  --text FILE                write the sidebar's visible text, a heading for each tab (implies an end)
  --screenshot FILE          where the screenshot goes (default: .courtside/sidebar.png)
`;

export type StartOptions = {
  crm: 'salesforce' | 'hubspot';
  org: Org;
  as?: string;
  open?: string;
  headless: boolean;
  text?: string;
  screenshot?: string;
  help: boolean;
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
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    // Node's own sentence names the option.
    throw new Error(`${error instanceof Error ? error.message : error}\nnpm start -- --help lists the options.`);
  }
}
