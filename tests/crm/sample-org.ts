import { type SampleTeam, sampleTeam } from '../../lib/sample/team';
import type { Org } from './org';
import { hubspotOrg } from './orgs/hubspot';
import { salesforceOrg } from './orgs/salesforce';

export const SAMPLE_DOMAIN = 'courtside-sample';
export const SAMPLE_PORTAL = 24680;

/** The sample team as an org file of both CRMs, in the shapes their APIs return. */
export function sampleOrg(
  today: string,
  { notesOnFirstDeal, ...options }: { seed?: number; dealsPerRep?: number; notesOnFirstDeal?: number } = {},
): Org {
  const team = sampleTeam(today, options);
  if (notesOnFirstDeal !== undefined) team.notes = manyNotes(team, notesOnFirstDeal);
  return { salesforce: salesforceOrg(team, SAMPLE_DOMAIN), hubspot: hubspotOrg(team, today, SAMPLE_PORTAL) };
}

function manyNotes(team: SampleTeam, count: number): SampleTeam['notes'] {
  return Array.from({ length: count }, (_, index) => ({
    ...(team.notes[index % team.notes.length] as SampleTeam['notes'][number]),
    id: `01990000-0000-7000-9000-${String(index).padStart(12, '0')}`,
    dealId: 'deal-1',
    authorId: 'dana',
    privateTo: index % 2 ? 'ana' : null,
  }));
}

/** Who manages whom, as a HubSpot team brings it along in its team file. */
export function sampleTeamFile(today: string) {
  const team = sampleTeam(today);
  const email = (id: string) => team.people.find((person) => person.id === id)?.email;
  return {
    portal: String(SAMPLE_PORTAL),
    people: team.people.map((person) => ({
      email: person.email,
      name: person.name,
      managers: person.managerIds.map(email),
    })),
  };
}
