import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import CheckSection from '../../../components/check/CheckSection';
import { useSeen } from '../../../components/coaching/use-seen';
import { Popup } from '../../../components/popup/Popup';
import { database } from '../../../lib/cache/database';
import { scopeOf } from '../../../lib/crm/port';
import type { CheckEntry } from '../../../lib/journal/kinds/check';
import { send } from '../../../lib/messages/send';
import { keepEntry } from '../../../lib/settings/keep-entry';
import { NUDGES_KEY } from '../../../lib/settings/nudges';
import browser from '../fake-browser';
import { check, keep } from './own-business';
import { atNow, show } from './show';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/coaching/use-seen'), () => ({ useSeen: vi.fn() }));

atNow();
const ana = sample.connectionOf(sample.ana);
const hubspot = sample.hubspotView(sample.ana).connection ?? ana;
const address = `https://acme.lightning.force.com/lightning/r/Opportunity/${sample.deal.id}/view`;

let pressed = 0;
beforeEach(async () => {
  pressed = 0;
  vi.mocked(useSeen).mockReturnValue(async () => true);
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  await browser.storage.session.clear();
  await browser.storage.local.clear();
  inFront(address);
  Object.assign(browser.permissions, { contains: async () => true });
  await keep(ana);
});

function inFront(url: string) {
  Object.assign(browser.tabs, { query: async () => [{ id: 7, url }] });
}

/** A key on whatever has the focus, with what the browser itself makes of Enter. */
function press(...keys: string[]) {
  for (const key of keys) {
    pressed++;
    const target = document.activeElement ?? document.body;
    if (!fireEvent.keyDown(target, { key }) || key !== 'Enter') continue;
    if (target instanceof HTMLButtonElement) fireEvent.click(target);
    else if (target instanceof HTMLInputElement && target.form) fireEvent.submit(target.form);
  }
}

const question = (name: RegExp) => screen.findByRole('group', { name });
const checks = async () => (await database().entries.toArray()).filter(({ kind }) => kind === 'check') as CheckEntry[];
const openPopup = async () => {
  render(<Popup />);
  await screen.findByRole('slider', { name: 'Chance it is won by 12 Dec?' });
};

