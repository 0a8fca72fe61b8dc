import 'fake-indexeddb/auto';
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeen } from '../../../components/coaching/use-seen';
import type { CheckFields } from '../../../lib/journal/kinds/check';
import { send } from '../../../lib/messages/send';
import { entryOf } from './entries';
import { atNow, show } from './show';
import { ana, dana, deal, managerView, ownView, tom } from './views';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));
vi.mock(import('../../../components/coaching/use-seen'), () => ({ useSeen: vi.fn() }));

atNow();
beforeEach(() => {
  vi.mocked(useSeen).mockReturnValue(async () => true);
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
});

const check = (change: Partial<CheckFields>, by = ana, createdAt = '2026-11-22T08:00:00Z') =>
  entryOf(
    'check',
    {
      chance: 62,
      nextStep: 'no',
      whyNow: 'event',
      signer: 'through-champion',
      risk: 'paperwork',
      want: 'idea',
      promise: 'Ask Tom for the legal contact',
      promiseBy: '2026-11-27',
      closeDate: deal.closeDate,
      stage: deal.stageId,
      shares: 'original',
      ...change,
    },
    { by, createdAt, audience: { kind: 'private', personIds: [ana.id, dana.id] } },
  );
const title = { name: 'How Ana Pires sees this deal' };

describe('a self-check that its owner shared', () => {
  it('003-18 stands before their manager with every answer, the line and its readers; the newest of them', async () => {
    const older = check({ chance: 30, shares: 'older' }, ana, '2026-11-10T08:00:00Z');
    show(managerView({ entries: [older, check({})] }));
    const section = within(await screen.findByRole('region', title));
    for (const said of ['62%', 'Ask Tom for the legal contact', 'Ana Pires and you can read this']) {
      expect(section.getByText(said)).toBeTruthy();
    }
    expect(section.getAllByRole('listitem')).toHaveLength(6);
    expect(section.queryByText('30%')).toBeNull();
  });

  it('is nobody else’s word, nothing of another deal, and nothing new for its owner', async () => {
    const others = [check({}, tom), { ...check({}), dealId: 'other' }, check({ shares: null })];
    const { unmount } = show(managerView({ entries: others }));
    await screen.findByRole('region', { name: 'Actions' });
    expect(screen.queryByRole('region', title)).toBeNull();
    unmount();
    show(ownView({ entries: [check({})] }));
    await screen.findByRole('region', { name: 'Actions' });
    expect(screen.queryByRole('region', title)).toBeNull();
  });
});
