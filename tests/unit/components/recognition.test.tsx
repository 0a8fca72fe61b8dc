import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeen } from '../../../components/coaching/use-seen';
import { database } from '../../../lib/cache/database';
import { forgetPutOff } from '../../../lib/cache/put-off';
import type { Entry } from '../../../lib/journal/entry';
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
  await database().connections.put(sample.connectionOf(dana));
});

const kept = () => database().entries.toArray();
const asManager = (entries: Entry[] = []) => show(sample.managerView({ entries: [...sample.thread, ...entries] }));
const words = (people = [ana]) => ({
  reason: 'risk-raised' as const,
  text: 'You raised the risk a month early.\nThat let us move the forecast.',
  people: people.map(({ id, name }) => ({ id, name })),
});

describe('a word of recognition', () => {
  it('stands in the order of the thread: from whom to whom, the deed, what it changed, its readers', async () => {
    const card = entryOf('recognition', words([ana, dana]), { by: tom, createdAt: '2026-11-21T09:00:00Z' });
    show(sample.ownView({ entries: [...sample.thread, card] }));
    const deed = await screen.findByText('You raised the risk a month early.');
    const shown = deed.closest('li') as HTMLElement;
    expect(shown.textContent).toContain('From Tom Okafor to you and Dana Reyes · yesterday');
    expect(shown.textContent).toContain('That let us move the forecast.');
    expect(shown.textContent).toContain('Everyone who can open this deal can read this');
    const order = [...(shown.parentElement?.children ?? [])];
    expect(order.indexOf(shown)).toBe(1);
    expect(order).toHaveLength(sample.thread.length + 1);
  });

  it('that does not read as one breaks nothing', async () => {
    const broken = entryOf('recognition', { ...words(), people: [] }, { by: dana });
    show(sample.ownView({ entries: [...sample.thread, broken] }));
    await screen.findByRole('button', { name: 'Recognise somebody' });
    expect(screen.queryByText('You raised the risk a month early.')).toBeNull();
    expect(screen.getAllByRole('article')).toHaveLength(3);
  });

  it('000-31 suggests everyone who took part, and names what they did', async () => {
    asManager();
    fireEvent.click(await screen.findByRole('button', { name: 'Recognise somebody' }));
    const form = within(screen.getByRole('form', { name: 'Recognise somebody' }));
    expect(form.getByRole<HTMLInputElement>('checkbox', { name: 'Ana Pires' }).checked).toBe(true);
    fireEvent.click(form.getByRole('checkbox', { name: 'Tom Okafor' }));
    const button = form.getByRole<HTMLButtonElement>('button', { name: 'Send' });
    expect(button.disabled).toBe(true);
    fireEvent.change(form.getByLabelText('What they did'), { target: { value: 'Brought the CISO in early.' } });
    fireEvent.change(form.getByLabelText('What it changed'), { target: { value: 'The review took a week.' } });
    fireEvent.change(form.getByLabelText('What it is for'), { target: { value: 'help' } });
    fireEvent.click(button);
    await waitFor(async () =>
      expect(await kept()).toMatchObject([
        {
          kind: 'recognition',
          dealId: sample.deal.id,
          aboutId: ana.id,
          fields: {
            reason: 'help',
            text: 'Brought the CISO in early.\nThe review took a week.',
            people: expect.arrayContaining([
              { id: ana.id, name: ana.name },
              { id: tom.id, name: tom.name },
            ]),
          },
        },
      ]),
    );
  });

  it('003-23 is quiet or for all to see, and says which before it is sent', async () => {
    asManager();
    fireEvent.click(await screen.findByRole('button', { name: 'Recognise somebody' }));
    const form = within(screen.getByRole('form', { name: 'Recognise somebody' }));
    expect(form.getByText('Ana Pires and you can read this')).toBeTruthy();
    fireEvent.change(form.getByLabelText('What they did'), { target: { value: 'Asked about the budget round.' } });
    fireEvent.click(form.getByRole('radio', { name: 'For all to see' }));
    expect(form.getByText('Everyone who can open this deal can read this')).toBeTruthy();
    fireEvent.click(form.getByRole('radio', { name: 'Quietly' }));
    fireEvent.click(form.getByRole('button', { name: 'Send' }));
    await waitFor(async () =>
      expect(await kept()).toMatchObject([{ audience: { kind: 'private', personIds: [dana.id, ana.id] } }]),
    );
  });

  it('says nothing of readers before somebody is chosen', async () => {
    asManager();
    fireEvent.click(await screen.findByRole('button', { name: 'Recognise somebody' }));
    const form = within(screen.getByRole('form', { name: 'Recognise somebody' }));
    fireEvent.click(form.getByRole('checkbox', { name: 'Ana Pires' }));
    expect(form.getByText('Choose whom to recognise first')).toBeTruthy();
    expect(form.queryByText(/can read this/)).toBeNull();
  });

  it('003-23 cannot be quiet in HubSpot, and does not offer it', async () => {
    show(sample.hubspotView(dana), { page: { ...sample.page, crm: 'hubspot' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Recognise somebody' }));
    const form = within(screen.getByRole('form', { name: 'Recognise somebody' }));
    expect(form.queryByRole('radio')).toBeNull();
    expect(form.getByText(/^Everyone who can open this deal can read this · HubSpot keeps nothing quiet/)).toBeTruthy();
  });
});

describe('003-25 after something good', () => {
  const request = sample.note({
    authorId: ana.id,
    authorName: ana.name,
    tone: 'request',
    createdAt: '2026-11-21T09:00:00Z',
  });
  const promise = actionOf(ana, { text: 'Send the pack', due: '2026-11-25', state: 'done' });

  it('offers recognition in one quiet line, with what is known filled in', async () => {
    asManager([promise]);
    expect(await screen.findByText(/Ana Pires did by its day what they said they would: “Send the pack”/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Say so' }));
    const form = within(screen.getByRole('form', { name: 'Recognise somebody' }));
    expect(form.getByLabelText<HTMLSelectElement>('What it is for').value).toBe('promise-kept');
    expect(form.getByRole<HTMLInputElement>('checkbox', { name: 'Ana Pires' }).checked).toBe(true);
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['Send the pack', 'said they would: “Send the pack”. Say so'],
    ['Send the pack.', 'said they would: “Send the pack.” Say so'],
    ['Send the pack?', 'said they would: “Send the pack?” Say so'],
  ])('ends the sentence about “%s” once', async (text, shown) => {
    asManager([actionOf(ana, { text, due: '2026-11-25', state: 'done' })]);
    const say = await screen.findByRole('button', { name: 'Say so' });
    expect(say.parentElement?.textContent).toContain(shown);
  });

  it('003-22 knows a risk that was raised early, and is waved away for good', async () => {
    const { unmount } = asManager([request]);
    expect(await screen.findByText(/Ana Pires asked for help here while there was time/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Do not suggest this again' }));
    expect(screen.queryByText(/asked for help here/)).toBeNull();
    unmount();
    asManager([request]);
    await screen.findByRole('button', { name: 'Recognise somebody' });
    expect(screen.queryByText(/asked for help here/)).toBeNull();
  });

  it('offers nothing about oneself', async () => {
    show(sample.ownView({ entries: [...sample.thread, request, promise] }));
    await screen.findByRole('button', { name: 'Recognise somebody' });
    expect(screen.queryByRole('button', { name: 'Say so' })).toBeNull();
  });
});
