import { describe, expect, it } from 'vitest';
import { answersByEntry } from '../../../lib/journal/answers';
import { newestUnanswered, notesWithoutReply, waysToAnswer } from '../../../lib/journal/dialogue';
import type { Entry } from '../../../lib/journal/entry';
import type { AnswerWord } from '../../../lib/journal/kinds/answer';
import { entryOf } from '../components/entries';
import { ana, dana, note, tom } from '../components/views';

const answer = (to: Entry, by = ana, say: AnswerWord = 'reply', createdAt = '2026-11-22T09:00:00Z') =>
  entryOf(
    'answer',
    { to: to.id, quote: '', say, text: say === 'thanks' ? null : 'So.', actionId: null },
    { by, createdAt },
  );
const own = (text = 'How do I get to procurement?') =>
  note({ authorId: ana.id, authorName: ana.name, tone: 'request', text });
const asOwner = { ownerId: ana.id, viewerId: ana.id, stand: 'self' } as const;
const asManager = { ownerId: ana.id, viewerId: dana.id, stand: 'manager' } as const;
const asPeer = { ownerId: ana.id, viewerId: tom.id, stand: 'peer' } as const;

describe('how a note can be answered', () => {
  it('000-11 by the owner: accepted, adapted or declined with a reason', () => {
    const proposal = note({ tone: 'suggestion' });
    expect(waysToAnswer(proposal, [], asOwner)).toEqual(['reply', 'will-do', 'rather', 'thanks']);
  });

  it('thanks comes first for praise, and there is nothing to do about it', () => {
    expect(waysToAnswer(note({ tone: 'praise' }), [], asOwner)).toEqual(['thanks', 'reply']);
  });

  it('once answered, a reply remains', () => {
    const asked = note();
    expect(waysToAnswer(asked, [answer(asked, ana, 'thanks')], asOwner)).toEqual(['reply']);
  });

  it('whoever has only replied may still say that they will do it', () => {
    const asked = note();
    expect(waysToAnswer(asked, [answer(asked)], asOwner)).toEqual(['reply', 'will-do']);
    expect(waysToAnswer(asked, [answer(asked), answer(asked, ana, 'will-do')], asOwner)).toEqual(['reply']);
    const praise = note({ tone: 'praise' });
    expect(waysToAnswer(praise, [answer(praise)], asOwner)).toEqual(['reply']);
    const request = own();
    expect(waysToAnswer(request, [answer(request, dana)], asManager)).toEqual(['reply', 'will-do']);
  });

  it('its author says nothing more before somebody has answered', () => {
    const asked = note();
    expect(waysToAnswer(asked, [], asManager)).toEqual([]);
    expect(waysToAnswer(asked, [answer(asked)], asManager)).toEqual(['reply']);
    expect(waysToAnswer(own(), [], asOwner)).toEqual([]);
  });

  it('000-28 what the rep wrote is answered by their manager, who may promise something', () => {
    expect(waysToAnswer(own(), [], asManager)).toEqual(['reply', 'will-do', 'thanks']);
  });

  it('a colleague answers what the owner said to their own note, and nothing else', () => {
    const offered = note({ authorId: tom.id, tone: 'help' });
    expect(waysToAnswer(offered, [answer(offered)], asPeer)).toEqual(['reply']);
    expect(waysToAnswer(own(), [], asPeer)).toEqual([]);
    expect(waysToAnswer(note(), [], asPeer)).toEqual([]);
  });
});

describe('the newest note that waits for an answer', () => {
  it('is by somebody else, and none of what was answered', () => {
    const notes = [note(), note(), own()];
    const [first, second] = notes as [Entry, Entry];
    expect(newestUnanswered(notes, new Map(), asOwner)).toBe(second.id);
    expect(newestUnanswered(notes, answersByEntry([answer(second)]), asOwner)).toBe(first.id);
    expect(newestUnanswered(notes, answersByEntry([answer(second), answer(first)]), asOwner)).toBeNull();
  });

  it('is the owner’s for everybody else', () => {
    const notes = [own(), note({ authorId: tom.id })];
    expect(newestUnanswered(notes, new Map(), asManager)).toBe(notes[0]?.id);
    expect(newestUnanswered(notes.slice(1), new Map(), asManager)).toBeNull();
  });
});

describe('000-14 notes in a row', () => {
  const at = (createdAt: string) => note({ createdAt });
  const notes = [at('2026-11-20T10:00:00Z'), at('2026-11-21T10:00:00Z')];

  it('count since the owner last said something', () => {
    expect(notesWithoutReply(notes, [], asManager)).toBe(2);
    const said = answer(notes[0] as Entry, ana, 'thanks', '2026-11-20T12:00:00Z');
    expect(notesWithoutReply(notes, [said], asManager)).toBe(1);
    expect(notesWithoutReply([...notes, { ...own(), createdAt: '2026-11-22T09:00:00Z' }], [], asManager)).toBe(0);
  });

  it('are the viewer’s own alone', () => expect(notesWithoutReply(notes, [], asPeer)).toBe(0));
});
