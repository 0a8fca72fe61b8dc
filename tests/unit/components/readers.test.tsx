import 'fake-indexeddb/auto';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeen } from '../../../components/coaching/use-seen';
import { database } from '../../../lib/cache/database';
import type { Person } from '../../../lib/domain/person';
import { send } from '../../../lib/messages/send';
import { atNow, show } from './show';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/coaching/use-seen'), () => ({ useSeen: vi.fn() }));

const { ana, dana, tom } = sample;
atNow();
beforeEach(async () => {
  vi.mocked(useSeen).mockReturnValue(async () => true);
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  await database().entries.clear();
  await database().outbox.clear();
});

const as = (person: Person) => database().connections.put(sample.connectionOf(person));
const kept = () => database().entries.toArray();
const box = () => screen.getAllByRole<HTMLTextAreaElement>('textbox').at(-1) as HTMLTextAreaElement;
const type = (text: string, into: HTMLElement = box()) => fireEvent.change(into, { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const form = (name: string) => screen.getByRole('form', { name });
const ofTom = { owner: tom, subject: tom, deal: { ...sample.deal, ownerId: tom.id } };
const notesOff = { connection: sample.connectionOf(dana, { missing: ['ContentNote'] }) };

/** Sent once, it is not: who would read it has to be seen first. Sent again, it goes to these. */
async function expectAsked(sendIt: () => void, readers: object) {
  sendIt();
  expect(await screen.findByText(/^Not sent: other people would read this now/)).toBeTruthy();
  expect(await kept()).toEqual([]);
  sendIt();
  await waitFor(async () => expect(await kept()).toMatchObject([{ audience: readers }]));
}

describe('words written for one person go to no other without a second word', () => {
  it('when the deal gets another owner meanwhile', async () => {
    await as(dana);
    const { turnTo } = show(sample.managerView());
    type('Between us, Ana: you look tired.');
    turnTo(sample.managerView(ofTom));
    await expectAsked(() => press('Send'), { kind: 'private', personIds: [dana.id, tom.id] });
  });

  it('when the frame was reloaded in between', async () => {
    await as(dana);
    const { unmount } = show(sample.managerView());
    type('Between us, Ana: you look tired.');
    unmount();
    show(sample.managerView(ofTom));
    await expectAsked(() => press('Send'), { kind: 'private', personIds: [dana.id, tom.id] });
  });

  it('when they are parked for a check-in instead', async () => {
    await as(dana);
    const { turnTo } = show(sample.managerView());
    type('Between us, Ana: you look tired.');
    turnTo(sample.managerView(ofTom));
    await screen.findByRole('button', { name: 'Park it for the next check-in instead' });
    await expectAsked(() => press('Park it for the next check-in instead'), {
      kind: 'private',
      personIds: [dana.id, tom.id],
    });
  });

  it('in a line for the check-in', async () => {
    await as(dana);
    const { turnTo } = show(sample.managerView());
    fireEvent.click(await screen.findByRole('button', { name: 'Park for the check-in' }));
    const line = screen.getAllByRole('form').at(-1) as HTMLFormElement;
    type('Ana: the warning letter', within(line).getByRole('textbox'));
    turnTo(sample.managerView(ofTom));
    await expectAsked(() => fireEvent.submit(line), { kind: 'private', personIds: [dana.id, tom.id] });
  });

  it('in a request, when its author gets another manager', async () => {
    await as(ana);
    const { turnTo } = show(sample.ownView());
    fireEvent.click(await screen.findByRole('button', { name: 'Ask for coaching' }));
    type('Dana, I cannot work with Tom.', screen.getByRole('textbox', { name: 'Ask for coaching' }));
    turnTo(sample.ownView({ leader: tom }));
    await expectAsked(() => press('Send'), { kind: 'private', personIds: [ana.id, tom.id] });
  });
});

describe('words written for two are not sent to everyone without a second word', () => {
  it('also when one more letter was written since nothing private can be kept', async () => {
    await as(dana);
    const { turnTo } = show(sample.managerView());
    type('Between us: who signs');
    turnTo(sample.managerView(notesOff));
    type('Between us: who signs?');
    await expectAsked(() => press('Send'), { kind: 'deal' });
  });

  it('in a quiet recognition', async () => {
    await as(dana);
    const { turnTo } = show(sample.managerView());
    fireEvent.click(await screen.findByRole('button', { name: 'Recognise somebody' }));
    const words = form('Recognise somebody');
    type('Came back after her leave.', within(words).getByLabelText('What they did'));
    turnTo(sample.managerView(notesOff));
    await expectAsked(() => fireEvent.submit(words), { kind: 'deal' });
  });

  it('in a reply, when the note that it answers was opened to all meanwhile', async () => {
    await as(ana);
    const note = sample.note({ text: 'How are you really?' });
    const { turnTo } = show(sample.ownView({ thread: [note], entries: [note] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Reply' }));
    const reply = form('Your reply');
    type('I am ill, please keep it between us.', within(reply).getByRole('textbox'));
    const opened = { ...note, audience: { kind: 'deal' as const } };
    turnTo(sample.ownView({ thread: [opened], entries: [opened] }));
    await expectAsked(() => fireEvent.submit(reply), { kind: 'deal' });
  });

  it('while their author’s own choice needs no second word', async () => {
    await as(dana);
    show(sample.managerView());
    fireEvent.click(await screen.findByRole('button', { name: 'Recognise somebody' }));
    const words = form('Recognise somebody');
    type('Found the budget owner.', within(words).getByLabelText('What they did'));
    fireEvent.click(within(words).getByRole('radio', { name: /see/ }));
    fireEvent.submit(words);
    await waitFor(async () => expect(await kept()).toMatchObject([{ audience: { kind: 'deal' } }]));
  });
});

describe('what is written while something is being kept', () => {
  /** The look that comes before keeping takes until `go`. */
  function slowly() {
    let go = (_: boolean) => {};
    const look = new Promise<boolean>((resolve) => {
      go = resolve;
    });
    vi.mocked(useSeen).mockReturnValue(() => look);
    return () => act(async () => go(true));
  }

  it('stays in the box, without what was sent', async () => {
    await as(dana);
    const go = slowly();
    show(sample.managerView());
    type('Who signs?');
    press('Send');
    type('Who signs? And tell Tom before Friday.');
    await go();
    await waitFor(() => expect(box().value).toBe('And tell Tom before Friday.'));
    expect(await kept()).toMatchObject([{ fields: { text: 'Who signs?' } }]);
    // What is left is a note of its own.
    press('Send');
    await waitFor(async () => expect((await kept()).map(({ fields }) => fields)).toHaveLength(2));
  });

  it('stays in the form, which stays open', async () => {
    await as(ana);
    const go = slowly();
    const note = sample.note({ text: 'Who signs?' });
    show(sample.ownView({ thread: [note], entries: [note] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Reply' }));
    const reply = within(form('Your reply')).getByRole<HTMLTextAreaElement>('textbox');
    type('Marta.', reply);
    fireEvent.submit(form('Your reply'));
    type('Marta. After the audit.', reply);
    await go();
    await waitFor(() => expect(reply.value).toBe('After the audit.'));
    expect(await kept()).toMatchObject([{ fields: { text: 'Marta.' } }]);
  });
});
