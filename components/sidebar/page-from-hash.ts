import type { Page } from '../../lib/crm/page';
import { PageSchema } from '../../lib/messages/page-schema';

/** The page that the frame's address names; null for none or for anything else. */
export function pageFromHash(hash: string): Page | null {
  try {
    const page = PageSchema.safeParse(JSON.parse(decodeURIComponent(hash.slice(1))));
    return page.success ? page.data : null;
  } catch {
    return null;
  }
}
