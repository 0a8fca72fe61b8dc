import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
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
    const mine = notes().find((node) => node.getAttribute('aria-label')?.startsWith('Note by You'));
    expect(mine?.textContent).toContain('Dana Reyes and you can read this');
  });

  it('does not call a thread empty that was never read', () => {
    show(sample.ownView({ thread: [], dealReadAt: null }));
    expect(screen.getByText('The notes on this deal have not been read yet.')).toBeTruthy();
    expect(screen.queryByText(/No coaching notes yet/)).toBeNull();
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
    expect(waiting?.getByText('On this device, not sent yet')).toBeTruthy();
    expect(refused?.getByText('On this device: the CRM did not take it')).toBeTruthy();
    expect(refused?.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(edited?.getByText(/edited in the CRM/)).toBeTruthy();
    expect(screen.getByText('2 notes not sent yet')).toBeTruthy();
  });

  it('says that a note waits to be confirmed, and leads to where', () => {
    show(sample.managerView({ thread: [sample.note({ delivery: 'held', native: null })] }));
    const held = within(notes()[0] as HTMLElement);
    expect(held.getByText('On this device, until you confirm it')).toBeTruthy();
    expect(held.getByRole('button', { name: 'Confirm' })).toBeTruthy();
    expect(held.queryByRole('button', { name: 'Try again' })).toBeNull();
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

  it('folds a long note and opens it in place', () => {
    const text = `start ${'word '.repeat(4_000)}end`;
    show(sample.ownView({ thread: [sample.note({ text })] }));
    const note = notes()[0] as HTMLElement;
    expect(note.textContent?.length).toBeLessThan(2_000);
    fireEvent.click(within(note).getByRole('button', { name: 'read on' }));
    expect(note.textContent).toContain(text);
    fireEvent.click(within(note).getByRole('button', { name: 'show less' }));
    expect(note.textContent?.length).toBeLessThan(2_000);
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
