import { meanOf } from '../../lib/domain/landing/amounts';
import { forecastOf } from '../../lib/domain/landing/forecast';
import { readHistory } from '../../lib/domain/landing/history';
import { type Knowledge, knowledgeOf } from '../../lib/domain/landing/knowledge';
import { type Pool, poolOf } from '../../lib/domain/landing/pool';
import { teamHistory } from '../../lib/domain/landing/team';
import { chanceAtLeast, lawOf, stepFor } from '../../lib/domain/textbook-law';
import type { Case } from './cases';
import type { DataSet } from './data-set';
import { lawLevels, type Prediction } from './score';

/** A way to forecast a case from what was known on its day. */
export type Model = { name: string; predict: (one: Case) => Prediction };

/** All models that are compared, ours first. `cases`: all that will be asked, for the base rate. */
export function modelsOf(data: DataSet, cases: Case[]): Model[] {
  return [...lawModels(data), ...plainModels(data, cases)];
}

/** Ours alone. */
export function ours(data: DataSet): Model {
  return lawModels(data)[0] as Model;
}

const NOBODY = '';

/** What a layer gives: the same knowledge without it. */
const WITHOUT: { name: string; change: (knowledge: Knowledge, pool: Pool, one: Case) => Knowledge }[] = [
  {
    name: '  without age: stage probability',
    change: (knowledge) => ({ ...knowledge, open: knowledge.open.map((deal) => ({ ...deal, atRisk: 0 })) }),
  },
  {
    name: "  without the person: team's figures",
    change: (_, pool, one) => {
      const anybody = { ...pool, paces: { won: new Map(), lost: new Map() } };
      return { ...knowledgeOf(anybody, one.ownerId), fresh: knowledgeOf(pool, NOBODY).fresh };
    },
  },
  {
    name: '  without deals not opened yet',
    change: (knowledge) => ({ ...knowledge, fresh: { ...knowledge.fresh, expected: 0 } }),
  },
  {
    name: '  without uncertain amounts',
    change: (knowledge) => ({
      ...knowledge,
      ratio: { ...knowledge.ratio, mean: 1, deviation: 0 },
      fresh: { ...knowledge.fresh, amounts: [{ value: meanOf(knowledge.fresh.amounts), weight: 1 }] },
    }),
  },
  {
    name: '  without the common factor',
    change: (knowledge) => ({ ...knowledge, factor: { ...knowledge.factor, variance: 0 } }),
  },
];

function lawModels(data: DataSet): Model[] {
  const pools = new Map<string, Pool>();
  const poolFor = (one: Case): Pool => {
    const history = readHistory(data.rows, one.asOf, { stageProbabilities: data.stageProbabilities });
    const team = teamHistory(history, one.ownerId);
    // A team's pool is the same for all of its people.
    const key = `${one.asOf} ${one.period.end} ${team === history ? '' : one.ownerId}`;
    const pool = pools.get(key) ?? poolOf(team, one.period);
    pools.set(key, pool);
    return pool;
  };
  const predict = (one: Case, knowledge: Knowledge): Prediction => {
    const { chance, p10, p50, p90, law } = forecastOf(knowledge, one);
    const values = law.probabilities.map((_, point) => one.attained + point * law.step);
    return { chance, levels: { p10, p50, p90 }, law: { values, probabilities: law.probabilities } };
  };
  return [
    { name: 'ours', predict: (one) => predict(one, knowledgeOf(poolFor(one), one.ownerId)) },
    ...WITHOUT.map(({ name, change }) => ({
      name,
      predict: (one: Case) => {
        const pool = poolFor(one);
        return predict(one, change(knowledgeOf(pool, one.ownerId), pool, one));
      },
    })),
  ];
}

function plainModels(data: DataSet, cases: Case[]): Model[] {
  const rate = cases.filter((one) => one.actual >= one.target).length / cases.length;
  const openDeals = ({ ownerId, asOf }: Case) =>
    data.rows
      .filter((row) => row.ownerId === ownerId && row.createdOn <= asOf && !(row.closedOn && row.closedOn <= asOf))
      .map((row) => ({ amount: row.expectedAmount ?? 0, probability: row.probability ?? 0 }));
  return [
    // At its best: told beforehand how many hit.
    { name: 'base rate', predict: () => ({ chance: rate, levels: null, law: null }) },
    {
      name: 'linear pace',
      predict: (one) => certain(one.share > 0 ? one.attained / one.share : 0, one.target),
    },
    {
      name: 'weighted pipeline',
      predict: (one) =>
        certain(
          openDeals(one).reduce((sum, deal) => sum + deal.amount * deal.probability, one.attained),
          one.target,
        ),
    },
    {
      name: 'textbook',
      predict: (one) => {
        const deals = openDeals(one);
        const gap = one.target - one.attained;
        const { values, probabilities } = lawOf(deals, stepFor(deals, gap));
        const law = { values: values.map((value) => value + one.attained), probabilities };
        return { chance: chanceAtLeast({ values, probabilities }, gap), levels: lawLevels(law), law };
      },
    },
  ];
}

/** A figure without a range: it hits for certain or not at all. */
function certain(total: number, target: number): Prediction {
  const law = { values: [total], probabilities: [1] };
  return { chance: total >= target ? 1 : 0, levels: lawLevels(law), law };
}
