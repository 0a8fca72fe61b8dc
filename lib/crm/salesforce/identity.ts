import * as z from 'zod/mini';
import type { Identity } from '../port';
import { crmError } from '../problem';
import { toId18 } from './ids';
import type { WithManagers } from './managers';
import { type Api, readAll } from './query';
import { toPerson, userQuery } from './records';
import { OrganizationRow, UserInfo } from './schemas';
import { quoteId } from './soql';

/** Who is connected to which org. Userinfo has no place in a composite: two requests. */
export async function readIdentity(api: Api, host: string, withManagers: WithManagers): Promise<Identity> {
  const { body } = await api.http({ path: '/services/oauth2/userinfo' });
  const info = UserInfo.safeParse(body);
  if (!info.success) throw crmError('unexpected-answer', 'userinfo');
  const userId = toId18(info.data.user_id) ?? info.data.user_id;
  const answer = await readAll(api, {
    user: userQuery(userId),
    organization: { object: 'Organization', fields: ['Id', 'Name'], row: OrganizationRow },
    // Only to learn whether Notes are switched on for this person.
    notes: {
      object: 'ContentNote',
      fields: ['Id'],
      where: `CreatedById = ${quoteId(userId)}`,
      limit: 1,
      row: z.object({ Id: z.string() }),
    },
  });
  const user = toPerson(userId, answer.user.rows[0]);
  const viewer = await withManagers({
    ...user,
    name: user.name || (info.data.name ?? ''),
    email: user.email ?? info.data.email ?? null,
    timeZone: user.timeZone ?? info.data.zoneinfo ?? null,
  });
  return {
    orgId: toId18(info.data.organization_id) ?? info.data.organization_id,
    orgName: answer.organization.rows[0]?.Name ?? host,
    viewer,
    canWrite: true,
    missing: answer.notes.hidden ? ['ContentNote'] : [],
  };
}
