import { expect, type Frame, test } from '@playwright/test';
import { openWithSidebar, sidebarFrame } from '../browser/sidebar';
import { addressOf } from './screens/beside';
import { setStage } from './stage';
import { expectToldFromTeam } from './told';
import { FROM_THE_TEAM } from './words';

/*
 * The still: what a frame paints before our code has started. It is no second truth: the same words as
 * the view that wrote it, gone with the connection, and without what people wrote.
 */

const stillsOf = (frame: Pick<Frame, 'evaluate'>) =>
  frame.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('still ')));

for (const crm of ['salesforce', 'hubspot'] as const) {
  test(`${crm}: the next frame starts with what the last one showed, and nobody’s notes are in it`, async () => {
    const stage = await setStage();
    try {
      const ana = await stage.enter(crm, 'Ana Pires');
      const { page, sidebar } = await openWithSidebar(ana, addressOf(stage.world, crm, 'deal-1'));
      const note = await sidebar.getByRole('article').first().innerText();
      // From then on nothing more is to come.
      await expectToldFromTeam(sidebar.getByRole('main'));
      const figures = await sidebar.locator('[elementtiming=goal]').allInnerTexts();
      await expect
        .poll(async () => (await stillsOf(sidebar)).map(([, kept]) => kept.includes(FROM_THE_TEAM)))
        .toEqual([true]);

      const [, kept] = (await stillsOf(sidebar))[0] as [string, string];
      for (const figure of figures) expect(kept).toContain(figure);
      for (const line of note.split('\n').filter((each) => each.length > 20)) expect(kept).not.toContain(line);

      await page.reload();
      const next = await sidebarFrame(page);
      await expect(next.locator('html')).toHaveAttribute('data-still', new RegExp(`^${crm}:`));
      await expect(next.locator('[elementtiming=goal]')).toHaveText(figures);
      await expect(next.getByRole('tab', { name: 'Goal' })).toBeEnabled();
      await expect(next.locator('[inert]')).toHaveCount(0);
    } finally {
      await stage.close();
    }
  });
}

test('whoever disconnects leaves no still, in any frame', async () => {
  const stage = await setStage();
  try {
    const ana = await stage.enter('salesforce', 'Ana Pires');
    const { sidebar } = await openWithSidebar(ana, addressOf(stage.world, 'salesforce', 'deal-1'));
    await expect.poll(async () => (await stillsOf(sidebar)).length).toBe(1);
    await ana.control.reload();
    await ana.control.getByRole('button', { name: 'Disconnect' }).click();
    await ana.control.getByRole('button', { name: 'Disconnect' }).first().click();
    await expect(sidebar.getByRole('heading', { name: 'Courtside is not connected to this org' })).toBeVisible();
    await expect.poll(() => stillsOf(sidebar)).toEqual([]);
    expect(await stillsOf(ana.control.mainFrame())).toEqual([]);
  } finally {
    await stage.close();
  }
});