describe('the check of the deal in front', () => {
  it('000-30 takes nine keys and one line by keyboard alone, and stays on this device', async () => {
    await openPopup();
    expect(screen.getByText('Only you, until you share it')).toBeTruthy();
    press('6', '2', 'Enter');
    await question(/dated next step/);
    press('2', '1', '3', '4', '2');
    const line = await screen.findByRole<HTMLInputElement>('textbox', { name: 'One thing I will do' });
    expect(document.activeElement).toBe(line);
    fireEvent.change(line, { target: { value: ' Call their CISO ' } });
    press('Enter');
    expect(await screen.findByText('Kept here. Nobody was told.')).toBeTruthy();
    expect(pressed).toBe(9);
    expect(await checks()).toMatchObject([
      {
        dealId: sample.deal.id,
        aboutId: sample.ana.id,
        authorId: sample.ana.id,
        audience: { kind: 'this-device' },
        fields: {
          chance: 62,
          nextStep: 'no',
          whyNow: 'event',
          signer: 'no',
          risk: 'price',
          want: 'idea',
          promise: 'Call their CISO',
          promiseBy: null,
          closeDate: '2026-12-12',
          stage: 'Negotiation',
          shares: null,
        },
      },
    ]);
    expect(await database().outbox.count()).toBe(0);
  });

  it('takes at most 20 keys even where every answer is the farthest by arrows', async () => {
    await openPopup();
    press('1', '0', '0', 'Enter');
    for (const [name, keys] of [
      [/dated next step/, ['ArrowUp']],
      [/act now/, ['ArrowUp']],
      [/Who signs/, ['ArrowUp']],
      [/Biggest risk/, ['ArrowDown', 'ArrowDown', 'ArrowDown']],
      [/I want/, ['ArrowDown', 'ArrowDown']],
    ] as const) {
      await question(name);
      press(...keys, 'Enter');
    }
    await screen.findByRole('textbox', { name: 'One thing I will do' });
    press('Enter');
    await screen.findByText('Kept here. Nobody was told.');
    expect(pressed).toBeLessThanOrEqual(20);
    const [kept] = await checks();
    expect(kept?.fields).toMatchObject({
      chance: 100,
      nextStep: 'unsure',
      risk: 'price',
      want: 'door-opener',
      promise: null,
    });
  });

  it('proposes no chance: untouched, there is nothing to go on with', async () => {
    await openPopup();
    press('Enter');
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('not answered');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next' }).disabled).toBe(true);
  });

  it('goes on where it was left: a popup goes away whenever somebody looks elsewhere', async () => {
    await openPopup();
    press('4', '0', 'Enter');
    await question(/dated next step/);
    press('1');
    await question(/act now/);
    cleanup();
    render(<Popup />);
    await question(/act now/);
    expect(screen.getByText('3 of 6')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Chance 40% answer again' })).toBeTruthy();
  });

  it('starts anew where the close date has moved meanwhile: it would be about another date', async () => {
    await openPopup();
    press('4', '0', 'Enter');
    await question(/dated next step/);
    cleanup();
    await database().opportunities.toCollection().modify({ closeDate: '2027-01-15' });
    render(<Popup />);
    expect(await screen.findByRole('slider', { name: 'Chance it is won by 15 Jan 2027?' })).toBeTruthy();
  });

  it('takes the last answer back by a word or by Backspace, and any by a tap on it', async () => {
    await openPopup();
    press('4', '0', 'Enter');
    await question(/dated next step/);
    press('1');
    await question(/act now/);
    press('Backspace');
    await question(/dated next step/);
    press('3');
    await question(/act now/);
    press('1');
    await question(/Who signs/);
    fireEvent.click(screen.getByRole('button', { name: 'Undo the last answer' }));
    await question(/act now/);
    fireEvent.click(screen.getByRole('button', { name: 'Chance 40% answer again' }));
    await screen.findByRole('slider');
    press('5', '5', 'Enter');
    await question(/act now/);
    expect(screen.getByRole('button', { name: 'Chance 55% answer again' })).toBeTruthy();
  });

  it('answers one question by a key that is held down, not all that follow', async () => {
    await openPopup();
    press('4', '0', 'Enter');
    await question(/dated next step/);
    const button = document.activeElement as Element;
    expect(fireEvent.keyDown(button, { key: 'Enter', repeat: true })).toBe(false);
    expect(fireEvent.keyDown(button, { key: 'Enter' })).toBe(true);
  });

  it('says when it was last checked, and shows what came of it for the rest of the day', async () => {
    await keep(ana, { entries: [check()] });
    render(<Popup />);
    await screen.findByRole('slider');
    expect(screen.getByText('Checked 12 days ago: 70%')).toBeTruthy();
    cleanup();
    await keep(ana, { entries: [check({ createdAt: '2026-11-22T08:00:00Z' })] });
    render(<Popup />);
    expect(await screen.findByText('Checked 2 h ago: 70%')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'check again' }));
    expect(await screen.findByRole('slider')).toBeTruthy();
  });

  it('shows the newer one where another window makes one of the same deal', async () => {
    await openPopup();
    press('6', '2', 'Enter');
    await question(/dated next step/);
    press('2', '1', '3', '4', '2');
    await screen.findByRole('textbox', { name: 'One thing I will do' });
    press('Enter');
    await screen.findByText('Kept here. Nobody was told.');
    const { fields, aboutId } = check();
    const audience = { kind: 'this-device' as const };
    await keepEntry(ana, { kind: 'check', dealId: sample.deal.id, aboutId, audience, fields });
    await waitFor(async () => expect(await checks()).toHaveLength(2));
    // The screen is drawn anew by what the cache tells it, never blank.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(screen.getByText('Kept here. Nobody was told.')).toBeTruthy();
    expect(screen.getByRole('button', { name: /again/ })).toBeTruthy();
  });

  it('loses no answer when the browser refuses to store it', async () => {
    await openPopup();
    press('6', '2', 'Enter');
    await question(/dated next step/);
    press('2', '1', '3', '4', '2');
    await screen.findByRole('textbox');
    const commit = vi.spyOn(database(), 'transaction').mockRejectedValueOnce(new DOMException('gone', 'UnknownError'));
    press('Enter');
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not saved/);
    commit.mockRestore();
    press('Enter');
    await screen.findByText('Kept here. Nobody was told.');
    expect(await checks()).toHaveLength(1);
  });
});

