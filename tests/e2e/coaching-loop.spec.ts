import { expect, type Frame, type Locator, test } from '@playwright/test';
import { openWithSidebar } from '../browser/sidebar';
import { dealAddress, findUser } from '../browser/world';
import { localFetch } from '../crm/client';
import type { SalesforceOrg } from '../crm/org';
import { type Seat, type Stage, setStage } from './stage';
import { noteIn, refresh, salesforceApi } from './thread';

/*
 * The whole loop between Ana, whose deal it is, and Dana, who leads her, each in a browser profile of their own, through
 * the screens alone; then what a new profile of Ana's finds that has only the CRM.
 */

type Crm = 'salesforce' | 'hubspot';

const REQUEST = 'Could we rehearse the call with their CISO?';
const QUESTION = 'What would their CISO have to see to say yes?';
const REPLY = 'The audit report, and who else runs it like they would.';
const ACTION = 'Send the audit report to their CISO';
const TOPIC = 'How do we keep legal out of the critical path?';
const PROMISE = 'Ask our own CISO to join the call';
const DEED = 'You brought the audit report within a day.';
const SETTLED = { timeout: 20_000 };

let stage: Stage;
test.describe.configure({ mode: 'default' });
test.beforeEach(async () => {
  test.setTimeout(120_000);
  stage = await setStage();
});
test.afterEach(() => stage.close());

async function sit(crm: Crm, person: string): Promise<Seat & { sidebar: Frame }> {
  const seat = await stage.enter(crm, person);
  const ana = crm === 'salesforce' ? findUser(stage.world.org.salesforce as SalesforceOrg, 'Ana Pires') : seat.person;
  const { sidebar } = await openWithSidebar(seat, dealAddress(stage.world, crm, ana));
  await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  return Object.assign(seat, { sidebar });
}

/** Opens a quiet step, fills in its line and sends it. */
async function say(place: Locator | Frame, step: string, line: string, words: string, send: string): Promise<void> {
  await place.getByRole('button', { name: step, exact: true }).first().click();
  const box = place.getByRole('textbox', { name: line, exact: true });
  await box.fill(words);
  await place.getByRole('button', { name: send, exact: true }).last().click();
  await expect(box).toHaveCount(0);
}

async function arrived(item: Locator): Promise<void> {
  await expect(item).toBeVisible();
  await expect(item.getByText(/On this device|Not sent yet/)).toHaveCount(0, SETTLED);
}

const tab = (sidebar: Frame, name: RegExp) => sidebar.getByRole('tab', { name });
const row = (sidebar: Frame, words: string) => sidebar.getByRole('listitem').filter({ hasText: words });

/** Our tasks in the CRM, as its own task list has them. */
function tasks(crm: Crm): { id: string; subject: string; done: boolean; due: string }[] {
  if (crm === 'salesforce') {
    return (stage.world.salesforce?.rows('Task') ?? [])
      .filter(({ Subject }) => String(Subject).includes('Courtside action'))
      .map(({ Id, Subject, IsClosed, ActivityDate }) => ({
        id: String(Id),
        subject: String(Subject),
        done: Boolean(IsClosed),
        due: String(ActivityDate),
      }));
  }
  return (stage.world.hubspot?.records('tasks') ?? [])
    .filter(({ current }) => String(current.properties.hs_task_body).includes('Courtside action'))
    .map(({ id, current }) => ({
      id,
      subject: String(current.properties.hs_task_subject),
      done: current.properties.hs_task_status === 'COMPLETED',
      due: String(current.properties.hs_timestamp).slice(0, 10),
    }));
}

