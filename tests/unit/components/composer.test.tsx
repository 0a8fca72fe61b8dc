import 'fake-indexeddb/auto';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeen } from '../../../components/coaching/use-seen';
import { database } from '../../../lib/cache/database';
import { send } from '../../../lib/messages/send';
import { atNow, show } from './show';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/coaching/use-seen'), () => ({ useSeen: vi.fn() }));

atNow();
beforeEach(async () => {
  vi.mocked(useSeen).mockReturnValue(async () => true);
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  await database().entries.clear();
  await database().outbox.clear();
  await database().connections.put(sample.connectionOf(sample.dana));
});

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const type = (text: string) => fireEvent.change(box(), { target: { value: text } });

describe('the composer', () => {
  it('opens on a question, readable by two, with nothing to send yet', () => {
    show(sample.managerView());
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Question' }).checked).toBe(true);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    const form = box().closest('section');
    expect(form?.textContent).toContain('Ana Pires and you can read this');
  });

  it('keeps the note on this device before anything else, then asks the background to send it', async () => {
    let answer = (_: unknown) => {};
    vi.mocked(send).mockReturnValue(
      new Promise((resolve) => {
        answer = resolve;
      }) as never,
    );
    show(sample.managerView());
    fireEvent.click(screen.getByRole('radio', { name: 'Praise' }));
    type('  Well prepared call.  ');
    fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(screen.getByText('Saved. The CRM gets it as soon as it answers.')).toBeTruthy());
    const [entry] = await database().entries.toArray();
    expect(entry).toMatchObject({
      kind: 'note',
      dealId: sample.deal.id,
      aboutId: sample.ana.id,
      authorId: sample.dana.id,
      audience: { kind: 'private', personIds: [sample.dana.id, sample.ana.id] },
      fields: { tone: 'praise', text: 'Well prepared call.' },
      delivery: 'on-this-device',
    });
    expect(await database().outbox.count()).toBe(1);
    expect(send).toHaveBeenCalledWith({ type: 'flush' });
    expect(box().value).toBe('');
    answer({ ok: true, data: null });
    await waitFor(() => expect(screen.queryByText(/^Saved/)).toBeNull());
  });

  it('goes on saying that the CRM has yet to answer, while it does not', async () => {
    vi.mocked(send).mockResolvedValue({ ok: false, problem: { code: 'offline', detail: null, retryAt: null } });
    show(sample.managerView());
    type('Who signs?');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText('Saved. The CRM gets it as soon as it answers.');
    await act(async () => {});
    expect(screen.getByText('Saved. The CRM gets it as soon as it answers.')).toBeTruthy();
  });

  it('sends nothing more widely than it said while the words were written, until its author says so again', async () => {
    const { turnTo } = show(sample.managerView());
    type('Between us: who signs?');
    turnTo(sample.managerView({ connection: sample.connectionOf(sample.dana, { missing: ['ContentNote'] }) }));
    const button = screen.getByRole('button', { name: 'Send' });
    fireEvent.click(button);
    expect(await screen.findByText(/^Not sent: other people would read this now/)).toBeTruthy();
    expect([box().value, await database().entries.count()]).toEqual(['Between us: who signs?', 0]);
    fireEvent.click(button);
    await waitFor(async () =>
      expect(await database().entries.toArray()).toMatchObject([{ audience: { kind: 'deal' } }]),
    );
  });

  it('keeps one note when Save is pressed again after a failure that was none', async () => {
    show(sample.managerView());
    type('Who signs?');
    const commit = database().transaction.bind(database()) as (...parts: unknown[]) => Promise<unknown>;
    const transaction = vi.spyOn(database(), 'transaction').mockImplementationOnce((async (...parts: unknown[]) => {
      await commit(...parts);
      throw new DOMException('The disk is gone.', 'UnknownError');
    }) as never);
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(screen.getByText(/not saved/i)).toBeTruthy());
    transaction.mockRestore();
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(box().value).toBe(''));
    expect(await database().entries.count()).toBe(1);
  });

  it('takes words that were changed after a failure for another note', async () => {
    show(sample.managerView());
    type('Who signs?');
    await database().connections.clear();
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(screen.getByText(/not saved/i)).toBeTruthy());
    const before = JSON.parse(Object.values(sessionStorage)[0] ?? '{}').entryId;
    type('Who signs, and when?');
    await database().connections.put(sample.connectionOf(sample.dana));
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(box().value).toBe(''));
    const [entry] = await database().entries.toArray();
    expect(before).toMatch(/-7/);
    expect(entry?.id).not.toBe(before);
  });

  it('opens the note up to everyone on the deal only when asked', async () => {
    show(sample.managerView());
    fireEvent.click(screen.getByRole('button', { name: /make this note readable for everyone/ }));
    expect(box().closest('section')?.textContent).toContain('Everyone who can open this deal can read this');
    type('For all to see');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(async () => expect((await database().entries.toArray())[0]?.audience).toEqual({ kind: 'deal' }));
  });

  it('is for two again once a note for everyone is sent', async () => {
    show(sample.managerView());
    fireEvent.click(screen.getByRole('button', { name: /make this note readable for everyone/ }));
    type('For all');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(box().value).toBe(''));
    expect(box().closest('section')?.textContent).toContain('Ana Pires and you can read this');
  });

  it('says that HubSpot keeps no secrets, and offers no choice', () => {
    show(sample.hubspotView(sample.dana), { page: { ...sample.page, crm: 'hubspot' } });
    expect(box().closest('section')?.textContent).toContain('Everyone who can open this deal can read this');
    expect(screen.queryByRole('button', { name: /make this note/ })).toBeNull();
  });

  it('promises no privacy where the org has Notes switched off, and says who can change that', async () => {
    const connection = sample.connectionOf(sample.dana, { missing: ['ContentNote'] });
    show(sample.managerView({ connection }));
    const form = box().closest('section');
    expect(form?.textContent).toContain('Everyone who can open this deal can read this');
    expect(form?.textContent).toContain('Notes are switched off in this Salesforce org');
    expect(screen.queryByRole('button', { name: /make this note/ })).toBeNull();
    type('Readable by all');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(async () => expect((await database().entries.toArray())[0]?.audience).toEqual({ kind: 'deal' }));
  });

  it('keeps a draft for each deal', () => {
    const { unmount } = show(sample.managerView());
    type('Half a thought');
    unmount();
    const other = show(sample.managerView({ deal: sample.opportunity({ name: 'Another deal' }) }));
    expect(box().value).toBe('');
    other.unmount();
    show(sample.managerView());
    expect(box().value).toBe('Half a thought');
  });

  it('keeps every word of a note that is too long, and says by how much instead of sending it', async () => {
    show(sample.managerView());
    const long = 'x'.repeat(20_431);
    type(long);
    expect(box().value).toBe(long);
    const sentence = 'This note is too long: 20,431 of 20,000 characters.';
    expect(document.getElementById(box().getAttribute('aria-describedby') ?? '')?.textContent).toContain(sentence);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true });
    expect(screen.queryByText(/Saved\./)).toBeNull();
    expect(await database().entries.count()).toBe(0);
    type(` ${'x'.repeat(20_000)} `);
    expect(screen.queryByText(/too long/)).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(false);
  });

  it('loses no word when the browser refuses to store the note', async () => {
    await database().connections.clear();
    show(sample.managerView());
    type('Do not lose me');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(screen.getByText(/Not saved/)).toBeTruthy());
    expect(box().value).toBe('Do not lose me');
  });

  it('says that there is no room left, and loses no word', async () => {
    const full = () => {
      throw new DOMException('Encountered full disk.', 'QuotaExceededError');
    };
    database().entries.hook('creating', full);
    show(sample.managerView());
    type('Do not lose me');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText(/no room left/)).toBeTruthy();
    expect(box().value).toBe('Do not lose me');
    database().entries.hook('creating').unsubscribe(full);
  });

  it('000-27 hints at labels, absolutes and several asks, and never blocks', async () => {
    show(sample.managerView());
    type('You are careless and always late. Why? And who else knows?');
    expect(await screen.findByText(/names a trait/)).toBeTruthy();
    expect(screen.getByText(/“Always” and “never”/)).toBeTruthy();
    expect(screen.getByText(/More than one ask/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(false);
    type('Good job, step up!');
    expect(screen.getByText(/can mean many things/)).toBeTruthy();
    type('The CISO asked for the pack on the 4th. Who can send it?');
    expect(screen.queryByText(/names a trait|“Always”|More than one|many things/)).toBeNull();
  });

  it.each([
    ['Please call Tom. Please send him the deck.', true],
    ['Bitte rufen Sie Tom an.\nBitte senden Sie ihm die Unterlagen.', true],
    ['Who signs? Please ask Tom.', true],
    ['Please call Tom. He knows who signs.', false],
    ['Could you send v2.5 to Tom?', false],
  ])('000-27 counts the asks of “%s”', async (text, isHinted) => {
    show(sample.managerView());
    type(text);
    expect(screen.queryByText(/More than one ask/) !== null).toBe(isHinted);
  });
});

describe('sent from under something that lies over the sidebar', () => {
  it('is kept and not sent, says so, and leads to a tab', async () => {
    vi.mocked(useSeen).mockReturnValue(async () => false);
    show(sample.managerView());
    type('Who signs above forty thousand?');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('Something lies over the sidebar. Confirm in a tab.')).toBeTruthy();
    const [entry] = await database().entries.toArray();
    expect(entry).toMatchObject({ delivery: 'held', fields: { text: 'Who signs above forty thousand?' } });
    expect(await database().outbox.toArray()).toMatchObject([{ problem: { code: 'covered' } }]);
    expect(box().value).toBe('');
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(send).toHaveBeenLastCalledWith({ type: 'open', screen: 'confirm' });
  });
});
