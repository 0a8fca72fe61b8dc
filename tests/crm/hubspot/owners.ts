import type { LocalAnswer } from '../local-crm';
import type { Row } from '../org';
import { type Call, type Portal, text } from './portal';
import { notFound } from './refusal';
import { pageSize, pagingAfter } from './views';

/** `GET /crm/owners/{version}[/{id}]`: listed by e-mail or archived, one by owner id or user id. */
export function answerOwners(portal: Portal, call: Call): LocalAnswer {
  portal.keys.demand(call.key, 'crm.objects.owners.read');
  const query = call.url.searchParams;
  const archived = query.get('archived') === 'true';
  const owners = portal.org.owners.map(complete).filter((owner) => owner.archived === archived);
  const id = call.rest[0];
  if (id !== undefined) {
    const property = query.get('idProperty') === 'userId' ? 'userId' : 'id';
    const owner = owners.find((one) => text(one[property]) === id);
    if (!owner) throw notFound(`No owner has the ${property} ${id}`);
    return { status: 200, body: owner };
  }
  const email = query.get('email')?.toLowerCase();
  const size = pageSize(query.get('limit'), 100, 500);
  const after = Number(query.get('after') ?? 0);
  const left = owners
    .filter((owner) => !email || text(owner.email)?.toLowerCase() === email)
    .filter((owner) => Number(owner.id) > after)
    .sort((a, b) => Number(a.id) - Number(b.id));
  const page = left.slice(0, size);
  const next = left.length > size ? text(page.at(-1)?.id) : null;
  return { status: 200, body: { results: page, ...pagingAfter(call, next) } };
}

/** Someone who left keeps only the second of the two user ids. */
function complete(owner: Row): Row {
  const { userId, ...rest } = owner;
  return {
    type: 'PERSON',
    teams: [],
    archived: false,
    createdAt: '2024-01-08T09:00:00.000Z',
    updatedAt: '2024-01-08T09:00:00.000Z',
    ...rest,
    ...(owner.archived !== true && userId !== undefined && { userId }),
    id: String(owner.id),
    userIdIncludingInactive: owner.userIdIncludingInactive ?? userId,
  };
}
