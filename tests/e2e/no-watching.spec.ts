import { expect, test } from '@playwright/test';
import { openWithSidebar } from '../browser/sidebar';
import { WATCHING } from '../unit/watching';
import { addressOf } from './screens/beside';
import { setStage } from './stage';
import { dumpDatabases } from './thread';

/* Dana, a manager, looks around, types and changes her mind. */

for (const crm of ['salesforce', 'hubspot'] as const) {
  test(`000-13 ${crm}: what is looked at, typed and not sent is in no request and in no database`, async () => {
    const stage = await setStage();
    try {
      const dana = await stage.enter(crm, 'Dana Reyes');
      const requests: string[] = [];
      stage.world.server.interfere = ({ method, url, body }) => {
        requests.push(`${method} ${decodeURIComponent(url.href)} ${body}`);
        return undefined;
      };
      const { page, sidebar } = await openWithSidebar(dana, addressOf(stage.world, crm, 'deal-1'));
      const box = sidebar.getByRole('textbox');
      await box.pressSequentially('Half a thought');
      await sidebar.getByRole('tab', { name: 'Goal' }).click();
      await sidebar
        .getByRole('button', { name: /how is it worked out/ })
        .first()
        .click();
      await sidebar.getByRole('tab', { name: 'Deal' }).click();
      await expect(box).toHaveValue('Half a thought');
      await box.fill('');
      await page.reload();
      await openWithSidebar(dana, addressOf(stage.world, crm, 'deal-1'));

      const asked = requests.filter((each) => each.includes('/services/data') || each.includes('api.hubapi.com'));
      expect(asked.length).toBeGreaterThan(0);
      const writes = asked.filter(
        (each) => !each.startsWith('GET') && !/search|batch\/read|composite|oauth/.test(each),
      );
      expect(writes).toEqual([]);
      expect(requests.join('\n')).not.toMatch(/Half|thought|FOR VIEW|FOR REFERENCE|"method":"(POST|PATCH)"/);

      const stores: [string, object[]][] = JSON.parse(await dumpDatabases(dana));
      const kept = JSON.stringify(stores);
      expect(kept).not.toContain('thought');
      const fields = new Set([...kept.matchAll(/"(\w+)":/g)].map(([, name]) => name));
      expect([...fields].filter((name) => WATCHING.test(name ?? ''))).toEqual([]);
      const looks = new Map(stores).get('looks') ?? [];
      expect(looks).toHaveLength(1);
      for (const look of looks) expect(Object.keys(look).toSorted()).toEqual(['dealId', 'scope', 'seenAt']);
    } finally {
      await stage.close();
    }
  });
}
