import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../lib/crm/problem';
import type { NoteEntry } from '../../../lib/journal/kinds/note';
import { entryOf } from './entries';
import { atNow, show } from './show';
import * as sample from './views';

atNow();
const notes = () => screen.getAllByRole('article');

describe('a coaching note', () => {
  it('names author, kind, age and audience, the newest first', () => {
    show(sample.ownView());
    expect(notes().map((node) => node.getAttribute('aria-label'))).toEqual([
      'Note by Dana Reyes, 2 h ago',
      'Note by Tom Okafor, yesterday',
      'Note by Dana Reyes, 6 days ago',
    ]);
    const newest = within(notes()[0] as HTMLElement);
    expect(newest.getByText(/· question/)).toBeTruthy();
    expect(newest.getByText('Dana Reyes and you can read this')).toBeTruthy();
    expect(within(notes()[1] as HTMLElement).getByText(/note from a colleague/)).toBeTruthy();
    expect(within(notes()[1] as HTMLElement).getByText('Everyone who can open this deal can read this')).toBeTruthy();
  });

  it('names the reader of one’s own private note where the thread knows them', () => {
    const audience = { kind: 'private' as const, personIds: [sample.ana.id, sample.dana.id] };
    const own = sample.note({ id: 'own', authorId: sample.ana.id, authorName: sample.ana.name, audience });
    show(sample.ownView({ thread: [own, sample.note()] }));
    const mine = notes().find((node) => node.getAttribute('aria-label')?.startsWith('Note by you, '));
    expect(mine?.textContent).toContain('Dana Reyes and you can read this');
  });

  it('shows what a newer Courtside wrote as that, with its words where there are any', async () => {
    const newer = (id: string, text: string | null) =>
      entryOf('newer', { word: 'poll', text }, { by: sample.dana, id, createdAt: '2026-11-21T09:00:00Z' });
    const elsewhere = { ...newer('elsewhere', 'Of another deal'), dealId: 'another' };
    const entries = [newer('worded', 'Which of the two?'), newer('wordless', null), elsewhere];
    show(sample.ownView({ entries: [...sample.thread, ...entries] }));
    const worded = (await screen.findByText('Which of the two?')).closest('li');
    expect(worded?.textContent).toBe(
      'Dana Reyes · written by a newer Courtside · yesterdayWhich of the two?Everyone who can open this deal can read this',
    );
    expect(screen.getAllByText(/written by a newer Courtside/)).toHaveLength(2);
    expect(screen.queryByText('Of another deal')).toBeNull();
  });

  it('does not call a thread empty that was never read', () => {
    show(sample.ownView({ thread: [], dealReadAt: null }));
    expect(screen.getByText('The notes on this deal have not been read yet.')).toBeTruthy();
    expect(screen.queryByText(/No coaching notes yet/)).toBeNull();
  });

  it('names the permission without which its notes cannot be read, beside what is known of them', () => {
    const { unmount } = show(sample.ownView({ thread: [], threadUnreadable: 'crm.objects.contacts.read' }));
    expect(screen.getByText(/cannot be read here: the permission crm.objects.contacts.read is missing/)).toBeTruthy();
    expect(screen.queryByText(/No coaching notes yet/)).toBeNull();
    expect(screen.getByText('if you win it')).toBeTruthy();
    unmount();
    show(sample.ownView({ threadUnreadable: 'ContentNote' }));
    expect(screen.getByText(/the permission ContentNote is missing/)).toBeTruthy();
    expect(notes()).toHaveLength(3);
  });

  it('says where a shared key hides the hand', () => {
    show(sample.hubspotView(sample.ana), { page: { ...sample.page, crm: 'hubspot' } });
    expect(within(notes()[0] as HTMLElement).getByText(/posted with the team key as Dana Reyes/)).toBeTruthy();
  });

  it('marks what has not left this device, what the CRM refused, and what was edited there', () => {
    const native = {
      ...(sample.note().native as NonNullable<ReturnType<typeof sample.note>['native']>),
      editedInCrm: true,
    };
    show(
      sample.managerView({
        unsent: 2,
        thread: [
          sample.note({ native }),
          sample.note({ delivery: 'set-aside', native: null }),
          sample.note({ delivery: 'on-this-device', native: null }),
        ],
      }),
    );
    const [waiting, refused, edited] = notes().map((node) => within(node));
    expect(waiting?.getByText('Not sent yet')).toBeTruthy();
    expect(refused?.getByText('The CRM did not take it')).toBeTruthy();
    expect(refused?.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(edited?.getByText(/edited in the CRM/)).toBeTruthy();
    expect(screen.getByText('2 not sent yet')).toBeTruthy();
  });

  it('says that a note waits to be confirmed, and leads to where', () => {
    show(sample.managerView({ thread: [sample.note({ delivery: 'held', native: null })] }));
    const held = within(notes()[0] as HTMLElement);
    expect(held.getByText('On this device, until you confirm it')).toBeTruthy();
    expect(held.getByRole('button', { name: 'Confirm' })).toBeTruthy();
    expect(held.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('calls a note private, or open, only once the CRM has confirmed it', () => {
    const audience = { kind: 'deal' } as const;
    const waiting = [sample.note({ audience, delivery: 'set-aside' }), sample.note({ delivery: 'on-this-device' })];
    show(sample.managerView({ thread: [...waiting, sample.note()] }));
    const [confirmed, meantPrivate, meantOpen] = notes();
    expect(confirmed?.textContent).toContain('Ana Pires and you can read this');
    // Its drawing is a lock there, and a device as long as the CRM has said nothing.
    const drawing = (note: HTMLElement | undefined) => note?.querySelector('svg')?.innerHTML;
    expect(drawing(confirmed)).not.toBe(drawing(meantPrivate));
    expect(meantPrivate?.textContent).toContain('Only on this device; meant for Ana Pires and you');
    expect(meantOpen?.textContent).toContain('Only on this device; meant for everyone who can open this deal');
    for (const note of [meantPrivate, meantOpen]) {
      expect(note?.textContent).not.toContain('can read this');
      expect(drawing(note)).toBe(drawing(meantPrivate));
    }
  });

  it('says why the CRM did not take a note, in its own words', () => {
    const [refused, waiting, offline] = ['set-aside', 'on-this-device', 'on-this-device'].map((delivery) =>
      sample.note({ delivery: delivery as 'set-aside', native: null }),
    ) as [NoteEntry, NoteEntry, NoteEntry];
    const because = (code: ProblemCode, detail: string | null = null) =>
      ({
        kind: 'note',
        problem: { code, detail, retryAt: null },
        setAside: code === 'rejected',
        nextTryAt: '2026-11-22T12:00:00Z',
      }) as const;
    show(
      sample.managerView({
        thread: [refused, waiting, offline],
        unsentProblems: {
          [refused.id]: because('rejected', 'Notes on <b>lost</b> deals are not allowed.'),
          [waiting.id]: because('unexpected-answer'),
          [offline.id]: because('offline'),
        },
      }),
    );
    const [third, second, first] = notes();
    expect(first?.textContent).toContain(
      'Salesforce did not accept what was sent. Salesforce says: Notes on <b>lost</b> deals are not allowed.',
    );
    expect(second?.textContent).toContain('Salesforce answered in a way that Courtside does not understand.');
    // Passes by itself, and stands above the thread already.
    expect(third?.textContent).not.toContain('You are offline');
  });

  it('shows markup as text, and makes links only of addresses in the connected org', () => {
    const own = 'https://acme.lightning.force.com/lightning/r/Opportunity/006000000000001AAA/view';
    const text = `<img src=x onerror="alert(1)"><script>alert(1)</script> javascript:alert(1) http://plain.example \
https://elsewhere.example/a?b=1 https://evil.lightning.force.com/ (${own}).`;
    show(sample.ownView({ thread: [sample.note({ text })] }));
    expect(notes()[0]?.textContent).toContain(text);
    expect(document.querySelector('img, script')).toBeNull();
    const links = within(notes()[0] as HTMLElement).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([own]);
    expect(links[0]?.getAttribute('rel')).toContain('noreferrer');
  });

  it('keeps right-to-left text and emoji whole', () => {
    const text = 'שלום, מה המצב עם ההצעה? 🚀👩‍👩‍👧';
    show(sample.ownView({ thread: [sample.note({ text, authorName: '👩‍🚀 Łucja' })] }));
    const shown = screen.getByText(text);
    expect(shown.getAttribute('dir')).toBe('auto');
  });

  it('folds a long note and opens it in place', async () => {
    const text = `start ${'word '.repeat(4_000)}end`;
    show(sample.ownView({ thread: [sample.note({ text })] }));
    const note = notes()[0] as HTMLElement;
    expect(note.textContent?.length).toBeLessThan(2_000);
    fireEvent.click(await within(note).findByRole('button', { name: 'read on' }));
    expect(note.textContent).toContain(text);
    fireEvent.click(within(note).getByRole('button', { name: 'show less' }));
    expect(note.textContent?.length).toBeLessThan(2_000);
  });

  it('says of a note that is longer in the CRM where its rest is', () => {
    const { native } = sample.note();
    const longer = native && { ...native, textCut: true };
    show(sample.ownView({ thread: [sample.note({ native: longer, text: 'The beginning…' }), sample.note()] }));
    const rest = 'Longer than shown here; the rest is in Salesforce';
    expect(notes().map((node) => within(node).queryByText(rest) !== null)).toEqual([false, true]);
  });

  it('does not fall over a note that it cannot read', () => {
    const broken = { ...sample.note(), fields: { tone: 'shout' } as never };
    show(sample.ownView({ thread: [broken, sample.note({ text: 'Still here' })] }));
    expect(screen.getByText(/cannot be shown here/)).toBeTruthy();
    expect(screen.getByText('Still here')).toBeTruthy();
  });
});

it('teaches by one sentence while the thread is empty', () => {
  show(sample.ownView({ thread: [] }));
  expect(screen.getByText(/No coaching notes yet/)).toBeTruthy();
});
