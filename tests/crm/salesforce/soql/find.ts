import type { Row } from '../../org';
import type { View } from '../access';
import { Fault, malformedQuery } from '../fault';
import { normalId } from '../ids';
import type { Field, ObjectInfo } from '../metadata';
import { compileCondition, type Scope, type Test } from './conditions';
import type { Condition, Literal, Query } from './parser';
import { resolvePath } from './paths';
import { todayIn } from './periods';

/** The rows that the user may see and the WHERE lets through. */
export function findRows(view: View, object: ObjectInfo, query: Query): Row[] {
  requireFilter(object, query.where);
  const test: Test = query.where ? compileCondition(query.where, scopeOf(view, object)) : () => true;
  return candidates(view, object, query.where).filter(test);
}

/** The rows to test: only those that an index gives where the condition asks for values of it. */
function candidates(view: View, object: ObjectInfo, where: Condition | null): Row[] {
  for (const term of where?.kind === 'and' ? where.terms : [where]) {
    const values = term && valuesOf(term);
    const field = values && view.field(object, values.path);
    if (!field || !view.store.hasIndex(object.name, field.name)) continue;
    const ids = new Set(values.list.map((literal) => normalId(String(literal.value))));
    return [...ids].flatMap((id) => view.rowsBy(object.name, field.name, id));
  }
  return view.rows(object.name);
}

/** The only values that a term lets a field of the object itself have; null when it says no such thing. */
function valuesOf(term: Condition): { path: string; list: Literal[] } | null {
  if (term.kind === 'compare' && term.operator === '=' && term.left.path) {
    return { path: term.left.path, list: [term.right] };
  }
  return term.kind === 'in' && !term.not && term.left.path ? { path: term.left.path, list: term.list } : null;
}

/** What conditions on an object may refer to. */
export function scopeOf(view: View, object: ObjectInfo): Scope {
  const user = view.store.find('User', view.userId);
  const organization = view.store.rows('Organization')[0];
  const zone = String(user?.TimeZoneSidKey ?? organization?.TimeZoneSidKey ?? 'UTC');
  let semiJoins = 0;
  return {
    zone,
    today: todayIn(zone, view.store.now()),
    fiscalStartMonth: Number(organization?.FiscalYearStartMonth ?? 1),
    operand({ path, call }) {
      if (call || !path) throw malformedQuery(`aggregate functions are not allowed in WHERE: ${call}`);
      const resolved = resolvePath(view, object, path);
      if (!resolved.field.filterable) {
        throw new Fault(400, 'INVALID_FIELD', `field '${resolved.field.name}' can not be filtered in a query call`);
      }
      return { field: resolved.field, value: resolved.value };
    },
    inner(query, left) {
      if (++semiJoins > 2) throw malformedQuery('maximum 2 semi join sub-selects are allowed');
      return semiJoin(view, object, query, left);
    },
  };
}

/** Ids found by `IN (SELECT …)`, within the rules that SOQL sets for the inner statement. */
function semiJoin(view: View, outer: ObjectInfo, query: Query, left: Field): Set<string> {
  const inner = view.object(query.from);
  if (inner.name === outer.name) {
    throw malformedQuery('The inner and outer selects should not be on the same object type');
  }
  if (inner.name === 'ContentDocumentLink') {
    throw malformedQuery("Entity 'ContentDocumentLink' is not supported for semi join inner selects");
  }
  const [only, more] = query.select;
  if (!only?.path || only.call || more) throw malformedQuery('Only root queries support multiple or aggregate fields');
  if (query.limit !== null || query.orderBy.length)
    throw malformedQuery('Semi join sub-selects take no LIMIT or ORDER BY');
  const path = resolvePath(view, inner, only.path);
  for (const field of [left, path.field]) {
    if (field.type !== 'id' && field.type !== 'reference') {
      throw malformedQuery(`The left operand and the selected field of a semi join must be ids: ${field.name}`);
    }
  }
  const ids = findRows(view, inner, query).map((row) => path.value(row));
  return new Set(ids.filter((id) => id !== null).map(String));
}

/** Salesforce answers no open-ended question about who may see which document. */
function requireFilter(object: ObjectInfo, where: Condition | null) {
  if (object.name !== 'ContentDocumentLink') return;
  const terms = where?.kind === 'and' ? where.terms : [where];
  const named = terms.some((term) => {
    if (!term || !('left' in term)) return false;
    const path = term.left.path?.toLowerCase() ?? '';
    if (!['id', 'contentdocumentid', 'linkedentityid'].includes(path)) return false;
    return term.kind === 'compare' ? term.operator === '=' : 'not' in term && !term.not;
  });
  if (named) return;
  throw malformedQuery(
    "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  );
}
