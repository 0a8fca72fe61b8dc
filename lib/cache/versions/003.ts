import type { ShapeVersion } from './shape-version';

/** What became of deals, for the landing; and the landings told from it. Both can be made anew from the CRM. */
export const version3: ShapeVersion = {
  number: 3,
  stores: {
    histories: '[scope+ownerId]',
    landings: '[scope+ownerId+goalId]',
  },
};
