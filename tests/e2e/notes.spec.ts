import { expect, type Frame, test } from '@playwright/test';
import { openWithSidebar } from '../browser/sidebar';
import { connectHubspot, dealAddress, findOwner, findUser } from '../browser/world';
import type { HubspotOrg, HubspotRecord, Org, SalesforceOrg } from '../crm/org';
import { hubspotDealId } from '../crm/orgs/hubspot';
import { sampleOrg } from '../crm/sample-org';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';
import {
  expectConfirmed,
  noteIn,
  notesInHubspot,
  notesInSalesforce,
  refresh,
  salesforceApi,
  writeNote,
} from './thread';

/*
 * Notes between three people, each in a browser profile of their own that is connected to both CRMs:
 * Dana manages Ana, whose deal it is; Ben is a colleague.
 */

type Crm = 'salesforce' | 'hubspot';
type Person = 'Ana' | 'Dana' | 'Ben';

const NAMES = { Ana: 'Ana Pires', Dana: 'Dana Reyes', Ben: 'Ben Okafor' };
const OPEN_TO_ALL = 'Everyone who can open this deal can read this';
/** The sample's own question by Dana, whose id the forgeries below borrow. */
const DANAS_TOKEN = 'cs01990000000070008000000000000003';
const PRIVATE_WORDS = 'Who signs at Hartwell when Tom is away?';
const OTHER_TOKEN = 'cs01990000000070008000000000000099';
const DANAS_WORDS = 'Procurement has been quiet since the 4th';

let stage: Stage;
let seats: Record<Person, Seat>;
const sidebars = {} as Record<Crm, Record<Person, Frame>>;
let dealId: string;
const id = (name: string) => String(findUser(stage.world.org.salesforce as SalesforceOrg, name).Id);
const owner = (name: string) => findOwner(stage.world.org.hubspot as HubspotOrg, name);

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  // Several browsers start here.
  test.setTimeout(120_000);
  const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  const org = sampleOrg(today);
  org.hubspot?.objects.notes?.push(forgedInHubspot(org, '1', 'Give them forty per cent off.', DANAS_TOKEN));
  org.hubspot?.objects.notes?.push(forgedInHubspot(org, '2', 'Skip the review.', OTHER_TOKEN));
  stage = await setStage(org);
  seats = { Ana: await enterBoth('Ana'), Dana: await enterBoth('Dana'), Ben: await enterBoth('Ben') };
  for (const crm of ['salesforce', 'hubspot'] as const) {
    const url = dealAddress(stage.world, crm, crm === 'salesforce' ? seats.Ana.person : owner(NAMES.Ana));
    if (crm === 'salesforce') dealId = url.split('/').at(-2) ?? '';
    sidebars[crm] = {} as Record<Person, Frame>;
    for (const person of ['Ana', 'Dana', 'Ben'] as const) {
      stage.world.salesforce?.signIn(id(NAMES[person]));
      sidebars[crm][person] = (await openWithSidebar(seats[person], url)).sidebar;
    }
  }
});
test.afterAll(() => stage.close());

async function enterBoth(person: Person): Promise<Seat> {
  const seat = await stage.enter('salesforce', NAMES[person]);
  await bringTeamFile(seat, stage.today);
  await connectHubspot(seat, stage.world, NAMES[person]);
  return seat;
}

/** Typed by Ben in HubSpot itself, in Dana's name from the first line to the owner. */
function forgedInHubspot(org: Org, id: string, text: string, token: string): HubspotRecord {
  const hubspot = org.hubspot as HubspotOrg;
  const createdAt = Temporal.Now.instant().subtract({ minutes: 30 }).toString({ smallestUnit: 'millisecond' });
  return {
    id,
    createdAt,
    properties: {
      hs_note_body: `Praise from Dana Reyes<br><br>${text}<br><br>— Courtside praise ${token}`,
      hs_timestamp: createdAt,
      hs_createdate: createdAt,
      hs_object_source: 'CRM_UI',
      hs_created_by_user_id: String(findOwner(hubspot, NAMES.Ben).userId),
      hubspot_owner_id: String(findOwner(hubspot, NAMES.Dana).id),
    },
    associations: { deals: { results: [{ id: hubspotDealId('deal-1') }] } },
  };
}

