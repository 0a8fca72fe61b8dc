import 'fake-indexeddb/auto';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '../../../components/check/questions';
import { useCheck } from '../../../components/check/use-check';
import { database } from '../../../lib/cache/database';
import { checkDraftKey } from '../../../lib/connections/forget-begun';
import { scopeOf } from '../../../lib/crm/port';
import type { CheckEntry } from '../../../lib/journal/kinds/check';
import { send } from '../../../lib/messages/send';
import browser from '../fake-browser';
import { keep } from './own-business';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));

const ana = sample.connectionOf(sample.ana);
const answers: Answers = {
  chance: 50,
  nextStep: 'yes',
  whyNow: 'event',
  signer: 'spoken',
  risk: 'none',
  want: 'nothing',
};
const { session } = browser.storage;

beforeEach(async () => {
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  await session.clear();
  await keep(ana, { deals: [sample.deal], entries: [] });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** The check of one deal in two windows. `seen` is every line that the sidebar showed, in its order. */
async function open() {
  const seen: (string | undefined)[] = [];
  const sidebar = renderHook(() => {
    const check = useCheck(ana, sample.deal, () => {});
    seen.push(check.draft?.promise);
    return check;
  });
  const popup = renderHook(() => useCheck(ana, sample.deal, () => {}));
  for (const each of [sidebar, popup]) await waitFor(() => expect(each.result.current.draft).not.toBeNull());
  return { sidebar: sidebar.result, popup: popup.result, seen };
}

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve)));
const stored = async () => Object.values(await session.get(checkDraftKey(scopeOf(ana), sample.deal.id)))[0];
const kept = async () => (await database().entries.toArray()) as CheckEntry[];

describe('a check that is on screen in two windows', () => {
  it('loses no answer that is given in either, even at once', async () => {
    const { sidebar, popup } = await open();
    act(() => {
      popup.current.answer({ chance: 40 });
      sidebar.current.answer({ risk: 'price' });
      sidebar.current.change({ by: '2026-12-01' });
      popup.current.change({ promise: 'Call Marta' });
    });
    await settled();
    const all = { answers: { chance: 40, risk: 'price' }, promise: 'Call Marta', by: '2026-12-01' };
    expect(await stored()).toMatchObject(all);
    for (const each of [sidebar, popup]) expect(each.current.draft).toMatchObject(all);
  });

  it('asks the browser to store an answer before it waits for anything: a popup may be gone in the next moment', async () => {
    const { popup } = await open();
    const set = vi.spyOn(session, 'set');
    act(() => {
      popup.current.answer({ chance: 40 });
      expect(set).toHaveBeenCalledWith({
        [checkDraftKey(scopeOf(ana), sample.deal.id)]: expect.objectContaining({ answers: { chance: 40 } }),
      });
    });
    await settled();
  });

  it('goes on and back in both', async () => {
    const { sidebar, popup } = await open();
    act(() => popup.current.answer({ chance: 40 }));
    await waitFor(() => expect(sidebar.current.question).toBe('nextStep'));
    act(() => sidebar.current.undo());
    await waitFor(() => expect(popup.current.question).toBe('chance'));
    expect(await stored()).toMatchObject({ answers: {} });
  });

  it('keeps each letter that is typed while storage is slow and the other window answers', async () => {
    const { sidebar, popup, seen } = await open();
    const set = session.set;
    vi.spyOn(session, 'set').mockImplementation(async (items) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await set(items);
    });
    const line = 'Call Marta';
    for (const [index] of [...line].entries()) {
      act(() => sidebar.current.change({ promise: line.slice(0, index + 1) }));
      act(() => popup.current.change({ by: `2026-12-0${(index % 9) + 1}` }));
      await act(() => new Promise((resolve) => setTimeout(resolve, 3)));
    }
    await waitFor(async () => expect(await stored()).toMatchObject({ promise: line, by: '2026-12-01' }));
    await waitFor(() => expect(popup.current.draft).toMatchObject({ promise: line }));
    expect(seen.filter((shown, index) => !shown?.startsWith(seen[index - 1] ?? ''))).toEqual([undefined]);
  });

  it.each([
    ['one after the other', false],
    ['at once', true],
  ])('is kept once where it is done in both, %s', async (_, atOnce) => {
    const { sidebar, popup } = await open();
    act(() => sidebar.current.change({ answers, promise: 'Call Marta' }));
    await waitFor(() => expect(popup.current.question).toBeNull());
    await act(async () => {
      const first = popup.current.save();
      if (!atOnce) await first;
      await Promise.all([first, sidebar.current.save()]);
    });
    expect(await kept()).toMatchObject([{ fields: { ...answers, promise: 'Call Marta' } }]);
    await settled();
    expect(await stored()).toBeUndefined();
    for (const each of [sidebar, popup]) expect(each.current).toMatchObject({ question: 'chance', state: 'idle' });
  });

  it('is kept with what was just said in the other', async () => {
    const { sidebar, popup } = await open();
    act(() => sidebar.current.change({ answers }));
    await waitFor(() => expect(popup.current.question).toBeNull());
    await act(async () => {
      sidebar.current.change({ promise: 'Call Marta' });
      await popup.current.save();
    });
    expect(await kept()).toMatchObject([{ fields: { promise: 'Call Marta' } }]);
  });

  it('leaves what is typed in one while the other is keeping it', async () => {
    const { sidebar, popup } = await open();
    act(() => sidebar.current.change({ answers, promise: 'Call' }));
    await waitFor(() => expect(popup.current.question).toBeNull());
    await act(async () => {
      const saved = popup.current.save();
      sidebar.current.change({ promise: 'Call Marta' });
      await saved;
    });
    // With it or without it, as it came: it stays in any case.
    expect(await kept()).toMatchObject([{ fields: { promise: expect.stringMatching(/^Call( Marta)?$/) } }]);
    expect(sidebar.current.draft).toMatchObject({ answers, promise: 'Call Marta', entryId: null });
  });
});

it('a check that the browser does not store lasts as long as its screen, and is kept once', async () => {
  const { sidebar } = await open();
  vi.spyOn(session, 'set').mockRejectedValue(new Error('refused'));
  act(() => sidebar.current.answer({ chance: 40 }));
  act(() => sidebar.current.change({ answers, promise: 'Call Marta' }));
  await settled();
  const commit = vi.spyOn(database(), 'transaction').mockRejectedValueOnce(new DOMException('gone', 'UnknownError'));
  await act(() => sidebar.current.save());
  commit.mockRestore();
  const { entryId } = sidebar.current.draft ?? {};
  expect(sidebar.current).toMatchObject({ state: 'failed', draft: { answers, promise: 'Call Marta' } });
  await act(() => sidebar.current.save());
  expect(await kept()).toMatchObject([{ id: entryId, fields: { chance: 50, promise: 'Call Marta' } }]);
  expect(sidebar.current).toMatchObject({ question: 'chance', state: 'idle' });
});
