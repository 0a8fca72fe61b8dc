import 'fake-indexeddb/auto';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
// What is loaded a moment later in a browser takes no time here.
import '../../../components/check/CheckSection';
import { capture } from '../../../components/sidebar/still/capture';
import type { SidebarView } from '../../../lib/cache/sidebar-view';
import type { Audience, Entry } from '../../../lib/journal/entry';
import browser from '../fake-browser';
import { actionOf, entryOf } from './entries';
import { check, keep } from './own-business';
import { atNow, show } from './show';
import * as sample from './views';

const { ana, dana } = sample;
atNow();

/* Whatever somebody says here begins with this word, so that none of it can pass. */
const SAID = 'Thistle';
const say = (words: string) => `${SAID} ${words}`;

const privately: Audience = { kind: 'private', personIds: [ana.id, dana.id] };
const byAna = { by: ana, audience: privately };
const byDana = { by: dana, audience: privately };

const note = sample.note({ text: say('note'), tone: 'suggestion' });
const request = sample.note({ text: say('request'), tone: 'request', authorId: ana.id, authorName: ana.name });
const shared = check({
  audience: privately,
  fields: { chance: 12, promise: say('promise of a check'), promiseBy: '2026-11-27', shares: 'original' },
});
const goal = { ...sample.goal, source: 'own' as const, id: '0192f0c1-0000-7000-a000-000000000002', why: say('why') };
const { name, target, period } = goal;
const goalFields = { name, target, period, why: say('why'), replaces: null, withdrawn: false };
const before = entryOf('goal', goalFields, { ...byAna, dealId: null });
const after = entryOf(
  'goal',
  { ...goalFields, why: say('new why'), reason: say('reason'), replaces: before.id },
  { ...byAna, dealId: null, id: goal.id },
);

/** A word of every kind, as people around one deal say them. */
const entries: Entry[] = [
  note,
  request,
  entryOf('answer', { to: note.id, quote: say('note'), say: 'reply', text: say('reply'), actionId: null }, byAna),
  actionOf(ana, { text: say('kept promise'), state: 'done' }),
  actionOf(dana, { text: say('kept promise of the leader'), state: 'done' }),
  actionOf(ana, { text: say('intention') }),
  entryOf(
    'action',
    { ...actionOf(dana, { text: say('support') }).fields, from: after.id },
    { ...byDana, dealId: null },
  ),
  shared,
  entryOf(
    'topic',
    { text: say('topic'), leaderId: dana.id, dealId: sample.deal.id, dealName: null, drops: null },
    byAna,
  ),
  entryOf('recognition', { reason: 'help', text: say('praise'), people: [{ id: ana.id, name: ana.name }] }, byDana),
  entryOf('newer', { word: 'later', text: say('newer') }, byDana),
  before,
  after,
];
const around: Partial<SidebarView> = { entries, thread: [note, request] };

/** What a still would keep of what is on screen. */
const kept = () => JSON.stringify(capture(document.body.firstElementChild?.firstElementChild as Element));
/** Much is on screen, and the machine may be busy. */
const PATIENCE = { timeout: 15_000 };
/** Waits until all of it is on screen. */
const seen = (...words: string[]) =>
  vi.waitFor(() => {
    for (const each of words) expect(document.body.textContent).toContain(each);
  }, PATIENCE);
const EVERYWHERE = ['note', 'request', 'reply', 'intention', 'topic', 'praise', 'newer'].map(say);

it('of what a manager sees holds nothing that anybody said', async () => {
  show(sample.managerView(around));
  await seen(...EVERYWHERE, say('promise of a check'), `“${say('kept promise')}”`);
  expect(kept()).toContain('Hartwell');
  expect(kept()).not.toContain(SAID);
});

it('of what a rep sees holds nothing that anybody said, nor what they answered themself', async () => {
  Object.assign(browser.runtime, { sendMessage: vi.fn(async () => ({ ok: true, data: null })) });
  const own = check({ createdAt: '2026-11-21T09:00:00Z', fields: { chance: 37, promise: say('own promise') } });
  await keep(sample.connectionOf(ana), { entries: [own] });
  show(sample.ownView(around));
  fireEvent.click(await screen.findByRole('button', { name: 'show' }, PATIENCE));
  await seen(...EVERYWHERE, say('own promise'), '37%', `“${say('kept promise of the leader')}”`);
  expect(kept()).toContain('Hartwell');
  expect(kept()).not.toContain(SAID);
  expect(kept()).not.toContain('37%');
});

it('of a goal holds neither why it matters nor why it was changed', async () => {
  show(sample.ownView({ ...around, deal: null, goals: [goal] }));
  await seen(say('why'), say('reason'), say('support'));
  expect(kept()).toContain(goal.name);
  expect(kept()).not.toContain(SAID);
});
