import * as z from 'zod/mini';
import type { PastDeal } from '../domain/landing/deal';

const text = z.nullable(z.string());
const number = z.nullable(z.number());

/**
 * A past deal without the names of its fields: twenty thousand of them are kept, and read in one go. Its owner stands
 * with the row. In order: id, created, closed, outcome, amount, expected amount, stage, probability, expected close,
 * pipeline, then stage and day of entry for each stage it went through.
 */
export const PackedDeal = z.tuple([
  z.string(),
  z.string(),
  text,
  z.enum(['open', 'won', 'lost']),
  number,
  number,
  z.string(),
  number,
  text,
  text,
  z.array(z.string()),
]);
export type PackedDeal = z.infer<typeof PackedDeal>;

export function packed(deal: PastDeal): PackedDeal {
  return [
    deal.id,
    deal.createdOn,
    deal.closedOn,
    deal.outcome,
    deal.amount,
    deal.expectedAmount,
    deal.stageId,
    deal.probability,
    deal.expectedCloseOn,
    deal.pipelineId,
    deal.stages.flatMap(({ stageId, enteredOn }) => [stageId, enteredOn]),
  ];
}

export function unpacked(deal: PackedDeal, ownerId: string): PastDeal {
  const [id, createdOn, closedOn, outcome, amount, expectedAmount, stageId, probability, expectedCloseOn] = deal;
  const [, , , , , , , , , pipelineId, steps] = deal;
  const stages = steps.flatMap((stage, index) =>
    index % 2 === 0 ? [{ stageId: stage, enteredOn: steps[index + 1] ?? '' }] : [],
  );
  const when = { createdOn, closedOn, expectedCloseOn };
  return { id, ownerId, ...when, outcome, amount, expectedAmount, stageId, probability, stages, pipelineId };
}
