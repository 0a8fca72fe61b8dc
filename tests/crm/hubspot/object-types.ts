import { invalid } from './refusal';

/** What the API knows about one kind of record: its names, and the scopes that open it. */
export type ObjectType = {
  name: string;
  singular: string;
  id: string;
  /** The scope without its ending: `crm.objects.deals` + `.read` or `.write`. */
  scope: string;
  /** Come back on every read; the deal's others only when nothing was asked for. */
  always: string[];
  defaults: string[];
};

const engagement = ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'];
const contact = ['createdate', 'lastmodifieddate', 'hs_object_id'];
const crm = ['createdate', 'hs_lastmodifieddate', 'hs_object_id'];

function type(name: string, singular: string, id: string, scope: string, always = engagement, defaults: string[] = []) {
  return { name, singular, id, scope: `crm.objects.${scope}`, always, defaults: [...always, ...defaults] };
}

/** Activities live under the contacts scope; the vendor's specifications say so of each. */
export const OBJECT_TYPES: ObjectType[] = [
  type('deals', 'deal', '0-3', 'deals', crm, ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline']),
  type('contacts', 'contact', '0-1', 'contacts', contact, ['email', 'firstname', 'lastname']),
  type('companies', 'company', '0-2', 'companies', crm, ['domain', 'name']),
  type('tickets', 'ticket', '0-5', 'tickets', crm, ['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage']),
  type('notes', 'note', '0-46', 'contacts'),
  type('tasks', 'task', '0-27', 'contacts'),
  type('meetings', 'meeting', '0-47', 'contacts'),
  type('calls', 'call', '0-48', 'contacts'),
  type('emails', 'email', '0-49', 'contacts'),
  type('goal_targets', 'goal_target', '0-74', 'goals'),
  type('users', 'user', '0-115', 'users'),
];

/** By plural name, singular or type id, as the paths allow. */
export function objectType(name: string): ObjectType {
  const wanted = name.toLowerCase();
  const found = OBJECT_TYPES.find((one) => one.name === wanted || one.singular === wanted || one.id === wanted);
  if (!found) throw invalid(`Unable to infer object type from: ${name}`);
  return found;
}

/** Type ids of the default association in each direction, from the vendor's own client. */
const ASSOCIATIONS: [from: string, to: string, there: number[], back: number[]][] = [
  ['deals', 'contacts', [3], [4]],
  ['deals', 'companies', [341, 5], [342, 6]],
  ['deals', 'tickets', [27], [28]],
  ['deals', 'deals', [451], [451]],
  ['deals', 'notes', [213], [214]],
  ['deals', 'tasks', [215], [216]],
  ['deals', 'meetings', [211], [212]],
  ['deals', 'calls', [205], [206]],
  ['deals', 'emails', [209], [210]],
  ['contacts', 'companies', [279, 1], [280, 2]],
  ['contacts', 'notes', [201], [202]],
  ['contacts', 'tasks', [203], [204]],
  ['contacts', 'meetings', [199], [200]],
  ['companies', 'notes', [189], [190]],
  ['companies', 'tasks', [191], [192]],
  ['companies', 'meetings', [187], [188]],
  ['tickets', 'notes', [227], [228]],
  ['tickets', 'tasks', [229], [230]],
  ['tickets', 'meetings', [225], [226]],
];

/** Type ids that may join the two, the default first; empty when these two cannot be joined. */
export function associationTypeIds(from: string, to: string): number[] {
  for (const [a, b, there, back] of ASSOCIATIONS) {
    if (a === from && b === to) return there;
    if (a === to && b === from) return back;
  }
  return [];
}

/** The object that an association of this type leads to; null for a type id nobody uses. */
export function associationTarget(from: string, typeId: number): ObjectType | null {
  return OBJECT_TYPES.find((to) => associationTypeIds(from, to.name).includes(typeId)) ?? null;
}
