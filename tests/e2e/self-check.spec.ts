import { expect, type Page, test } from '@playwright/test';
import { openWithSidebar } from '../browser/sidebar';
import { dealAddress } from '../browser/world';
import { expectAccessible, expectNothingCutOff } from './screens/look';
import { type Seat, type Stage, setStage } from './stage';
import { dumpDatabases } from './thread';

/* Ana checks a deal of hers in the popup, which stands in a tab here and is told which address is in front. */

const LINE = 'Bring Marta into the call with their CISO';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(() => stage.close());

async function readDeal(ana: Seat, crm: 'salesforce' | 'hubspot'): Promise<string> {
  const deal = dealAddress(stage.world, crm, ana.person);
  const { page, sidebar } = await openWithSidebar(ana, deal);
  await expect(sidebar.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  await page.close();
  return deal;
}

async function openPopup(ana: Seat, address: string): Promise<Page> {
  const popup = await ana.context.newPage();
  await popup.goto(`chrome-extension://${ana.extensionId}/popup.html?address=${encodeURIComponent(address)}`);
  return popup;
}

async function look(popup: Page, where: string): Promise<void> {
  await popup.setViewportSize({ width: 320, height: 600 });
  await expectNothingCutOff(popup, where);
  for (const colorScheme of ['dark', 'light'] as const) {
    await popup.emulateMedia({ colorScheme });
    await expectAccessible(popup, `${where}, ${colorScheme}`);
  }
}

/** A keyboard that counts; each key waits for what it is to answer. */
function keyboard() {
  let keys = 0;
  return {
    keys: () => keys,
    async press(popup: Page, question: RegExp, ...pressed: string[]) {
      const asked = popup.getByRole('slider', { name: question }).or(popup.getByRole('group', { name: question }));
      await expect(asked).toBeVisible();
      for (const key of pressed) {
        keys++;
        await popup.keyboard.press(key);
      }
    },
    async finish(popup: Page, line: string) {
      const box = popup.getByRole('textbox', { name: 'One thing I will do' });
      await expect(box).toBeFocused();
      await popup.keyboard.type(line);
      keys++;
      await popup.keyboard.press('Enter');
      await expect(popup.getByText('Kept here. Nobody was told.')).toBeVisible();
    },
  };
}

test('003-18 a check takes at most 20 keys and one line, outlives the popup’s closing, and is nobody else’s until shared', async () => {
  const ana = await stage.enter('salesforce', 'Ana Pires');
  const deal = await readDeal(ana, 'salesforce');
  const written: string[] = [];
  stage.world.server.interfere = ({ method, body }) => {
    if (method !== 'GET') written.push(String(body));
    return undefined;
  };

  const { press, finish, keys } = keyboard();
  const first = await openPopup(ana, deal);
  await press(first, /^Chance it is won by/, '6', '2', 'Enter');
  await press(first, /dated next step/, 'ArrowRight', 'Enter');
  await press(first, /act now/, 'Enter');
  await first.close();

  const popup = await openPopup(ana, deal);
  await press(popup, /Who signs/, '3');
  await press(popup, /Biggest risk/, '1');
  await press(popup, /I want/, 'Backspace');
  await look(popup, 'a question with its answers above it');
  await press(popup, /Biggest risk/, '4');
  await press(popup, /I want/, 'ArrowUp', 'ArrowUp', 'Enter');
  await finish(popup, LINE);
  expect(keys()).toBeLessThanOrEqual(20);
  for (const said of ['62%', 'Not yet', 'Price', 'Practice', LINE]) {
    await expect(popup.getByText(said, { exact: true })).toBeVisible();
  }
  await expect(popup.getByText(/^Only you, until you share it/)).toBeVisible();
  await look(popup, 'a check that is done');
  expect(await dumpDatabases(ana)).toContain(LINE);
  expect(written.join()).not.toContain('CISO');

  await expect(popup.getByText('Then: Dana Reyes and you can read this')).toBeVisible();
  await popup.getByRole('button', { name: 'Share with Dana Reyes' }).press('Enter');
  await expect(popup.getByText(/^(Only on this device; meant for )?Dana Reyes and you/)).toBeVisible();
});

test('a check on HubSpot is this device’s alone, and says why there is no sharing', async () => {
  const ana = await stage.enter('hubspot', 'Ana Pires');
  await readDeal(ana, 'hubspot');
  const popup = await openPopup(ana, 'https://example.org/');
  const { press, finish, keys } = keyboard();
  await expect(popup.getByRole('list').getByRole('button').first()).toBeFocused();
  await popup.keyboard.press('Enter');
  await press(popup, /^Chance it is won by/, '4', '0', 'Enter');
  for (const question of [/dated next step/, /act now/, /Who signs/, /Biggest risk/, /I want/]) {
    await press(popup, question, '1');
  }
  await finish(popup, '');
  expect(keys()).toBeLessThanOrEqual(20);
  await expect(popup.getByText(/^Only you, on this device/)).toBeVisible();
  await expect(popup.getByText(/^HubSpot keeps nothing between two people/)).toBeVisible();
  await expect(popup.getByRole('button', { name: /Share/ })).toHaveCount(0);
});