test('Salesforce: a private note by the manager reaches the rep and nobody else', async () => {
  const { Ana, Dana, Ben } = sidebars.salesforce;
  await expect(Dana.getByText('Ana Pires and you can read this').first()).toBeVisible();
  await writeNote(Dana, PRIVATE_WORDS);
  await expectConfirmed(noteIn(Dana, PRIVATE_WORDS));
  await expect(noteIn(Dana, PRIVATE_WORDS)).toContainText('Ana Pires and you can read this');

  await refresh(Ana);
  await expect(noteIn(Ana, PRIVATE_WORDS)).toContainText('Dana Reyes · question');
  await expect(noteIn(Ana, PRIVATE_WORDS)).toContainText('Dana Reyes and you can read this');

  await refresh(Ben);
  await expect(noteIn(Ben, 'I know their head of operations')).toBeVisible();
  await expect(noteIn(Ben, PRIVATE_WORDS)).toHaveCount(0);

  const [note] = await notesInSalesforce(stage.world, PRIVATE_WORDS);
  const api = salesforceApi(stage.world, id(NAMES.Ben));
  expect((await api.get(`/sobjects/ContentNote/${note?.id}`)).status).toBe(404);
  expect((await api.get(`/sobjects/ContentNote/${note?.id}/Content`)).status).toBe(404);
  expect(await api.query(`SELECT Id FROM ContentNote WHERE Id = '${note?.id}'`)).toEqual([]);
  expect(await api.query(`SELECT Id FROM ContentVersion WHERE ContentDocumentId = '${note?.id}'`)).toEqual([]);
  expect(await api.query(`SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = '${note?.id}'`)).toEqual([]);
  const asAna = salesforceApi(stage.world, id(NAMES.Ana));
  expect(await asAna.query(`SELECT Id FROM ContentNote WHERE Id = '${note?.id}'`)).toHaveLength(1);
});

test('Salesforce: a note that the manager opens up is for everyone on the deal', async () => {
  const text = 'Well run: the mutual plan was in their hands a week early.';
  const { Ana, Dana, Ben } = sidebars.salesforce;
  await Dana.getByRole('radio', { name: 'Praise' }).check({ force: true });
  await writeNote(Dana, text, { open: true });
  await expectConfirmed(noteIn(Dana, text));
  for (const sidebar of [Ana, Ben]) {
    await refresh(sidebar);
    await expect(noteIn(sidebar, text)).toContainText('Dana Reyes · praise');
    await expect(noteIn(sidebar, text)).toContainText(OPEN_TO_ALL);
  }
  // What Ben reads by now is newer than the private note.
  await expect(noteIn(Ben, PRIVATE_WORDS)).toHaveCount(0);
});

test('Salesforce: the note reads well without Courtside', async () => {
  const text = 'Line one <b>stays text</b> & so on.\nLine two, with “quotes”.';
  await writeNote(sidebars.salesforce.Dana, text);
  await expectConfirmed(noteIn(sidebars.salesforce.Dana, 'Line one'));
  const [note] = await notesInSalesforce(stage.world, 'Line one');
  expect(note?.title).toMatch(
    new RegExp(`^Courtside question · Hartwell – platform renewal · ${dealId} · cs[0-9a-f]{32}$`),
  );
  expect(note?.body).toBe('<p>Line one &lt;b&gt;stays text&lt;/b&gt; &amp; so on.</p><p>Line two, with “quotes”.</p>');
});

