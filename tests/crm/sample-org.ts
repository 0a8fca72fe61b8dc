import { sampleTeam } from '../../lib/sample/team';
import type { Org } from './org';
import { hubspotOrg } from './orgs/hubspot';
import { salesforceOrg } from './orgs/salesforce';

export const SAMPLE_DOMAIN = 'courtside-sample';
export const SAMPLE_PORTAL = 24680;

/** The sample team as an org file of both CRMs, in the shapes their APIs return. */
export function sampleOrg(today: string, options?: { seed?: number; dealsPerRep?: number }): Org {
  const team = sampleTeam(today, options);
  return { salesforce: salesforceOrg(team, SAMPLE_DOMAIN), hubspot: hubspotOrg(team, today, SAMPLE_PORTAL) };
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
