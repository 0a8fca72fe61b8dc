import { expect, test } from '@playwright/test';
import { send } from '../browser/chromium';
import { openWithSidebar } from '../browser/sidebar';
import { CONSUMER_KEY, findUser } from '../browser/world';
import type { SalesforceOrg } from '../crm/org';
import { opportunityId, salesforceId } from '../crm/orgs/salesforce';
import { sampleOrg } from '../crm/sample-org';
import { addressOf } from './screens/beside';
import { type Stage, setStage } from './stage';

/*
 * Two orgs of one CRM whose records, people and even notes have the same ids: a sandbox is such a copy of
 * its production org. Only the org tells them apart.
 */

const today = () => Temporal.Now.plainDateISO('Europe/Berlin').toString();

/** The same ids; another org id, domain, name, and names of deals. */
function copyOfSample(): SalesforceOrg {
  const org = structuredClone(sampleOrg(today()).salesforce as SalesforceOrg);
  org.domain = 'courtside-sandbox';
  for (const row of org.objects.Organization ?? []) {
    row.Id = salesforceId('00D', 2);
    row.Name = 'Sandbox team';
  }
  for (const deal of org.objects.Opportunity ?? []) deal.Name = `Copied ${deal.Name}`;
  return org;
}

let stage: Stage;
test.beforeAll(async () => {
  stage = await setStage(undefined, [copyOfSample()]);
});
test.afterAll(() => stage.close());

test('two Salesforce orgs with the same ids stay apart, on screen and in the database', async () => {
  const dana = await stage.enter('salesforce', 'Dana Reyes');
  const [sandbox] = stage.world.others;
  sandbox?.signIn(String(findUser(stage.world.org.salesforce as SalesforceOrg, 'Dana Reyes').Id));
  await send(dana, {
    type: 'connect-salesforce',
    host: 'courtside-sandbox.my.salesforce.com',
    consumerKey: CONSUMER_KEY,
  });
  const deal = `/lightning/r/Opportunity/${opportunityId('deal-1')}/view`;
  const real = await openWithSidebar(dana, addressOf(stage.world, 'salesforce', 'deal-1'));
  const copy = await openWithSidebar(dana, `https://courtside-sandbox.lightning.force.com${deal}`);

  await expect(real.sidebar.getByRole('banner')).toContainText('Courtside sample team');
  await expect(copy.sidebar.getByRole('banner')).toContainText('Sandbox team');
  await expect(copy.sidebar.getByRole('heading', { level: 1 })).toHaveText(/^Copied /);
  await expect(real.sidebar.getByRole('heading', { level: 1 })).not.toHaveText(/^Copied /);

  await copy.page.bringToFront();
  await copy.sidebar.getByRole('textbox').fill('Only for the sandbox: who signs here?');
  await copy.sidebar.getByRole('button', { name: 'Send' }).click();
  await expect(copy.sidebar.getByRole('article').filter({ hasText: 'Only for the sandbox' })).toHaveCount(1);
  await real.page.bringToFront();
  await real.sidebar.getByRole('contentinfo').getByRole('button', { name: 'Refresh' }).click();
  await expect(real.sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  await expect(real.sidebar.getByRole('article').first()).toBeVisible();
  await expect(real.sidebar.getByRole('article').filter({ hasText: 'Only for the sandbox' })).toHaveCount(0);
  await expect(real.sidebar.locator('body')).not.toContainText('Copied');
});
