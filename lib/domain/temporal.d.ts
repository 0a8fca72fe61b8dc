// Temporal is native in every browser we support (Chrome 144+, Firefox 139+);
// the polyfill serves only Node, where the tests run. This file brings its types.
/// <reference types="temporal-polyfill/global" />
