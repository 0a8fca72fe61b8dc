// Browsers have Temporal; Node 20 does not yet.
import 'temporal-polyfill/global';
import browser from './fake-browser';

// Words are read from the browser's own object, which pages of an extension have.
Object.assign(globalThis, { browser });