describe('the choice of my open deals', () => {
  beforeEach(() => inFront('https://example.org/'));

  it('has the stalest check first, and Enter starts with it', async () => {
    const [calder, lumen] = [sample.opportunity({ name: 'Calder' }), sample.opportunity({ name: 'Lumen' })];
    const wonDeal = sample.opportunity({ name: 'Osterberg', outcome: 'won' });
    await keep(ana, {
      deals: [calder, sample.deal, lumen, wonDeal, sample.opportunity({ name: 'Tom’s', ownerId: sample.tom.id })],
      entries: [check({ dealId: calder.id, createdAt: '2026-11-01T09:00:00Z' }), check()],
    });
    render(<Popup />);
    const list = await screen.findByRole('list');
    expect([...list.children].map(({ textContent }) => textContent)).toEqual([
      'LumenNever checked',
      'CalderChecked 21 days ago: 70%',
      'Hartwell – platform renewalChecked 12 days ago: 70%',
    ]);
    press('ArrowDown', 'Enter');
    expect(await screen.findByRole('heading', { name: 'Calder' })).toBeTruthy();
    expect(await screen.findByRole('slider')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'not now' }));
    expect(await screen.findByRole('list')).toBeTruthy();
  });

  it('names the suggestion that stands, which "not this week" and "no more" take away; nothing counts those missed', async () => {
    const moved = check({ fields: { closeDate: '2026-11-30' } });
    await keep(ana, { entries: [moved] });
    const nudged = [{ scope: scopeOf(ana), dealId: sample.deal.id, at: '2026-11-22T09:00:00.000Z' }];
    await browser.storage.local.set({ [NUDGES_KEY]: { off: false, snoozedUntil: null, nudged } });
    render(<Popup />);
    expect(await screen.findByText('Its close date has moved.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'not this week' }));
    await waitFor(() => expect(screen.queryByText('Its close date has moved.')).toBeNull());
    await browser.storage.local.set({ [NUDGES_KEY]: { off: false, snoozedUntil: null, nudged } });
    fireEvent.click(await screen.findByRole('button', { name: 'no more suggestions' }));
    fireEvent.click(await screen.findByRole('button', { name: 'turn on' }));
    expect(await screen.findByText('Its close date has moved.')).toBeTruthy();
  });

  it('tells how well chances held from ten closed checks on, to their person alone', async () => {
    render(<Popup />);
    fireEvent.click(await screen.findByRole('button', { name: 'How well do your chances hold?' }));
    expect(screen.getByText('Too early: 10 more closed checks.')).toBeTruthy();
    cleanup();
    const deals = Array.from({ length: 10 }, (_, index) =>
      sample.opportunity({ outcome: index < 5 ? 'won' : 'lost', closeDate: '2026-11-20' }),
    );
    const entries = deals.map(({ id }, index) =>
      check({
        dealId: id,
        createdAt: '2026-10-10T09:00:00Z',
        fields: { chance: index < 5 ? 80 : 40, closeDate: '2026-11-20' },
      }),
    );
    await keep(ana, { deals: [...deals, sample.deal], entries });
    render(<Popup />);
    fireEvent.click(await screen.findByRole('button', { name: 'How well do your chances hold?' }));
    expect(screen.getByText('On average you said 60%; 5 of 10 were won in time.')).toBeTruthy();
    expect(
      screen.getByText(/Your chances told wins from losses clearly. On the hopeful side, by 10 points./),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /how is it worked out/ }));
    expect(screen.getByText(/= 0.1 \(Brier\).+= 0.1 \(bias\) · 10 checks/)).toBeTruthy();
  });
});

