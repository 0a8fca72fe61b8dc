import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ProblemCard } from '../../../components/sidebar/problems';
import { ErrorBoundary } from '../../../components/ui/ErrorBoundary';
import { detailWords } from '../../../components/ui/problem-detail';
import { PROBLEM_CODES } from '../../../lib/crm/problem';
import de from '../../../public/_locales/de/messages.json';
import en from '../../../public/_locales/en/messages.json';
import browser from '../fake-browser';
import { atNow, show } from './show';
import * as sample from './views';

atNow();
const german: Record<string, { message: string }> = de;
const english: Record<string, { message: string }> = en;

describe.each(PROBLEM_CODES)('the problem %s', (code) => {
  const problem = { code, detail: '<b>TotalRequests</b> Limit exceeded.', retryAt: null };
  const key = `problem_${code.replaceAll('-', '_')}`;

  it('has a sentence and an action in both languages', () => {
    for (const words of [english, german]) {
      expect(words[key]?.message).toBeTruthy();
      expect(words[`${key}_action`]?.message).toBeTruthy();
    }
  });

  it('is a banner above what we have, never instead of it', () => {
    show(sample.ownView(), { problem });
    expect(screen.getByRole('status').textContent).toContain('<b>TotalRequests</b>');
    expect(screen.getByText('if you win it')).toBeTruthy();
  });

  it('is a card with one primary action when there is nothing yet', () => {
    render(<ProblemCard problem={problem} crm="salesforce" refresh={() => {}} reloadPage={() => {}} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBeTruthy();
    expect(screen.getAllByRole('button')[0]?.textContent).toBe(
      english[`${key}_action`]?.message.replace('$1', 'Salesforce'),
    );
  });
});

describe('what is known beside a problem', () => {
  it.each([
    ['rejected', 'Notes are switched off.', 'Salesforce says: Notes are switched off.'],
    ['scope-missing', 'ContentNote, User.ManagerId', 'Missing: ContentNote, User.ManagerId'],
    ['scope-missing', 'insufficient access rights', 'Salesforce says: insufficient access rights'],
    ['unexpected-answer', 'composite', 'If you report it: composite'],
    ['rejected', 'hs_note_body', 'If you report it: hs_note_body'],
    ['own-fault', 'TypeError: x is undefined', 'If you report it: TypeError: x is undefined'],
    ['offline', null, null],
  ] as const)('%s, %s', (code, detail, words) => {
    expect(detailWords({ code, detail }, 'salesforce')).toBe(words);
  });
});

describe.each(['api-disabled', 'app-blocked'] as const)('where an admin has to act (%s)', (code) => {
  const problem = { code, detail: null, retryAt: null };

  it.each([
    ['the banner', () => show(sample.ownView(), { problem })],
    [
      'the card',
      () => render(<ProblemCard problem={problem} crm="salesforce" refresh={vi.fn()} reloadPage={vi.fn()} />),
    ],
  ])('%s opens the message in place, ready to be copied', (_, draw) => {
    Object.assign(browser.identity, { getRedirectURL: () => 'https://example.chromiumapp.org/' });
    draw();
    const action = screen.getByRole('button', { name: 'Message for the admin' });
    expect(action.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(action);
    expect(action.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Ready to send' }).value).toContain('API Enabled');
    expect(screen.getByRole('button', { name: 'Copy the message' })).toBeTruthy();
    fireEvent.click(action);
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

it('tries again, and reloads the page, where that is the cure', () => {
  const refresh = vi.fn();
  const reloadPage = vi.fn();
  const card = (code: 'offline' | 'extension-updated') => (
    <ProblemCard problem={{ code, detail: null, retryAt: null }} crm="salesforce" {...{ refresh, reloadPage }} />
  );
  const { rerender } = render(card('offline'));
  fireEvent.click(screen.getByRole('button'));
  expect(refresh).toHaveBeenCalledOnce();
  rerender(card('extension-updated'));
  fireEvent.click(screen.getByRole('button'));
  expect(reloadPage).toHaveBeenCalledOnce();
});

function Broken(): never {
  throw new Error('secret detail');
}

it('catches a broken screen with a sentence and diagnostics, never a stack', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const copyDiagnostics = vi.fn(async () => {});
  render(
    <ErrorBoundary copyDiagnostics={copyDiagnostics}>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('Nothing that was written is lost');
  expect(document.body.textContent).not.toContain('secret detail');
  fireEvent.click(screen.getByRole('button', { name: 'Copy diagnostics' }));
  expect(await screen.findByText('Copied')).toBeTruthy();
  expect(copyDiagnostics).toHaveBeenCalledOnce();
});
