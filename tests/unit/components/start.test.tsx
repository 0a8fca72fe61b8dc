import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openCache } from '../../../components/ui/open-cache';
import { start } from '../../../components/ui/start';

vi.mock(import('../../../components/ui/open-cache'), async (original) => ({
  ...(await original()),
  openCache: vi.fn(),
}));

beforeEach(() => {
  document.body.innerHTML = '<div id="root"></div>';
});
afterEach(cleanup);
const problem = { code: 'storage-refused', detail: null, retryAt: null } as const;

it('a page whose cache opens is shown, under its name', async () => {
  vi.mocked(openCache).mockResolvedValue(null);
  await start('team_page', <p>the team</p>);
  expect(await screen.findByText('the team')).toBeTruthy();
  expect(document.title).toContain('team');
});

it.each([
  ['it says so', () => vi.mocked(openCache).mockResolvedValue(problem)],
  ['it fails otherwise', () => vi.mocked(openCache).mockRejectedValue(new TypeError('x is undefined'))],
])('a page whose cache cannot be opened says what helps, instead of nothing: %s', async (_, begin) => {
  begin();
  await start('team_page', <p>the team</p>);
  expect(await screen.findByText(/cannot open its storage/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See what is kept here' }).getAttribute('href')).toBe('/options.html#data');
  expect(screen.queryByText('the team')).toBeNull();
});

it('a page that says it itself is shown in any case', async () => {
  vi.mocked(openCache).mockResolvedValue(problem);
  await start('options_title', <p>the options</p>, { saysItself: true });
  expect(await screen.findByText('the options')).toBeTruthy();
});

it('a page that a newer version has overtaken asks for a reload', async () => {
  vi.mocked(openCache).mockResolvedValue({ ...problem, code: 'extension-updated' });
  await start('team_page', <p>the team</p>);
  expect(await screen.findByRole('button', { name: 'Reload this page' })).toBeTruthy();
});