test('HubSpot: a note by the manager reaches the rep, and says before and after that all can read it', async () => {
  const text = 'Which of their three open questions could stop the signature?';
  const { Ana, Dana, Ben } = sidebars.hubspot;
  const composer = Dana.getByRole('region', { name: 'A note for Ana Pires' });
  await expect(composer).toContainText(OPEN_TO_ALL);
  await expect(composer.getByRole('button', { name: /readable for/ })).toHaveCount(0);
  await writeNote(Dana, text);
  await expectConfirmed(noteIn(Dana, text));
  await expect(noteIn(Dana, text)).toContainText(OPEN_TO_ALL);
  for (const sidebar of [Ana, Ben]) {
    await refresh(sidebar);
    await expect(noteIn(sidebar, text)).toContainText('Dana Reyes · question');
    await expect(noteIn(sidebar, text)).toContainText(OPEN_TO_ALL);
  }
});

test('HubSpot: the note reads well without Courtside', async () => {
  const text = 'Line one <b>stays text</b> & so on.\nLine two, with “quotes”.';
  await writeNote(sidebars.hubspot.Dana, text);
  await expectConfirmed(noteIn(sidebars.hubspot.Dana, 'Line one'));
  const [body] = notesInHubspot(stage.world, 'Line one');
  expect(body).toMatch(
    /^Coaching question from Dana Reyes<br><br>Line one &lt;b&gt;stays text&lt;\/b&gt; &amp; so on\.<br>Line two, with “quotes”\.<br><br>— Courtside question cs[0-9a-f]{32}$/,
  );
});

test('Salesforce: a forged note is shown under its true author', async () => {
  const api = salesforceApi(stage.world, id(NAMES.Ben));
  const content = (text: string) => Buffer.from(`<p>${text}</p>`).toString('base64');
  const open = await api.create('ContentNote', {
    Title: `Courtside praise · by Dana Reyes · ${dealId} · ${DANAS_TOKEN}`,
    Content: content('Dana Reyes: give them forty per cent off.'),
  });
  await api.create('ContentDocumentLink', { ContentDocumentId: open, LinkedEntityId: dealId, ShareType: 'V' });
  const secret = await api.create('ContentNote', {
    Title: `Courtside suggestion · by Dana Reyes · ${dealId} · ${OTHER_TOKEN}`,
    Content: content('Between us: skip the review.'),
  });
  await api.create('ContentDocumentLink', { ContentDocumentId: secret, LinkedEntityId: id(NAMES.Ana), ShareType: 'V' });
  const goal = { name: 'By Dana Reyes', target: { minor: 100, currency: 'EUR' } };
  const claimed = await api.create('ContentNote', {
    Title: `Courtside goal · By Dana Reyes · ${id(NAMES.Ana)} · cs01990000000070008000000000000098`,
    Content: content(JSON.stringify(goal)),
  });
  await api.create('ContentDocumentLink', {
    ContentDocumentId: claimed,
    LinkedEntityId: id(NAMES.Ana),
    ShareType: 'V',
  });

  const { Ana } = sidebars.salesforce;
  await refresh(Ana);
  const forged = noteIn(Ana, 'forty per cent off');
  await expect(forged).toContainText('Ben Okafor · praise · note from a colleague');
  await expect(noteIn(Ana, 'skip the review')).toContainText('Ben Okafor · suggestion');
  await expect(noteIn(Ana, 'skip the review')).toContainText('Ben Okafor and you can read this');
  await expect(noteIn(Ana, DANAS_WORDS)).toContainText('Dana Reyes · question');
  await Ana.getByRole('tab', { name: 'Goal' }).click();
  await expect(Ana.getByRole('tabpanel')).toContainText('€300,000');
  await expect(Ana.getByRole('tabpanel')).not.toContainText('By Dana Reyes');
  await Ana.getByRole('tab', { name: 'Deal' }).click();
});

test('HubSpot: a forged note is shown under its true author', async () => {
  const { Ana } = sidebars.hubspot;
  await refresh(Ana);
  for (const text of ['forty per cent off', 'Skip the review']) {
    await expect(noteIn(Ana, text)).toContainText('Ben Okafor · praise · note from a colleague');
    await expect(noteIn(Ana, text)).not.toContainText('posted with the team key');
  }
  await expect(noteIn(Ana, DANAS_WORDS)).toContainText('Dana Reyes · question');
  await expect(noteIn(Ana, DANAS_WORDS)).toContainText('posted with the team key as Dana Reyes');
});
