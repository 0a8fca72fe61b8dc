import type { Refusal } from './explain';
import type { Query } from './soql';

/** What a refusal says is hidden, as names; empty when it says nothing of the kind. */
export function hiddenBy(refusal: Refusal, query: Query): string[] {
  if (refusal.errorCode === 'INVALID_TYPE' || refusal.errorCode.startsWith('INSUFFICIENT_ACCESS'))
    return [query.object];
  if (refusal.errorCode !== 'INVALID_FIELD') return [];
  return fieldsNamedIn(refusal.message, query).map((field) => `${query.object}.${field}`);
}

/**
 * "No such column 'Email' on entity 'User'" names the last step of a path like Owner.Email;
 * "Didn't understand relationship 'Manager' in field path" names a step in the middle.
 */
function fieldsNamedIn(message: string, query: Query): string[] {
  const column = /[Nn]o such column '([\w.]+)' on entity '(\w+)'/.exec(message);
  if (column) {
    const name = (column[1] ?? '').toLowerCase();
    const own = column[2]?.toLowerCase() === query.object.toLowerCase();
    return query.fields.filter((field) => {
      const steps = field.toLowerCase().split('.');
      return steps.length === 1 ? own && steps[0] === name : field.toLowerCase() === name || steps.at(-1) === name;
    });
  }
  const relationship = /understand relationship '(\w+)'/.exec(message)?.[1]?.toLowerCase();
  if (!relationship) return [];
  return query.fields.filter((field) => field.toLowerCase().split('.').slice(0, -1).includes(relationship));
}
