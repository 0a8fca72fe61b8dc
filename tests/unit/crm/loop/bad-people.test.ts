import { v7 as newUuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionsOf, openActions } from '../../../../lib/journal/actions';
import type { Entry } from '../../../../lib/journal/entry';
import { togetherOf } from '../../../../lib/journal/together';
import { PAT } from '../salesforce/local';
import { action, readOf, reply, written } from './said';
import { entryOf, SIDES, type Side } from './sides';

let side: Side;
afterEach(() => side.close());

describe.each(Object.entries(SIDES))('%s: somebody who left', (_, start) => {
  beforeEach(async () => {
    side = await start();
  });

  it('keeps their name on all that they wrote and promised', async () => {
    const praise = { tone: 'praise', text: 'Well done.' };
    const on = { dealId: side.dealId, audience: side.between };
    const note = entryOf(side, 'note', praise, { id: newUuid(), by: 'leader', ...on });
    const said = await written(
      side,
      note,
      reply(side, 'Thanks.', { by: 'leader' }),
      action(side, 'Call', { by: 'leader' }),
    );
    side.hand.leave(side.people.leaderId);
    for (const each of said) {
      const read = (await side.read('rep')).find(({ id }) => id === each.id);
      expect([read?.authorId, read?.authorName]).toEqual([side.people.leaderId, side.people.leaderName]);
      if (each.kind === 'action') expect(read?.fields).toMatchObject({ ownerName: side.people.leaderName });
    }
  });
});

describe('HubSpot: somebody whom the portal does not know any more', () => {
  it('stays the author of all that they wrote, under the name or number that stands there', async () => {
    side = await SIDES.hubspot();
    const said = await written(side, reply(side, 'One.', { by: 'leader' }), action(side, 'Call', { by: 'leader' }));
    const before = (await side.read('rep')).map(({ authorId }) => authorId);
    side.hand.forget(side.people.leaderId);
    for (const each of said) {
      const read = (await side.read('rep')).find(({ id }) => id === each.id);
      expect(read?.authorId).toBe(side.people.leaderId);
      expect(read?.authorName).not.toBe('');
      if (each.kind === 'action') expect(read?.fields).toMatchObject({ ownerId: side.people.leaderId });
    }
    expect(before).toEqual([side.people.leaderId, side.people.leaderId]);
  });

  it('can be given nothing to do: the refusal says so, and nothing is written', async () => {
    side = await SIDES.hubspot();
    side.hand.forget(side.people.leaderId);
    const task = action(side, 'Call', { by: 'leader' });
    const byRep = { ...task, authorId: side.people.repId };
    await expect(written(side, byRep)).rejects.toMatchObject({ problem: { code: 'rejected' } });
    expect(side.hand.tasks()).toEqual([]);
  });
});

describe('Salesforce: a rep whose manager changed', () => {
  it('still reads what was between the two, starts fresh with the new one, who sees none of it', async () => {
    side = await SIDES.salesforce();
    const { repId, leaderId } = side.people;
    const between = { dealId: null, audience: side.between };
    const topic = { text: 'Pricing', leaderId, dealId: null, dealName: null, drops: null };
    const promise = { text: 'Door opener', ownerId: leaderId, ownerName: '', due: null, state: 'open', from: null };
    await written(
      side,
      entryOf(side, 'topic', topic, { id: newUuid(), by: 'rep', ...between }),
      entryOf(side, 'action', promise, { id: newUuid(), by: 'leader', ...between }),
      action(side, 'Bring in legal', { by: 'leader' }),
    );
    side.hand.report(repId, PAT);
    const read = await side.read('rep');
    expect(togetherOf(read, { repId, leaderId }).topics).toHaveLength(1);
    expect(togetherOf(read, { repId, leaderId: PAT })).toMatchObject({ topics: [], checkins: [], cadence: null });
    const promises = openActions(actionsOf(read), { id: repId, managerIds: [PAT, leaderId] });
    expect(promises.map(({ entry }) => entry.fields.text).sort()).toEqual(['Bring in legal', 'Door opener']);

    const newTopic = entryOf(
      side,
      'topic',
      { ...topic, text: 'Hello', leaderId: PAT },
      {
        id: newUuid(),
        by: 'rep',
        dealId: null,
        audience: { kind: 'private', personIds: [repId, PAT] },
      },
    );
    const before = side.hand.companions();
    await written(side, newTopic);
    for (const each of before) expect(side.hand.companions()).toContainEqual(each);
    const after = await side.read('rep');
    expect(togetherOf(after, { repId, leaderId: PAT }).topics.map(({ fields }) => fields.text)).toEqual(['Hello']);
    // Former and new manager read each what they are one of the two of.
    const seen = await side.readAs(PAT);
    expect(seen.filter(({ kind }) => kind === 'topic').map(({ id }) => id)).toEqual([newTopic.id]);
  });

  it('and their former manager still read on the deal what they wrote to each other there', async () => {
    side = await SIDES.salesforce();
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    side.hand.report(side.people.repId, PAT);
    expect((await readOf(side, said as Entry))?.fields).toEqual((said as Entry).fields);
    expect((await side.readAs(PAT)).some(({ id }) => id === said?.id)).toBe(false);
  });
});
