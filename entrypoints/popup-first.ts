import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { showShape } from '../components/popup/first-shape';
import { startLater } from '../components/sidebar/still/start-later';

/** What the popup does before anything else, small and by itself. */
export default defineUnlistedScript(() => {
  showShape();
  document.addEventListener('readystatechange', () => void startLater(), { once: true });
});
