import { describe, expect, it } from 'vitest';
import { relation } from '../../../../lib/domain/person';
import type { TeamFile } from '../../../../lib/policy/team-file';
import { DANA, dealId, HOST, MORGAN, PAT, smallOrg, startOrg } from './local';

const QUARTER = { start: '2026-10-01', end: '2026-12-31', kind: 'quarter' as const, label: null };
const team = (...people: TeamFile['people']): TeamFile => ({ portal: HOST, people });
const byMail = team({ email: 'DANA@acme.example', managers: ['morgan@acme.example'] });

/** An org in which nobody has a manager, but for those named here. */
function orgWithout(managers: Record<string, string> = {}) {
  const org = smallOrg();
  return { ...org, users: org.users.map((user) => ({ ...user, ManagerId: managers[String(user.Id)] ?? null })) };
}

async function startAs(viewerId: string, rolledOut: TeamFile, org = orgWithout()) {
  const local = await startOrg(org);
  const client = local.clientOf(viewerId, { team: rolledOut });
  const catalogue = await client.readCatalogue();
  local.countRequests();
  const read = (number = 1) =>
    client.readDeal(dealId(number), {
      catalogue,
      periods: [QUARTER],
      wantsBook: (owner) => relation(viewerId, owner) !== 'peer',
    });
  return { ...local, client, catalogue, read };
}

describe('who manages whom, as an admin rolled it out', () => {
  it.each([
    ['e-mail address', byMail],
    ['id of 18 characters', team({ id: DANA, managers: [MORGAN] })],
    ['id of 15 characters', team({ id: DANA.slice(0, 15), managers: [MORGAN.slice(0, 15)] })],
  ])('makes a manager of whom it names by %s', async (_, rolledOut) => {
    const { read } = await startAs(MORGAN, rolledOut);
    const { owner, book } = await read();
    expect(owner).toMatchObject({ id: DANA, managerIds: [MORGAN] });
    expect(book?.goals).toHaveLength(1);
  });

  it('leaves everybody else a peer, whose browser fetches no figures', async () => {
    const { read } = await startAs(PAT, byMail);
    expect(await read()).toMatchObject({ owner: { managerIds: [MORGAN] }, book: null });
  });

  it('counts for the person themself, in their book as on their deal', async () => {
    const { client, catalogue } = await startAs(DANA, byMail);
    expect((await client.identify()).viewer.managerIds).toEqual([MORGAN]);
    const { owner } = await client.readBook(DANA, { catalogue, periods: [QUARTER] });
    expect(owner.managerIds).toEqual([MORGAN]);
  });

  it('changes nothing for a person whose own user names a manager', async () => {
    const { read, countRequests } = await startAs(PAT, byMail, orgWithout({ [DANA]: PAT }));
    expect((await read()).owner.managerIds).toEqual([PAT]);
    expect(countRequests()).toBe(2);
  });

  it('goes on upwards, by itself and by the users that it leads to', async () => {
    const further = team(...byMail.people, { email: 'morgan@acme.example', managers: ['pat@acme.example'] });
    expect((await (await startAs(PAT, further)).read()).owner.managerIds).toEqual([MORGAN, PAT]);
    const { read } = await startAs(PAT, byMail, orgWithout({ [MORGAN]: PAT }));
    expect((await read()).owner.managerIds).toEqual([MORGAN, PAT]);
  });

  it('goes round in no circle, and knows nobody whom the org does not know', async () => {
    const circle = team(
      { email: 'dana@acme.example', managers: ['morgan@acme.example', "o'neil@elsewhere.example"] },
      { email: 'morgan@acme.example', managers: ['dana@acme.example'] },
    );
    expect((await (await startAs(MORGAN, circle)).read()).owner.managerIds).toEqual([MORGAN]);
  });

  it('costs one request, once', async () => {
    const { read, countRequests } = await startAs(MORGAN, byMail);
    await read(1);
    expect(countRequests()).toBe(3);
    await read(2);
    expect(countRequests()).toBeLessThanOrEqual(2);
  });

  it('is asked for again after a failure', async () => {
    const { read, server } = await startAs(MORGAN, byMail);
    let requests = 0;
    server.interfere = () => (++requests === 2 ? 'cut-before' : undefined);
    await expect(read()).rejects.toMatchObject({ problem: { code: 'crm-down' } });
    expect((await read()).owner.managerIds).toEqual([MORGAN]);
  });
});

describe('who reports to a manager', () => {
  it('reads every name that an admin rolled out, however many', async () => {
    const others = Array.from({ length: 200 }, (_, index) => ({
      email: `person-${index}@acme.example`,
      managers: ['morgan@acme.example'],
    }));
    const { client } = await startAs(MORGAN, team(...others, ...byMail.people));
    expect((await client.readReports()).map(({ id }) => id)).toEqual([DANA]);
  });

  it('never takes a hidden manager for nobody', async () => {
    const { client, crm } = await startAs(MORGAN, team(), orgWithout({ [DANA]: MORGAN }));
    crm.hideField('User', 'ManagerId');
    await expect(client.readReports()).rejects.toMatchObject({
      problem: { code: 'scope-missing', detail: 'User.ManagerId' },
    });
  });

  it.each([
    ['names another team only', team({ email: 'pat@acme.example', managers: ['zoe@acme.example'] }), 'User.ManagerId'],
    ['goes by addresses, which are hidden, too', byMail, 'User.ManagerId'],
  ])('… nor where the mapping %s', async (_, rolledOut, detail) => {
    const { client, crm } = await startAs(MORGAN, rolledOut, orgWithout({ [DANA]: MORGAN }));
    for (const field of ['ManagerId', 'Email']) crm.hideField('User', field);
    await expect(client.readReports()).rejects.toMatchObject({ problem: { code: 'scope-missing', detail } });
  });

  it('goes by ids where addresses are hidden, and asks for nobody of another team', async () => {
    const others = Array.from({ length: 5000 }, (_, index) => ({
      email: `person-${index}@acme.example`,
      managers: ['zoe@acme.example'],
    }));
    const byId = team({ id: DANA, managers: [MORGAN] }, ...others);
    const { client, crm, countRequests } = await startAs(MORGAN, byId);
    for (const field of ['ManagerId', 'Email']) crm.hideField('User', field);
    expect((await client.readReports()).map(({ id }) => id)).toEqual([DANA]);
    expect(countRequests()).toBeLessThan(40);
  });

  it('goes by the rolled-out mapping where the org hides managers', async () => {
    const { client, crm } = await startAs(MORGAN, byMail);
    crm.hideField('User', 'ManagerId');
    expect((await client.readReports()).map(({ id }) => id)).toEqual([DANA]);
  });
});
