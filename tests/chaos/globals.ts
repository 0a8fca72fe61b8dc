/**
 * Import this first: the object that a browser gives its extensions, for code that is loaded without
 * one. Nothing here asks it for more than its name.
 */
const extension = {
  runtime: { id: 'courtside', getURL: (path: string) => `chrome-extension://courtside${path}` },
  i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
};
const scope = globalThis as { browser?: unknown; chrome?: unknown };
scope.browser ??= extension;
scope.chrome ??= extension;

export {};
