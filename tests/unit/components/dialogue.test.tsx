import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeen } from '../../../components/coaching/use-seen';
import { database } from '../../../lib/cache/database';
import { forgetPutOff } from '../../../lib/cache/put-off';
import type { SidebarView } from '../../../lib/cache/sidebar-view';
import { scopeOf } from '../../../lib/crm/port';
import type { Person } from '../../../lib/domain/person';
import type { Entry } from '../../../lib/journal/entry';
import type { AnswerFields } from '../../../lib/journal/kinds/answer';
import type { NoteTone } from '../../../lib/journal/kinds/note';
import { send } from '../../../lib/messages/send';
import { actionOf, entryOf } from './entries';
import { atNow, show } from './show';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/coaching/use-seen'), () => ({ useSeen: vi.fn() }));

const { ana, dana, tom } = sample;
atNow();
beforeEach(async () => {
  vi.mocked(useSeen).mockReturnValue(async () => true);
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  forgetPutOff();
  await database().entries.clear();
  await database().outbox.clear();
  await database().connections.put(sample.connectionOf(ana));
});

const suggestion = sample.note({
  tone: 'suggestion',
  text: 'Send the pack to their CISO.',
  createdAt: '2026-11-20T08:00:00Z',
});
const question = sample.note();
const request = sample.note({
  authorId: ana.id,
  authorName: ana.name,
  tone: 'request',
  text: 'How do I get to procurement?',
  audience: { kind: 'private', personIds: [ana.id, dana.id] },
});

function answer(to: Entry, by: Person, fields: Partial<AnswerFields> = {}, change: Partial<Entry> = {}) {
  const said = { to: to.id, quote: '', say: 'reply' as const, text: 'Only Tom.', actionId: null, ...fields };
  return entryOf('answer', said, { by, audience: to.audience, createdAt: '2026-11-22T09:00:00Z', ...change });
}

/** The deal with these notes and what was said to them. */
function showDeal(viewer: Person, notes: Entry[], others: Entry[] = [], change: Partial<SidebarView> = {}) {
  const about = { thread: notes, entries: [...notes, ...others], ...change };
  const viewOf = viewer.id === ana.id ? sample.ownView : viewer.id === dana.id ? sample.managerView : sample.peerView;
  return show(viewOf(about));
}
const noteOf = (text: string) => within(screen.getByText(text).closest('article') as HTMLElement);
const kept = () => database().entries.toArray();
const primaries = () =>
  [...document.querySelectorAll('button')].filter(({ className }) => className.includes('bg-green '));

describe('answers to a note', () => {
  it('stand below it with author, kind and age, and without their readers where these are the same', async () => {
    showDeal(dana, [question], [answer(question, ana)]);
    const note = noteOf('Who besides Tom has seen the numbers?');
    expect(await note.findByText('Only Tom.')).toBeTruthy();
    expect(note.getByText(/· reply ·/).textContent).toBe('Ana Pires · reply · 1 h ago');
    expect(note.getAllByText(/can read this/)).toHaveLength(1);
  });

  it('say who reads them where that differs, and what has not been sent', async () => {
    const here = { audience: { kind: 'this-device' as const }, delivery: 'on-this-device' as const };
    const waiting = { text: 'And Marta.' };
    const second = answer(question, ana, waiting, { delivery: 'on-this-device' });
    showDeal(ana, [question], [answer(question, ana, {}, here), second]);
    const note = noteOf('Who besides Tom has seen the numbers?');
    expect(await note.findByText('Stays on this device')).toBeTruthy();
    expect(note.getAllByText('Not sent yet')).toHaveLength(1);
  });

  it('say who reads them where more people do than the note, or fewer', async () => {
    const openOne = { ...question, audience: { kind: 'deal' as const } };
    showDeal(dana, [openOne], [answer(openOne, ana, {}, { audience: question.audience })]);
    const note = noteOf('Who besides Tom has seen the numbers?');
    expect(await note.findByText('Only Tom.')).toBeTruthy();
    expect(note.getAllByText(/can read this/).map(({ textContent }) => textContent)).toEqual([
      'Everyone who can open this deal can read this',
      'Ana Pires and you can read this',
    ]);
  });

  it('000-11 show what a suggestion became, with its state', async () => {
    const action = actionOf(ana, { text: 'Send the pack', due: '2026-11-22' });
    const willDo = answer(suggestion, ana, { say: 'will-do', text: null, actionId: action.id });
    const { turnTo } = showDeal(dana, [suggestion], [willDo, action]);
    const note = noteOf('Send the pack to their CISO.');
    expect(await note.findByText('due today')).toBeTruthy();
    const done = entryOf('done', { of: action.id, state: 'done' }, { by: ana });
    turnTo(sample.managerView({ thread: [suggestion], entries: [suggestion, willDo, action, done] }));
    expect(note.getByText('done')).toBeTruthy();
    turnTo(sample.managerView({ thread: [suggestion], entries: [suggestion, willDo] }));
    expect(note.getByText('Its task cannot be seen in Salesforce.')).toBeTruthy();
  });
});