/** Ticks a task off in the CRM itself. */
async function finishThere(crm: Crm, taskId: string, person: Seat['person']): Promise<void> {
  const fetch = localFetch(stage.world.server);
  const patch = (url: string, token: string, body: object) =>
    fetch(url, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const answer =
    crm === 'salesforce'
      ? await patch(
          `https://${stage.world.org.salesforce?.domain}.my.salesforce.com/services/data/v66.0/sobjects/Task/${taskId}`,
          stage.world.salesforce?.tokenFor(String(person.Id)) ?? '',
          { Status: 'Completed' },
        )
      : await patch(
          `https://api.hubapi.com/crm/objects/2026-03/tasks/${taskId}`,
          stage.world.hubspot?.keyFor({ write: true }) ?? '',
          { properties: { hs_task_status: 'COMPLETED' } },
        );
  expect(answer.ok).toBe(true);
}

for (const crm of ['salesforce', 'hubspot'] as const) {
  test(`${crm}: request, question, answer, will do, task, done there, agenda, promise, recognition`, async () => {
    const ana = await sit(crm, 'Ana Pires');
    const dana = await sit(crm, 'Dana Reyes');

    await test.step('Ana asks for coaching, and Dana asks back', async () => {
      await ana.sidebar.getByRole('button', { name: 'Ask for coaching', exact: true }).click();
      const ask = ana.sidebar.getByRole('region', { name: 'Ask for coaching' });
      await ask.getByRole('textbox').fill(REQUEST);
      await ask.getByRole('button', { name: 'Send' }).click();
      await arrived(noteIn(ana.sidebar, REQUEST));
      await refresh(dana.sidebar);
      await expect(noteIn(dana.sidebar, REQUEST)).toContainText('Ana Pires');
      const composer = dana.sidebar.getByRole('region', { name: 'A note for Ana Pires' });
      await composer.getByRole('textbox').fill(QUESTION);
      await composer.getByRole('button', { name: 'Send' }).click();
      await arrived(noteIn(dana.sidebar, QUESTION));
    });

    await test.step('Ana replies and says what she will do; it is a task in the CRM', async () => {
      await refresh(ana.sidebar);
      const question = noteIn(ana.sidebar, QUESTION);
      await say(question, 'Reply', 'Your reply', REPLY, 'Send');
      await expect(question).toContainText(REPLY);
      await say(question, 'Will do', 'What you will do', ACTION, 'Add');
      await arrived(row(ana.sidebar, ACTION).first());
      await expect.poll(() => tasks(crm).map(({ subject }) => subject.split(' · ')[0]), SETTLED).toContain(ACTION);
      await refresh(dana.sidebar);
      await expect(noteIn(dana.sidebar, QUESTION)).toContainText(REPLY);
      await expect(noteIn(dana.sidebar, QUESTION)).toContainText('will do');
    });

    await test.step('finished in the CRM, it is done here', async () => {
      const task = tasks(crm).find(({ subject }) => subject.startsWith(ACTION));
      await finishThere(crm, String(task?.id), ana.person);
      for (const { sidebar } of [ana, dana]) {
        await refresh(sidebar);
        const done = row(sidebar.getByRole('region', { name: 'Actions' }) as unknown as Frame, ACTION).first();
        await expect(done).toContainText('done');
      }
    });

    await test.step('Dana parks a topic and promises something; both stand where the CRM can carry them', async () => {
      await say(dana.sidebar, 'Park for the check-in', 'For the next check-in', TOPIC, 'Park');
      await say(dana.sidebar, 'Promise something', 'Promise something', PROMISE, 'Add');
      await arrived(row(dana.sidebar, PROMISE).first());
      await tab(dana.sidebar, /^Together/).click();
      await expect(dana.sidebar.getByRole('tabpanel')).toContainText(TOPIC);
      await expect(dana.sidebar.getByRole('tabpanel')).toContainText(PROMISE);
      await expect.poll(() => tasks(crm).length, SETTLED).toBe(2);
      await refresh(ana.sidebar);
      await tab(ana.sidebar, /^Together/).click();
      const together = ana.sidebar.getByRole('tabpanel');
      await expect(together.getByRole('region', { name: 'Dana Reyes promised' })).toContainText(PROMISE);
      if (crm === 'salesforce') await expect(together).toContainText(TOPIC);
      else await expect(together).not.toContainText(TOPIC);
    });

    await test.step('Dana recognises what Ana did', async () => {
      await tab(dana.sidebar, /^Deal/).click();
      await dana.sidebar.getByRole('button', { name: 'Recognise somebody', exact: true }).click();
      const form = dana.sidebar.getByRole('form', { name: 'Recognise somebody' });
      await form.getByRole('textbox', { name: 'What they did' }).fill(DEED);
      await form.getByRole('button', { name: 'Send' }).click();
      await expect(form).toHaveCount(0);
      await tab(ana.sidebar, /^Deal/).click();
      await expect
        .poll(async () => {
          await refresh(ana.sidebar);
          return ana.sidebar.getByText(DEED).count();
        }, SETTLED)
        .toBe(1);
      await expect(ana.sidebar.getByText(/From Dana Reyes/).first()).toBeVisible();
    });

    await test.step('a new profile of Ana’s finds in the CRM what the table promises, and no more', async () => {
      const fresh = await sit(crm, 'Ana Pires');
      for (const words of [REQUEST, QUESTION, REPLY, DEED]) await expect(fresh.sidebar.getByText(words)).toHaveCount(1);
      const actions = fresh.sidebar.getByRole('region', { name: 'Actions' });
      await expect(actions).toContainText(PROMISE);
      await expect(actions.getByRole('listitem').filter({ hasText: ACTION })).toContainText('done');
      await tab(fresh.sidebar, /^Together/).click();
      const together = fresh.sidebar.getByRole('tabpanel');
      await expect(together.getByRole('region', { name: 'Dana Reyes promised' })).toContainText(PROMISE);
      await expect(together.getByText(TOPIC)).toHaveCount(crm === 'salesforce' ? 1 : 0);
    });

    if (crm === 'salesforce') {
      // Nobody else reads what was between the two.
      const ben = String(findUser(stage.world.org.salesforce as SalesforceOrg, 'Ben Okafor').Id);
      const seen = await salesforceApi(stage.world, ben).query('SELECT Title FROM ContentNote');
      expect(seen.filter(({ Title }) => /answers|together|request/.test(String(Title)))).toEqual([]);
    }
  });
}
