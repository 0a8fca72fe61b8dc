import 'temporal-polyfill/global';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../browser/chromium';
import { openWithSidebar, sidebarText } from '../browser/sidebar';
import { bringTeamFile, connectHubspot, connectSalesforce, dealAddress, homeOf, startWorld } from '../browser/world';
import type { Org } from '../crm/org';
import { readOrgFile } from '../crm/org-file';
import { sampleOrg, sampleTeamFile } from '../crm/sample-org';

const HELP = `npm start -- [options]

  --crm salesforce|hubspot   which CRM to open (default: salesforce)
  --as USER                  who is signed in: name, e-mail or id (default: a rep with an open deal)
  --org FILE                 an org of your own as JSON (default: the sample team)
  --open PATH                a page of that CRM (default: an open deal)
  --headless                 no window: print what the sidebar shows, and end
  --text FILE                write the sidebar's visible text, a heading for each tab (implies an end)
  --screenshot FILE          where the screenshot goes (default: .courtside/sidebar.png)
`;

const { values: options } = parseArgs({
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
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const crm = options.crm;
if (crm !== 'salesforce' && crm !== 'hubspot') giveUp(`--crm takes salesforce or hubspot, not ${crm}.`);
// Without a display (Linux) there is no window to show.
const headless =
  options.headless || (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY);

const today = Temporal.Now.plainDateISO().toString();
const org: Org = options.org
  ? await readOrgFile(options.org).catch((error) => giveUp(error.message))
  : sampleOrg(today);
if (!org[crm]) giveUp(`${options.org} holds no ${crm} org.`);

const world = await startWorld(org);
const courtside = await launch({ port: world.server.port, headless });
const end = async (code: number) => {
  await courtside.close().catch(() => {});
  await world.server.close();
  process.exit(code);
};
process.on('SIGINT', () => end(130));
process.on('SIGTERM', () => end(143));

try {
  if (crm === 'hubspot') {
    const file = options.org ? org.hubspot?.teamFile : sampleTeamFile(today);
    if (file) await bringTeamFile(courtside, file);
  }
  const person =
    crm === 'salesforce'
      ? await connectSalesforce(courtside, world, options.as)
      : await connectHubspot(courtside, world, options.as);
  const address = options.open ? new URL(options.open, homeOf(world, crm)).href : dealAddress(world, crm, person);
  const { page, sidebar } = await openWithSidebar(courtside, address);
  await sidebar.locator('main[aria-busy="false"]').waitFor({ timeout: 20_000 });

  const stays = !headless && !options.text;
  const screenshot = resolve(options.screenshot ?? '.courtside/sidebar.png');
  if (options.screenshot || !stays) {
    await mkdir(dirname(screenshot), { recursive: true });
    await page.screenshot({ path: screenshot });
  }
  if (stays) {
    console.log(`Courtside is beside ${address}\nClose the window or press Ctrl-C to end.`);
    courtside.context.on('close', () => end(0));
  } else {
    const text = await sidebarText(sidebar);
    if (options.text) await writeFile(options.text, text);
    console.log(`${address}\n\n${text}\nScreenshot: ${screenshot}`);
    await end(0);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await end(1);
}

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
