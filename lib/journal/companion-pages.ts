import { type Companion, formatCompanion } from './companion';
import { type Item, union } from './companion-items';

/** What one object of the CRM holds, or is to hold. */
export type Page = Pick<Companion, 'items' | 'byHand'>;

/**
 * How the objects that are `held`, in an order that every device sees alike, take in new items; in the same order, with
 * the further objects that are needed behind them. An empty one can go. An item stays in the object that holds it, so
 * that to write one object never takes away what another is to bring: new ones go to the last, and whole objects into
 * an earlier one where they fit. `limit` is how much an object holds, `sizeOf` what a text takes up of it. An item that
 * is larger than that stands alone, and the CRM has the last word.
 */
export function pagesOf(held: Page[], fresh: Item[], limit: number, sizeOf: (text: string) => number): Page[] {
  const all = new Map(union(...held.map(({ items }) => items), fresh).map((item) => [item.id, item]));
  const frame = sizeOf(formatCompanion({ items: [], byHand: [] }));
  const between = sizeOf('\n,');
  const sizeOfItem = (item: Item) => sizeOf(formatCompanion({ items: [item], byHand: [] })) - frame + between;
  const sizeOfPage = ({ items, byHand }: Page) =>
    sizeOf(byHand.map((line) => `${line}\n`).join('')) + items.reduce((sum, item) => sum + sizeOfItem(item), between);

  const take = (items: Item[]) =>
    union(items).flatMap(({ id }) => {
      const item = all.get(id);
      return item && all.delete(id) ? [item] : [];
    });
  const pages = held.map(({ items, byHand }) => ({ items: take(items), byHand }));
  const room = pages.map((page) => limit - frame - sizeOfPage(page));

  for (let from = pages.length - 1; from > 0; from--) {
    const page = pages[from] as Page;
    const size = sizeOfPage(page);
    const to = room.findIndex((left, index) => index < from && left >= size);
    if (to < 0) continue;
    const earlier = pages[to] as Page;
    pages[to] = { items: union(earlier.items, page.items), byHand: [...earlier.byHand, ...page.byHand] };
    pages[from] = { items: [], byHand: [] };
    room[to] = (room[to] ?? 0) - size;
    room[from] = Number.NEGATIVE_INFINITY;
  }

  let last = room.findLastIndex((left) => left > Number.NEGATIVE_INFINITY);
  for (const item of all.values()) {
    const size = sizeOfItem(item);
    if (last < 0 || size > (room[last] ?? 0)) {
      last = pages.push({ items: [], byHand: [] }) - 1;
      room[last] = limit - frame;
    }
    const page = pages[last] as Page;
    page.items.push(item);
    room[last] = (room[last] ?? 0) - size;
  }
  return pages.map(({ items, byHand }) => ({ items: union(items), byHand }));
}

export function isEmpty({ items, byHand }: Page): boolean {
  return items.length === 0 && byHand.length === 0;
}
