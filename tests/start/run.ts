import 'temporal-polyfill/global';
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { SAMPLE_TIME_ZONE } from '../../lib/sample/people';
import { launch } from '../browser/chromium';
import { openWithSidebar, sidebarText } from '../browser/sidebar';
import { bringTeamFile, connectHubspot, connectSalesforce, dealAddress, homeOf, startWorld } from '../browser/world';
import { sampleTeamFile } from '../crm/sample-org';
import { startOptions } from './options';

const today = Temporal.Now.plainDateISO(SAMPLE_TIME_ZONE).toString();
const options = await startOptions(process.argv.slice(2), today).catch((error) => giveUp(error.message));
const { crm, org } = options;
// Without a display (Linux) there is no window to show.
const headless =
  options.headless || (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY);
build();

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
    const file = options.sample ? sampleTeamFile(today) : org.hubspot?.teamFile;
    if (file) await bringTeamFile(courtside, file);
  }
  const person =
    crm === 'salesforce'
      ? await connectSalesforce(courtside, world, options.as)
      : await connectHubspot(courtside, world, options.as);
  const address = options.open ? new URL(options.open, homeOf(world, crm)).href : dealAddress(world, crm, person);
  const { page, sidebar } = await openWithSidebar(courtside, address);
  await sidebar.locator('main[aria-busy="false"]').waitFor({ timeout: 20_000 });
  // The landing is told from the team's history a moment later, where there is a goal to land on.
  await sidebar
    .getByText(/’s earlier deals/)
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);

  const stays = !headless && !options.text;
  const screenshot = resolve(options.screenshot ?? '.courtside/sidebar.png');
  if (options.screenshot || !stays) {
    await mkdir(dirname(screenshot), { recursive: true });
    // The shortcut left the keyboard in the sidebar: no mark of it in the picture.
    await sidebar.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
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

/** What the build says is of interest only when it fails. */
function build(): void {
  console.log('Building the extension …');
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'wxt', 'build'], { encoding: 'utf8' });
  if (status !== 0) giveUp(`${stdout}${stderr}\nThe extension could not be built:\n\n    npx wxt build\n`);
}

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
