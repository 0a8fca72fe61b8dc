import { expect, type Frame, type Page, test } from '@playwright/test';
import { openWithSidebar } from '../browser/sidebar';
import { addressOf } from './screens/beside';
import { look, lookAtPage } from './screens/look';
import { type Seat, type Stage, setStage } from './stage';
import { refresh } from './thread';

/* Every screen of the coaching loop as it stands before somebody, looked at in both themes and at its narrowest. */

let stage: Stage;
let dana: Seat & { sidebar: Frame };
let ana: Seat & { sidebar: Frame };

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  stage = await setStage();
  const deal = addressOf(stage.world, 'salesforce', 'deal-1');
  const sit = async (name: string) => {
    const seat = await stage.enter('salesforce', name);
    const { sidebar } = await openWithSidebar(seat, deal);
    await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
    return Object.assign(seat, { sidebar });
  };
  dana = await sit('Dana Reyes');
  ana = await sit('Ana Pires');
});
test.afterAll(() => stage.close());

const press = (sidebar: Frame, name: string) => sidebar.getByRole('button', { name, exact: true }).first().click();
const turnTo = (sidebar: Frame, name: RegExp) => sidebar.getByRole('tab', { name }).click();
const ownPage = async (seat: Seat, path: string): Promise<Page> => {
  const page = await seat.context.newPage();
  await page.goto(`chrome-extension://${seat.extensionId}/${path}`);
  return page;
};

test('a rep’s ways to answer, and each form', async () => {
  const { sidebar } = ana;
  await expect(sidebar.getByRole('button', { name: 'Reply', exact: true }).first()).toBeVisible();
  await look(ana, sidebar, 'deal-with-answers', { wide: true });
  await press(sidebar, 'Will do');
  await look(ana, sidebar, 'form-will-do');
  await press(sidebar, 'Cancel');
  await press(sidebar, 'I’d rather…');
  await look(ana, sidebar, 'form-rather');
  await press(sidebar, 'Cancel');
  await press(sidebar, 'Ask for coaching');
  await look(ana, sidebar, 'form-ask', { wide: true });
  await press(sidebar, 'Ask for coaching');
});

test('what two people have between them, from the first day to the end of a check-in', async () => {
  const { sidebar } = dana;
  await turnTo(sidebar, /^Together/);
  await look(dana, sidebar, 'together-first-day', { wide: true });
  await press(sidebar, 'Plan check-ins');
  await look(dana, sidebar, 'form-cadence');
  await press(sidebar, 'Save');
  await expect(sidebar.getByRole('button', { name: 'Add to calendar' })).toBeVisible();
  await press(sidebar, 'Add a topic');
  await sidebar
    .getByRole('textbox', { name: 'A topic, in one line' })
    .fill('How do we keep legal off the critical path?');
  await press(sidebar, 'Add');
  await expect(sidebar.getByRole('textbox')).toHaveCount(0);
  await press(sidebar, 'Promise something');
  await sidebar.getByRole('textbox', { name: 'What', exact: true }).fill('Ask our own CISO to join the call');
  await press(sidebar, 'Save');
  await expect(sidebar.getByRole('listitem').filter({ hasText: 'our own CISO' }).first()).toBeVisible();
  await look(dana, sidebar, 'together-as-manager', { wide: true });
  await press(sidebar, 'We have met');
  await look(dana, sidebar, 'checkin-closing');
  await sidebar.getByRole('checkbox', { name: /legal off the critical path/ }).check();
  await sidebar.getByRole('textbox', { name: 'What', exact: true }).fill('Draft a plan with legal');
  await sidebar.getByRole('radio', { name: 'Ana Pires' }).check({ force: true });
  await press(sidebar, 'Close the check-in');
  await expect(sidebar.getByText('How was it? One tap each; both of you see it.')).toBeVisible();
  await look(dana, sidebar, 'checkin-rating');
});

test('the same from the rep’s side', async () => {
  await expect
    .poll(
      async () => {
        await refresh(ana.sidebar);
        await turnTo(ana.sidebar, /^Together/);
        return ana.sidebar.getByText('Ask our own CISO to join the call').count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await look(ana, ana.sidebar, 'together-as-rep', { wide: true });
});

test('recognition and a promise on the deal', async () => {
  const { sidebar } = dana;
  await turnTo(sidebar, /^Deal/);
  await press(sidebar, 'Recognise somebody');
  await look(dana, sidebar, 'form-recognition');
  await press(sidebar, 'Cancel');
  await press(sidebar, 'Promise something');
  await look(dana, sidebar, 'form-promise');
  await press(sidebar, 'Cancel');
});

test('the self-check, the team page and the mirror', async () => {
  const popup = await ownPage(
    ana,
    `popup.html?address=${encodeURIComponent(addressOf(stage.world, 'salesforce', 'deal-1'))}`,
  );
  await expect(popup.getByRole('slider')).toBeVisible();
  await lookAtPage(popup, 'page-popup-check', { width: 340 });
  await popup.close();
  const team = await ownPage(dana, 'team.html');
  await expect(team.getByRole('heading', { name: 'Ana Pires' })).toBeVisible();
  await expect(team.getByText(/in 10/).first()).toBeVisible({ timeout: 30_000 });
  await lookAtPage(team, 'page-team');
  await team.emulateMedia({ media: 'print' });
  await expect(team.getByRole('button', { name: 'Print' })).toBeHidden();
  await team.close();
  const mirror = await ownPage(ana, 'mirror.html');
  await expect(mirror.getByRole('heading', { name: 'Everything stored about me' })).toBeVisible();
  await lookAtPage(mirror, 'page-mirror');
  await mirror.close();
});

test('HubSpot: what it keeps on the device is said', async () => {
  const seat = await stage.enter('hubspot', 'Ana Pires');
  const { sidebar } = await openWithSidebar(seat, addressOf(stage.world, 'hubspot', 'deal-1'));
  await turnTo(sidebar, /^Together/);
  await expect(sidebar.getByText('Kept on this device: HubSpot has no place between two people')).toBeVisible();
  await look(seat, sidebar, 'hubspot-together', { wide: true });
});
