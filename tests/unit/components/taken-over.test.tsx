import 'fake-indexeddb/auto';
import { act, render, screen } from '@testing-library/react';
import Dexie from 'dexie';
import { expect, it, vi } from 'vitest';
import { App } from '../../../components/sidebar/App';
import { sidebarView } from '../../../lib/cache/queries';
import { CURRENT_VERSION } from '../../../lib/cache/versions';
import { send } from '../../../lib/messages/send';
import { atNow } from './show';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), () => ({ send: vi.fn() as unknown as typeof send }));
vi.mock(
  import('../../../lib/cache/queries'),
  () => ({ sidebarView: vi.fn() as unknown as typeof sidebarView }) as never,
);

atNow();

it('a sidebar whose data a newer version has taken over keeps what it shows and asks for a reload', async () => {
  location.hash = `#${encodeURIComponent(JSON.stringify(sample.page))}`;
  vi.mocked(sidebarView).mockResolvedValue(sample.ownView());
  vi.mocked(send).mockResolvedValue({ ok: true, data: undefined } as never);
  render(<App />);
  expect(await screen.findByText('if you win it')).toBeTruthy();

  const newer = new Dexie('courtside');
  newer.version(CURRENT_VERSION + 1).stores({ connections: 'id' });
  await act(() => newer.open());
  expect(await screen.findByText('Courtside was updated while this page was open.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Reload this page' })).toBeTruthy();
  expect(screen.getByText('if you win it')).toBeTruthy();
});