describe('answering as the deal’s owner', () => {
  it('the newest note that waits has the one primary button of the view; older ones have words', async () => {
    showDeal(ana, [suggestion, question]);
    await waitFor(() => expect(primaries().map(({ textContent }) => textContent)).toEqual(['Reply']));
    expect(noteOf('Who besides Tom has seen the numbers?').getByRole('button', { name: 'Reply' })).toBe(primaries()[0]);
    const older = noteOf('Send the pack to their CISO.');
    expect(older.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Reply',
      'Will do',
      'I’d rather…',
      'Thanks',
    ]);
  });

  it('replies by keyboard alone, for those who can read the note', async () => {
    showDeal(ana, [question]);
    fireEvent.click(await screen.findByRole('button', { name: 'Reply' }));
    const box = screen.getByRole('textbox', { name: 'Your reply' });
    expect(document.activeElement).toBe(box);
    const form = within(screen.getByRole('form', { name: 'Your reply' }));
    expect(form.getByText('Dana Reyes and you can read this')).toBeTruthy();
    expect(primaries().map(({ textContent }) => textContent)).toEqual(['Send']);
    fireEvent.change(box, { target: { value: ' Only Tom. ' } });
    fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(await kept()).toMatchObject([
      {
        kind: 'answer',
        dealId: sample.deal.id,
        aboutId: ana.id,
        audience: { kind: 'private', personIds: [ana.id, dana.id] },
        fields: { to: question.id, quote: 'Who besides Tom has seen the numbers?', say: 'reply', text: 'Only Tom.' },
      },
    ]);
    expect(document.activeElement).not.toBe(document.body);
  });

  it('keeps the words when the form is left, and when they could not be kept', async () => {
    await database().connections.clear();
    showDeal(ana, [question]);
    const open = async () => fireEvent.click(await screen.findByRole('button', { name: 'Reply' }));
    const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your reply' });
    await open();
    fireEvent.change(box(), { target: { value: 'Do not lose me' } });
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect(screen.queryByRole('form')).toBeNull();
    await open();
    expect(box().value).toBe('Do not lose me');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText(/^Not saved/)).toBeTruthy();
    expect(box().value).toBe('Do not lose me');
  });

  it('thanks by one tap, held where something lies over the sidebar', async () => {
    vi.mocked(useSeen).mockReturnValue(async () => false);
    showDeal(ana, [question]);
    fireEvent.click(await screen.findByRole('button', { name: 'Thanks' }));
    await waitFor(async () => expect(await kept()).toMatchObject([{ delivery: 'held', fields: { say: 'thanks' } }]));
  });

  it('000-11 accepts a suggestion in words of their own, as a task that says who can read it', async () => {
    showDeal(ana, [suggestion]);
    fireEvent.click(await screen.findByRole('button', { name: 'Will do' }));
    const form = within(screen.getByRole('form', { name: 'What you will do' }));
    const what = form.getByRole<HTMLInputElement>('textbox', { name: 'What you will do' });
    // It was written between the two; a task is not.
    expect(what.value).toBe('');
    expect(form.getByLabelText<HTMLInputElement>('By when').value).toBe('2026-11-29');
    expect(
      form.getByText(/^Everyone who can open this deal can read this · it becomes a task in Salesforce/),
    ).toBeTruthy();
    fireEvent.change(what, { target: { value: 'Send the short pack' } });
    fireEvent.click(form.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    const entries = await kept();
    const action = entries.find(({ kind }) => kind === 'action');
    expect(action).toMatchObject({
      audience: { kind: 'deal' },
      fields: { text: 'Send the short pack', ownerId: ana.id, due: '2026-11-29', state: 'open', from: suggestion.id },
    });
    expect(entries.find(({ kind }) => kind === 'answer')).toMatchObject({
      audience: { kind: 'private', personIds: [ana.id, dana.id] },
      fields: { to: suggestion.id, say: 'will-do', actionId: action?.id },
    });
  });

  it('takes a short suggestion over into the action where all can read it already', async () => {
    showDeal(ana, [{ ...suggestion, audience: { kind: 'deal' } }]);
    fireEvent.click(await screen.findByRole('button', { name: 'Will do' }));
    const what = screen.getByRole<HTMLInputElement>('textbox', { name: 'What you will do' });
    expect(what.value).toBe('Send the pack to their CISO.');
  });

  it('makes one action of "will do" that failed half way and was sent again', async () => {
    const refuse = (_: unknown, entry: { kind: string }) => {
      if (entry.kind === 'answer') throw new DOMException('The disk is gone.', 'UnknownError');
    };
    database().entries.hook('creating', refuse);
    showDeal(ana, [suggestion]);
    fireEvent.click(await screen.findByRole('button', { name: 'Will do' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'What you will do' }), { target: { value: 'Send it' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText(/^Not saved/)).toBeTruthy();
    database().entries.hook('creating').unsubscribe(refuse);
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect((await kept()).map(({ kind }) => kind).sort()).toEqual(['action', 'answer']);
  });

  it('000-11 declines with a reason, and not without one', async () => {
    showDeal(ana, [suggestion]);
    fireEvent.click(await screen.findByRole('button', { name: 'I’d rather…' }));
    const box = screen.getByRole('textbox', { name: 'What you would rather do, and why' });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });
    fireEvent.change(box, { target: { value: '  ' } });
    expect(button.disabled).toBe(true);
    fireEvent.change(box, { target: { value: 'Call first: they asked for it.' } });
    fireEvent.click(button);
    await waitFor(async () =>
      expect(await kept()).toMatchObject([{ fields: { say: 'rather', text: 'Call first: they asked for it.' } }]),
    );
  });

  it('is not offered where the connection may only read', async () => {
    showDeal(ana, [question], [answer(question, dana)], {
      connection: sample.connectionOf(ana, { canWrite: false }),
    });
    expect(await screen.findByText('Only Tom.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull();
  });
});

describe('answering from the other side', () => {
  beforeEach(() => database().connections.put(sample.connectionOf(dana)));

  it('001-12 a note is a thread: its author replies once the rep has answered', async () => {
    const { turnTo } = showDeal(dana, [question]);
    await screen.findByText(/Nothing is agreed/);
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull();
    const entries = [question, answer(question, ana)];
    turnTo(sample.managerView({ thread: [question], entries }));
    fireEvent.click(await screen.findByRole('button', { name: 'Reply' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Your reply' }), { target: { value: 'And Marta?' } });
    fireEvent.submit(screen.getByRole('form'));
    await waitFor(async () => expect(await kept()).toMatchObject([{ authorId: dana.id, fields: { to: question.id } }]));
  });

  it('003-21 a manager promises something to a request, beside the one primary button of the composer', async () => {
    showDeal(dana, [request]);
    fireEvent.click(await screen.findByRole('button', { name: 'Will do' }));
    const form = within(screen.getByRole('form', { name: 'What you will do' }));
    fireEvent.change(form.getByRole('textbox'), { target: { value: 'Call their VP' } });
    expect(primaries().map(({ textContent }) => textContent)).toEqual(['Send']);
    fireEvent.click(form.getByRole('button', { name: 'Add' }));
    await waitFor(async () =>
      expect((await kept()).find(({ kind }) => kind === 'action')).toMatchObject({
        aboutId: ana.id,
        fields: { text: 'Call their VP', ownerId: dana.id, from: request.id },
      }),
    );
  });

  it('nothing tells whether a note was read', async () => {
    showDeal(dana, [question]);
    await screen.findByText(/Nothing is agreed/);
    expect(noteOf('Who besides Tom has seen the numbers?').queryByText(/read on|seen on|read by|unread/i)).toBeNull();
  });
});

describe('looking back on a suggestion', () => {
  const old = sample.note({ tone: 'suggestion', text: 'Ask for the order form.', createdAt: '2026-11-06T08:00:00Z' });

  it('000-11 asks the rep whether it helped, and its author sees the answer alone', async () => {
    const { unmount } = showDeal(ana, [old]);
    fireEvent.click(await screen.findByRole('button', { name: 'In part' }));
    await waitFor(async () => expect(await kept()).toMatchObject([{ fields: { to: old.id, say: 'partly' } }]));
    unmount();
    const asked = showDeal(dana, [old]);
    await screen.findByText(/Nothing is agreed/);
    expect(screen.queryByText('Did it help?')).toBeNull();
    asked.unmount();
    showDeal(dana, [old], [answer(old, ana, { say: 'partly', text: null })]);
    expect(await screen.findByText(/it helped in part/)).toBeTruthy();
  });

  it('can wait, and asks again a week later', async () => {
    const { unmount } = showDeal(ana, [old]);
    fireEvent.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(screen.queryByText('Did it help?')).toBeNull();
    unmount();
    vi.setSystemTime('2026-11-28T10:00:00Z');
    const again = showDeal(ana, [old]);
    await screen.findByText('Reply');
    expect(screen.queryByText('Did it help?')).toBeNull();
    again.unmount();
    vi.setSystemTime('2026-11-29T10:00:00Z');
    showDeal(ana, [old]);
    expect(await screen.findByText('Did it help?')).toBeTruthy();
  });
});

describe('the rep’s own composer', () => {
  const open = async () => fireEvent.click(await screen.findByRole('button', { name: 'Ask for coaching' }));
  const box = () => screen.getByRole('textbox', { name: 'Ask for coaching' });

  it('000-28 asks the manager, between the two', async () => {
    showDeal(ana, [answer(question, ana) as never, question]);
    await open();
    expect(document.activeElement === box() || !document.hasFocus()).toBe(true);
    expect(box().closest('section')?.textContent).toContain('Dana Reyes and you can read this');
    expect(primaries().map(({ textContent }) => textContent)).toEqual(['Send']);
    fireEvent.change(box(), { target: { value: 'How do I get to procurement?' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(async () =>
      expect(await kept()).toMatchObject([
        {
          kind: 'note',
          aboutId: ana.id,
          audience: { kind: 'private', personIds: [ana.id, dana.id] },
          fields: { tone: 'request', text: 'How do I get to procurement?' },
        },
      ]),
    );
    // The form is gone, and so far down nothing else would say that it went.
    expect(await screen.findByText('It stands first in the coaching above.')).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'Ask for coaching' })).toBeNull();
  });

  it('is left by Cancel and by Escape, and keeps the words', async () => {
    showDeal(ana, [question]);
    await open();
    fireEvent.change(box(), { target: { value: 'Do not lose me' } });
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect(screen.queryByRole('textbox', { name: 'Ask for coaching' })).toBeNull();
    await open();
    expect(box()).toHaveProperty('value', 'Do not lose me');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('textbox', { name: 'Ask for coaching' })).toBeNull();
  });

  it('000-30 asks everyone who can open the deal where the rep wants that', async () => {
    showDeal(ana, [question]);
    await open();
    fireEvent.click(screen.getByRole('radio', { name: 'Praise' }));
    fireEvent.click(screen.getByRole('button', { name: /make this note readable for everyone/ }));
    fireEvent.change(box(), { target: { value: 'We won the pilot because Tom joined.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(async () =>
      expect(await kept()).toMatchObject([{ audience: { kind: 'deal' }, fields: { tone: 'praise' } }]),
    );
  });

  it('names the manager by their part where nobody knows their name, and promises no privacy without one', async () => {
    const { unmount } = showDeal(ana, [], [], { leader: { ...dana, name: '' } });
    await open();
    expect(box().closest('section')?.textContent).toContain('Your manager and you can read this');
    unmount();
    const alone = { ...ana, managerIds: [] };
    showDeal(ana, [], [], { owner: alone, subject: alone, leader: null, connection: sample.connectionOf(alone) });
    await open();
    expect(box().closest('section')?.textContent).toContain('Everyone who can open this deal can read this');
    expect(screen.queryByRole('button', { name: /make this note/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Park for the check-in' })).toBeNull();
  });
});

describe('parking something for the check-in', () => {
  it('000-22 by the rep, from any deal, readable by the two', async () => {
    showDeal(ana, [question]);
    fireEvent.click(await screen.findByRole('button', { name: 'Park for the check-in' }));
    const form = within(screen.getByRole('form', { name: 'For the next check-in' }));
    expect(form.getByText('Dana Reyes and you can read this')).toBeTruthy();
    fireEvent.change(form.getByRole('textbox'), { target: { value: 'Is the date real?' } });
    fireEvent.submit(screen.getByRole('form'));
    await waitFor(async () =>
      expect(await kept()).toMatchObject([
        {
          kind: 'topic',
          dealId: null,
          aboutId: ana.id,
          audience: { kind: 'private', personIds: [ana.id, dana.id] },
          fields: { text: 'Is the date real?', leaderId: dana.id, dealId: sample.deal.id, dealName: sample.deal.name },
        },
      ]),
    );
  });

  it('000-14 000-22 is offered to a manager whose notes wait for an answer, and never blocks', async () => {
    await database().connections.put(sample.connectionOf(dana));
    showDeal(dana, [suggestion, question]);
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'A note for Ana Pires' });
    fireEvent.change(box, { target: { value: 'Any news?' } });
    expect(await screen.findByText(/^2 notes of yours wait here for Ana Pires’s answer/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(false);
    const park = screen.getByRole('button', { name: 'Park it for the next check-in instead' });
    expect(park.parentElement?.textContent).toContain('Ana Pires and you can read this');
    fireEvent.click(park);
    expect(await screen.findByText('Parked for the next check-in.')).toBeTruthy();
    expect(box.value).toBe('');
    expect(await kept()).toMatchObject([
      { kind: 'topic', aboutId: ana.id, fields: { text: 'Any news?', leaderId: dana.id } },
    ]);
  });

  it('says nothing of waiting once the rep has answered', async () => {
    showDeal(dana, [suggestion, question], [answer(question, ana)]);
    fireEvent.change(screen.getByRole('textbox', { name: 'A note for Ana Pires' }), { target: { value: 'Any news?' } });
    await screen.findByRole('button', { name: /^Park it/ });
    expect(screen.queryByText(/wait here for/)).toBeNull();
  });

  it('000-22 shows what is parked from this deal with its readers, and its author takes it off', async () => {
    const fields = { text: 'Is the date real?', leaderId: dana.id, dealId: sample.deal.id, dealName: '', drops: null };
    const topic = entryOf('topic', fields, { by: ana, dealId: null, audience: question.audience });
    showDeal(ana, [], [topic, { ...topic, id: 'x', fields: { ...fields, dealId: 'other', text: 'Elsewhere' } }]);
    const parked = (await screen.findByText('Is the date real?')).closest('li');
    expect(parked?.textContent).toContain('Dana Reyes and you can read this');
    expect(screen.queryByText('Elsewhere')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'take off: Is the date real?' }));
    await waitFor(async () => expect(await kept()).toMatchObject([{ kind: 'topic', fields: { drops: topic.id } }]));
  });

  it('is nothing for a colleague, and stays on this device in HubSpot', async () => {
    const { unmount } = showDeal(tom, []);
    await screen.findByRole('button', { name: 'Recognise somebody' });
    expect(screen.queryByRole('button', { name: 'Park for the check-in' })).toBeNull();
    unmount();
    show(sample.hubspotView(ana), { page: { ...sample.page, crm: 'hubspot' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Park for the check-in' }));
    expect(within(screen.getByRole('form')).getByText('Stays on this device')).toBeTruthy();
  });
});

describe('a note that the CRM refused', () => {
  const refused = (by: Person, tone: NoteTone, change: Partial<Pick<Entry, 'audience'>> = {}) =>
    sample.note({
      authorId: by.id,
      authorName: by.name,
      tone,
      text: 'Card 4111',
      delivery: 'set-aside',
      native: null,
      ...change,
    });
  const edit = async () => fireEvent.click(await noteOf('Card 4111').findByRole('button', { name: 'Edit' }));
  const box = (name = 'A note for Ana Pires') => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
  const send_ = () => fireEvent.click(screen.getByRole('button', { name: 'Send' }));

  it('is put differently in the box, and goes once the other words are kept', async () => {
    await database().connections.put(sample.connectionOf(dana));
    const scope = scopeOf(sample.connectionOf(dana));
    const note = refused(dana, 'suggestion');
    await database().entries.put({ ...note, scope });
    showDeal(dana, [note]);
    await edit();
    expect(box().value).toBe('Card 4111');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Suggest' }).checked).toBe(true);
    expect(document.activeElement).toBe(box());
    expect(await database().entries.get([scope, note.id])).toBeDefined();
    fireEvent.change(box(), { target: { value: 'How do they pay?' } });
    send_();
    await waitFor(async () => expect(await kept()).toMatchObject([{ fields: { text: 'How do they pay?' } }]));
    expect(box().value).toBe('');
  });

  it('stays where it is until then, whatever is typed, pressed twice, or left', async () => {
    const note = refused(dana, 'question');
    const scope = scopeOf(sample.connectionOf(dana));
    await database().entries.put({ ...note, scope });
    const { unmount } = showDeal(dana, [note]);
    fireEvent.change(box(), { target: { value: 'Typed before' } });
    await edit();
    await edit();
    expect(box().value).toBe('Typed before\n\nCard 4111');
    unmount();
    showDeal(dana, [note]);
    expect(box().value).toBe('Typed before\n\nCard 4111');
    expect(await database().entries.get([scope, note.id])).toBeDefined();
  });

  it('is not taken away by another note, written once its words were deleted from the box', async () => {
    await database().connections.put(sample.connectionOf(dana));
    const scope = scopeOf(sample.connectionOf(dana));
    const note = refused(dana, 'question');
    await database().entries.put({ ...note, scope });
    showDeal(dana, [note]);
    await edit();
    fireEvent.change(box(), { target: { value: '' } });
    fireEvent.change(box(), { target: { value: 'Something else' } });
    send_();
    await waitFor(async () => expect(await kept()).toHaveLength(2));
    expect(await database().entries.get([scope, note.id])).toBeDefined();
  });

  it('that all could read is not said to have been between two, also when the box was closed meanwhile', async () => {
    const connection = { ...sample.connectionOf(ana), missing: ['ContentNote'] };
    await database().connections.put(connection);
    showDeal(ana, [refused(ana, 'request', { audience: { kind: 'deal' } })], [], { connection });
    await edit();
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    fireEvent.click(screen.getByRole('button', { name: 'Ask for coaching' }));
    expect(box('Ask for coaching').value).toBe('Card 4111');
    send_();
    await waitFor(async () => expect(await kept()).toMatchObject([{ audience: { kind: 'deal' } }]));
  });

  it('is not taken away once another try has brought it to the CRM', async () => {
    await database().connections.put(sample.connectionOf(dana));
    const scope = scopeOf(sample.connectionOf(dana));
    const note = refused(dana, 'question');
    const arrived = { ...note, delivery: 'confirmed' as const };
    await database().entries.put({ ...arrived, scope });
    const { turnTo } = showDeal(dana, [note]);
    await edit();
    turnTo(sample.managerView({ thread: [arrived], entries: [arrived] }));
    send_();
    await waitFor(async () => expect(await kept()).toHaveLength(2));
    expect(await database().entries.get([scope, note.id])).toBeDefined();
  });

  it('opens the box in which an owner asks, behind the words that wait there', async () => {
    const note = refused(ana, 'request');
    sessionStorage.setItem(
      `draft:${scopeOf(sample.connectionOf(ana))}:${note.dealId}`,
      JSON.stringify({ text: 'First' }),
    );
    showDeal(ana, [note]);
    await edit();
    await waitFor(() => expect(box('Ask for coaching').value).toBe('First\n\nCard 4111'));
  });

  it('of two goes to nobody else without a second word, where nothing private can be kept any more', async () => {
    const connection = { ...sample.connectionOf(dana), missing: ['ContentNote'] };
    await database().connections.put(connection);
    const note = refused(dana, 'question', { audience: { kind: 'private', personIds: [ana.id, dana.id] } });
    showDeal(dana, [note], [], { connection });
    await edit();
    fireEvent.change(box(), { target: { value: 'Card 4111, then' } });
    send_();
    expect(await screen.findByText(/^Not sent: other people would read this now/)).toBeTruthy();
    expect(await kept()).toEqual([]);
    send_();
    await waitFor(async () => expect(await kept()).toMatchObject([{ audience: { kind: 'deal' } }]));
  });

  it('cannot be edited where there is no box, nor by anybody else', async () => {
    const { unmount } = showDeal(dana, [refused(dana, 'question')], [], {
      connection: { ...sample.connectionOf(dana), canWrite: false },
    });
    expect(noteOf('Card 4111').queryByRole('button', { name: 'Edit' })).toBeNull();
    unmount();
    showDeal(ana, [refused(dana, 'question')]);
    expect(noteOf('Card 4111').queryByRole('button', { name: 'Edit' })).toBeNull();
  });
});
