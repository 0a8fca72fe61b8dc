import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches: ['https://*.lightning.force.com/*'],
  main() {
    document.documentElement.dataset.looked = String(/Opportunity/.test(location.pathname));
  },
});