describe('what can come of a check', () => {
  const today = { createdAt: '2026-11-22T08:00:00Z' };
  const promised = check({ ...today, fields: { promise: 'Call their CISO', promiseBy: '2026-11-25' } });

  it('003-18 is a copy for two, whose readers are named before and after', async () => {
    await keep(ana, { entries: [promised] });
    render(<Popup />);
    const button = await screen.findByRole('button', { name: 'Share with Dana Reyes' });
    expect(screen.getByText('Then: Dana Reyes and you can read this')).toBeTruthy();
    expect(screen.getByText(/^Only you, until you share it/)).toBeTruthy();
    fireEvent.click(button);
    expect(await screen.findByText('Only on this device; meant for Dana Reyes and you')).toBeTruthy();
    expect(screen.queryByText('Shared')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Share with Dana Reyes' })).toBeNull();
    const [first, copy] = (await checks()).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    expect(first).toMatchObject({ ...promised, audience: { kind: 'this-device' } });
    expect(copy).toMatchObject({
      audience: { kind: 'private', personIds: [sample.ana.id, sample.dana.id] },
      fields: { ...promised.fields, shares: promised.id },
    });
    const scope = scopeOf(ana);
    await database().entries.update([scope, copy?.id ?? ''], { delivery: 'confirmed' });
    expect(await screen.findByText('Dana Reyes and you can read this')).toBeTruthy();
    expect(screen.getByText('Shared')).toBeTruthy();
  });

  it('waits for its person where something lay over the frame', async () => {
    vi.mocked(useSeen).mockReturnValue(async () => false);
    await keep(ana, { entries: [promised] });
    render(<Popup />);
    fireEvent.click(await screen.findByRole('button', { name: 'Share with Dana Reyes' }));
    expect(await screen.findByText('On this device, until you confirm it')).toBeTruthy();
  });

  it('is an action on the deal, open to all who can open it, and only when asked', async () => {
    await keep(ana, { entries: [promised] });
    render(<Popup />);
    const button = await screen.findByRole('button', { name: 'Make it an action' });
    expect(screen.getByText('Then: Everyone who can open this deal can read this')).toBeTruthy();
    fireEvent.click(button);
    expect(await screen.findByText('Only on this device; meant for everyone who can open this deal')).toBeTruthy();
    const action = (await database().entries.toArray()).find(({ kind }) => kind === 'action');
    expect(action).toMatchObject({
      dealId: sample.deal.id,
      aboutId: sample.ana.id,
      audience: { kind: 'deal' },
      fields: { text: 'Call their CISO', ownerId: sample.ana.id, due: '2026-11-25', state: 'open', from: promised.id },
    });
  });

  it('is nothing to share on HubSpot, which keeps nothing between two, and says so', async () => {
    inFront(`https://app.hubspot.com/contacts/4711/record/0-3/${sample.deal.id}`);
    await keep(hubspot, { entries: [promised] });
    render(<CheckSection connection={hubspot} deal={sample.deal} />);
    expect(await screen.findByText('Checked 2 h ago: 70%')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'show' }));
    expect(await screen.findByText(/^HubSpot keeps nothing between two people/)).toBeTruthy();
    expect(screen.getByText(/^Only you, on this device/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Share/ })).toBeNull();
  });

  it('is nothing to share where the org has Notes switched off, and says who can change that', async () => {
    const off = sample.connectionOf(sample.ana, { missing: ['ContentNote'] });
    await keep(off, { entries: [promised] });
    render(<Popup />);
    expect(await screen.findByText(/^Notes are switched off in this Salesforce org/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Share/ })).toBeNull();
  });

  it('is nothing that writes where the connection may only read', async () => {
    const reading = sample.connectionOf(sample.ana, { canWrite: false });
    await keep(reading, { entries: [promised] });
    render(<Popup />);
    expect(await screen.findByText('Call their CISO', { exact: false })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Share|action/ })).toBeNull();
  });
});

describe('the check in the sidebar', () => {
  it('starts beside one’s own open deal, and says that only its owner sees it', async () => {
    show(sample.ownView());
    fireEvent.click(await screen.findByRole('button', { name: 'Start' }));
    expect(screen.queryByText('6 taps, one line. Only you see it.')).toBeNull();
    expect(await screen.findByRole('slider')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'not now' }));
    expect(screen.getByText('6 taps, one line. Only you see it.')).toBeTruthy();
  });

  it('is on nobody else’s deal, and on none that has closed', async () => {
    const { turnTo } = show(sample.ownView());
    await screen.findByRole('button', { name: 'Start' });
    turnTo(sample.managerView());
    expect(screen.queryByText('Check yourself')).toBeNull();
    turnTo(sample.ownView({ deal: { ...sample.deal, outcome: 'won' } }));
    expect(screen.queryByText('Check yourself')).toBeNull();
  });

  it('002-02 asks a manager the same six things and the same line on a deal of their own', async () => {
    const dana = sample.connectionOf(sample.dana);
    const own = { ...sample.deal, ownerId: sample.dana.id };
    await keep(dana, { deals: [own], people: [] });
    show(sample.ownView({ connection: dana, owner: sample.dana, subject: sample.dana, deal: own }));
    fireEvent.click(await screen.findByRole('button', { name: 'Start' }));
    await screen.findByRole('slider');
    press('6', '2', 'Enter');
    for (const name of [/dated next step/, /act now/, /Who signs/, /Biggest risk/, /I want/]) {
      await question(name);
      press('1');
    }
    await screen.findByRole('textbox', { name: 'One thing I will do' });
    press('Enter');
    expect(await screen.findByText('Kept here. Nobody was told.')).toBeTruthy();
    expect(await checks()).toMatchObject([
      { authorId: sample.dana.id, aboutId: sample.dana.id, fields: { chance: 62 } },
    ]);
    expect(screen.queryByRole('button', { name: /Share/ })).toBeNull();
  });
});
