import { defineContentScript } from 'wxt/utils/define-content-script';
import { locate } from '../../lib/crm/locate';
import { PAGE_MATCHES } from '../../lib/settings/hosts';
import { followAddress } from './address';
import { keepKeys } from './keys';
import { type Presence, present } from './presence';

export default defineContentScript({
  matches: PAGE_MATCHES,
  // Before the page itself: what is asked of the browser is answered while the page loads.
  runAt: 'document_start',
  /** On a page that is no record and no list this only looks at the address. */
  main(ctx) {
    let presence: Presence | null = null;
    keepKeys((event) => presence?.keyTarget(event));
    followAddress(ctx.signal, (address) => {
      const page = locate(address);
      if (!page || page.kind === 'other') {
        presence?.stop();
        presence = null;
      } else if (presence) presence.turnTo(page);
      else presence = present(page, ctx.signal);
    });
  },
});
