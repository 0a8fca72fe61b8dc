import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { drawStill } from '../components/sidebar/still/first-paint';

export default defineUnlistedScript(drawStill);
