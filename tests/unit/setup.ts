// Browsers have Temporal; Node 20 does not yet.
import 'temporal-polyfill/global';
