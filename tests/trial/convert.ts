import type { Period } from '../../lib/domain/goal';
import type { Opportunity, Outcome, Stage } from '../../lib/domain/opportunity';
import type { Person } from '../../lib/domain/person';
import type { SampleTeam } from '../../lib/sample/team';
import type { Org } from '../crm/org';
import { hubspotOrg } from '../crm/orgs/hubspot';
import { salesforceOrg } from '../crm/orgs/salesforce';
import { isoDate, readCsv } from './csv';

/**
 * The "CRM Sales Opportunities" data set (a computer-hardware seller's pipeline, published by
 * Maven Analytics as free sample data) as an org, seen on 15 November 2017 and moved so that
 * this day becomes today. What later became of an open deal is unknown to the org.
 */
const AS_OF = '2017-11-15';
const ZONE = 'America/Chicago';
const QUARTERS = [
  ['2017-01-01', '2017-03-31'],
  ['2017-04-01', '2017-06-30'],
  ['2017-07-01', '2017-09-30'],
  ['2017-10-01', '2017-12-31'],
] as const;

const STAGES: Stage[] = (
  [
    ['Prospecting', 0.2, 'open'],
    ['Engaging', 0.55, 'open'],
    ['Won', 1, 'won'],
    ['Lost', 0, 'lost'],
  ] as [string, number, Outcome][]
).map(([label, probability, outcome], order) => ({ id: label, pipelineId: null, label, order, probability, outcome }));

const day = (iso: string) => Temporal.PlainDate.from(iso);
const daysBetween = (from: string, to: string) => day(from).until(day(to)).days;

export function convert(folder: string, today: string): Org {
  const team = toTeam(folder, today);
  return { salesforce: salesforceOrg(team, 'trial'), hubspot: hubspotOrg(team, today, 10_117) };
}

function toTeam(folder: string, today: string): SampleTeam {
  const shift = daysBetween(AS_OF, today);
  const moved = (iso: string) => day(iso).add({ days: shift }).toString();
  const price = new Map(readCsv(folder, 'products.csv').map((row) => [row.product, Number(row.sales_price)]));
  const people = peopleOf(folder);
  const idOf = new Map(people.map((person) => [person.name, person.id]));

  const rows = readCsv(folder, 'sales_pipeline.csv')
    .map((row) => ({
      id: row.opportunity_id ?? '',
      agent: row.sales_agent ?? '',
      account: row.account || null,
      product: row.product === 'GTXPro' ? 'GTX Pro' : (row.product ?? ''),
      stage: row.deal_stage ?? '',
      engaged: isoDate(row.engage_date),
      closed: isoDate(row.close_date),
      value: Number(row.close_value || 0),
    }))
    .filter((row) => row.engaged === null || row.engaged <= AS_OF);

  const wonBefore = rows.filter((row) => row.stage === 'Won' && row.closed && row.closed <= AS_OF);
  const cycle = Math.ceil(median(wonBefore.map((row) => daysBetween(row.engaged as string, row.closed as string))));

  const opportunities = rows.map((row, index): Opportunity => {
    const isClosed = row.closed !== null && row.closed <= AS_OF;
    const stageId = isClosed ? row.stage : row.stage === 'Prospecting' ? 'Prospecting' : 'Engaging';
    const stage = STAGES.find((candidate) => candidate.id === stageId) as Stage;
    const listPrice = price.get(row.product);
    if (listPrice === undefined) throw new Error(`No list price for ${row.product}.`);
    const expected = day(row.engaged ?? AS_OF)
      .add({ days: cycle })
      .toString();
    const tomorrow = day(AS_OF).add({ days: 1 }).toString();
    const closeDate = isClosed ? (row.closed as string) : ([expected, tomorrow].sort()[1] as string);
    return {
      id: `deal-${index + 1}`,
      name: `${row.account ?? 'No account'} – ${row.product} (${row.id})`,
      ownerId: idOf.get(row.agent) ?? '',
      accountName: row.account,
      amount: { minor: 100 * (stage.outcome === 'won' ? row.value : listPrice), currency: 'USD' },
      amountInOrgCurrency: null,
      closeDate: moved(closeDate),
      createdAt: `${moved(row.engaged ?? AS_OF)}T15:00:00Z`,
      stageId,
      pipelineId: null,
      probability: stage.probability,
      outcome: stage.outcome,
      stageChangedAt: null,
      closeDatePushes: 0,
      nextStep: null,
      lastActivityDate: null,
      url: '',
    };
  });

  const periods = QUARTERS.map(
    ([start, end]): Period => ({ start: moved(start), end: moved(end), kind: 'quarter', label: null }),
  );
  const [, , third, fourth] = periods as [Period, Period, Period, Period];
  const goals = people
    .filter((person) => person.managerIds.length > 0)
    .map((person) => {
      const won = opportunities
        .filter((deal) => deal.ownerId === person.id && deal.outcome === 'won')
        .filter((deal) => (deal.closeDate as string) >= third.start && (deal.closeDate as string) <= third.end)
        .reduce((sum, deal) => sum + (deal.amount?.minor ?? 0) / 100, 0);
      return {
        id: `goal-${person.id}`,
        source: 'crm' as const,
        name: 'Quota',
        ownerId: person.id,
        target: { minor: 100 * Math.max(5000, Math.round((1.1 * won) / 1000) * 1000), currency: 'USD' },
        period: fourth,
        pipelineIds: null,
        why: null,
        approximate: false,
      };
    });

  return {
    orgName: 'Trial',
    currency: 'USD',
    timeZone: ZONE,
    people,
    stages: STAGES,
    periods,
    opportunities,
    goals,
    notes: [],
    loop: [],
  };
}

function peopleOf(folder: string): Person[] {
  const teams = readCsv(folder, 'sales_teams.csv');
  const managers = [...new Set(teams.map((row) => row.manager ?? ''))];
  const person = (name: string, id: string, managerIds: string[]): Person => ({
    id,
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@trial.example`,
    managerIds,
    timeZone: ZONE,
    active: true,
  });
  return [
    ...managers.map((name, index) => person(name, `manager-${index + 1}`, [])),
    ...teams.map((row, index) =>
      person(row.sales_agent ?? '', `agent-${index + 1}`, [`manager-${managers.indexOf(row.manager ?? '') + 1}`]),
    ),
  ];
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
