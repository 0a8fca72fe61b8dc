import type { ShapeVersion } from './shape-version';

/** What the first build kept. */
export const version1: ShapeVersion = {
  number: 1,
  stores: {
    connections: 'id',
    catalogues: 'scope',
    people: '[scope+id]',
    opportunities: '[scope+id], [scope+ownerId]',
    books: '[scope+ownerId]',
    dealReads: '[scope+dealId]',
    entries: '[scope+id], [scope+dealId], [scope+aboutId]',
    outbox: '[scope+id], nextTryAt',
    looks: '[scope+dealId]',
  },
};
