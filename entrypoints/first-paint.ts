import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { keepGreetings } from '../components/sidebar/greeting';
import { drawStill } from '../components/sidebar/still/first-paint';
import { startLater } from '../components/sidebar/still/start-later';

/** What the sidebar's frame does before anything else, small and by itself. */
export default defineUnlistedScript(() => {
  keepGreetings();
  drawStill();
  document.addEventListener('readystatechange', () => void startLater(), { once: true });
});
