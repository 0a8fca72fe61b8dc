import * as z from 'zod/mini';

const Condition = z.object({
  property: z.string(),
  operator: z.string(),
  value: z.nullish(z.string()),
  values: z.nullish(z.array(z.string())),
});
const Filters = z.array(z.object({ filters: z.array(Condition) }));

/** A goal's own conditions on deals: those that we can apply, and whether that is all of them. */
export function readFilters(text: string | null | undefined): { understood: boolean; pipelineIds: string[] | null } {
  const unknown = { understood: false, pipelineIds: null };
  if (!text) return { understood: true, pipelineIds: null };
  const parsed = z.safeParse(Filters, parseJson(text));
  if (!parsed.success || parsed.data.length > 1) return unknown;
  let pipelineIds: string[] | null = null;
  for (const { property, operator, value, values } of parsed.data[0]?.filters ?? []) {
    if (property === 'hs_is_closed_won' && operator === 'EQ' && value === 'true') continue;
    if (property !== 'pipeline' || pipelineIds) return unknown;
    if (operator === 'EQ' && value) pipelineIds = [value];
    else if (operator === 'IN' && values) pipelineIds = values;
    else return unknown;
  }
  return { understood: true, pipelineIds };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
