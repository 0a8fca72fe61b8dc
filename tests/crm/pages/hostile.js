/**
 * A page, or a component in it, that wants to know all about what stands beside it. It starts before anything else
 * of the page, hears all that a page can hear, and spoils what a careless script would lean on. Whatever it finds
 * out, it keeps in words; `hostile.look` adds what looking around finds, and `hostile.learned` tells it all.
 */
const NAME = 'courtside-overlay';
const OF_EXTENSIONS = /(chrome|moz)-extension:/;
const learned = new Set();
const learn = (what) => learned.add(what);
const isOurs = (value) => value instanceof Element && value.localName === NAME;
const isAddress = (value) => typeof value === 'string' && OF_EXTENSIONS.test(value);
const inShadow = (value) => value instanceof Node && value.getRootNode() instanceof ShadowRoot;
const attempt = (look) => {
  try {
    return look();
  } catch {
    return undefined;
  }
};
/** Whether an address is said in any field of an event. */
function tellsAddress(event) {
  for (const field in event) if (isAddress(attempt(() => event[field]))) return true;
  return isAddress(event.destination?.url);
}
/** As the browser has it: below it is spoiled for whoever else uses it. */
const listen = EventTarget.prototype.addEventListener;

let root = null;
/** A closed root that got out is read like any other part of the page. */
function keepRoot(found, by) {
  if (root !== found) watch(found);
  root = found;
  learn(`its shadow root, by ${by}`);
}

/* Every event that a window knows, before any element hears it. */
const LIKE_FOCUS = /^(focus|blur)/;
const LIKE_PRESS =
  /^(pointer|mouse|click|dblclick|auxclick|contextmenu|wheel|touch|drag|drop|(got|lost)pointer|DOMActivate)/;
const types = [...Object.keys(window), ...Object.keys(HTMLElement.prototype)]
  .filter((name) => name.startsWith('on') && !/unload/.test(name))
  .map((name) => name.slice(2));
for (const type of new Set([...types, 'focusin', 'focusout', 'keypress', 'beforeinput', 'textInput', 'DOMActivate'])) {
  addEventListener(type, hear, true);
}
function hear(event) {
  if (!event.isTrusted) return;
  if (tellsAddress(event)) learn(`an address, by the event ${event.type}`);
  if (event.type === 'message' && event.data !== 'courtside-bait') learn(`a message: ${JSON.stringify(event.data)}`);
  for (const field of ['originalTarget', 'explicitOriginalTarget', 'rangeParent', 'relatedTarget', 'target']) {
    if (inShadow(event[field])) keepRoot(event[field].getRootNode(), 'an event');
  }
  if (event.composedPath().some(inShadow)) learn('its shadow root, by the path of an event');
  if (!isOurs(event.target)) return;
  if (OF_EXTENSIONS.test(new Error().stack ?? '')) learn('an address, by a stack');
  if (event.type.startsWith('key')) learn(`a key: ${event.key}`);
  else if (LIKE_FOCUS.test(event.type)) learn('that it has the focus');
  else if (LIKE_PRESS.test(event.type)) learn('that it is pointed at or pressed');
  else learn(`an event: ${event.type}`);
}

/* Everything that changes in the document. */
function meet() {
  learn('that an element exists');
  learn('its name');
}
new MutationObserver((records) => {
  for (const { type, target, attributeName, addedNodes } of records) {
    if ([...addedNodes].some(isOurs)) meet();
    if (!isOurs(target)) continue;
    learn(type === 'attributes' ? `its ${attributeName}: ${target.getAttribute(attributeName)}` : 'what is in it');
  }
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

/* Every measurement that the browser offers. */
for (const type of PerformanceObserver.supportedEntryTypes) {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (OF_EXTENSIONS.test(JSON.stringify(entry))) learn(`an address, by ${type} timing`);
      for (const node of [entry.target, entry.element, ...(entry.sources ?? []).map((source) => source.node)]) {
        if (inShadow(node)) keepRoot(node.getRootNode(), `${type} timing`);
      }
    }
  }).observe({ type, buffered: true, durationThreshold: 16 });
}

/* Where the root got out: the frame in it, which holds an empty page of the page's own host before it holds another. */
function watch(found) {
  // What is refused is reported, and a report may hold an address.
  forbid(document, "frame-src 'self'; child-src 'self'");
  new MutationObserver((records) => {
    if (records.some(({ oldValue }) => isAddress(oldValue))) learn('an address, by an attribute that was taken away');
    for (const frame of found.querySelectorAll('iframe')) enter(frame);
  }).observe(found, { subtree: true, childList: true, attributes: true, attributeOldValue: true });
  // On the way down to the frame: before any listener on the frame itself.
  listen.call(found, 'load', ({ target }) => enter(target), true);
}
const entered = new WeakSet();
const AT_ITS_END = ['beforeunload', 'pagehide', 'unload', 'visibilitychange', 'error', 'securitypolicyviolation'];
function enter(frame) {
  const empty = attempt(() => frame.contentDocument);
  if (!empty || entered.has(empty)) return;
  entered.add(empty);
  learn('its frame, while that is empty');
  forbid(empty, "default-src 'none'; form-action 'none'; navigate-to 'none'");
  const inside = empty.defaultView;
  const hearInside = (event) => {
    if (event.type === 'beforeunload') learn('that its frame is filled');
    if (tellsAddress(event)) learn(`an address, by the event ${event.type} in its frame`);
    const held = [empty.documentElement.outerHTML, attempt(() => inside.location.href)];
    if (held.some(isAddress)) learn('an address, in its frame');
  };
  for (const type of AT_ITS_END) inside.addEventListener(type, hearInside, true);
  inside.navigation?.addEventListener('navigate', hearInside);
}
function forbid(page, content) {
  page.head.append(Object.assign(page.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content }));
}

/* Prototypes that a script of the extension would use if it ran in this world. */
const spoil = (owner, name) => {
  const own = owner[name];
  owner[name] = function (...values) {
    const result = new.target ? new own(...values) : own.apply(this, values);
    const told = [this, result, ...values];
    if (told.some((each) => isOurs(each) || each instanceof ShadowRoot || isAddress(each))) learn(`a call of ${name}`);
    return result;
  };
};
for (const name of ['attachShadow', 'append', 'setAttribute', 'remove']) spoil(Element.prototype, name);
for (const name of ['addEventListener', 'dispatchEvent']) spoil(EventTarget.prototype, name);
for (const name of ['map', 'find', 'filter', 'splice']) spoil(Array.prototype, name);
for (const name of ['parse', 'stringify']) spoil(JSON, name);
spoil(window, 'MessageChannel');
spoil(MessagePort.prototype, 'postMessage');
for (const name of ['crm', 'width', 'attainment', 'page']) {
  Object.defineProperty(Object.prototype, name, { configurable: true, set: (value) => learn(`a setting: ${value}`) });
}

/* An element of this name gets a class of the page's own, which may ask for what belongs to it. */
customElements.define(
  NAME,
  class extends HTMLElement {
    #own = this.attachInternals();
    connectedCallback() {
      if (this.shadowRoot ?? this.#own.shadowRoot) keepRoot(this.shadowRoot ?? this.#own.shadowRoot, 'its own class');
    }
  },
);

/** Looks around; `words` are known to be on screen beside the page and not in it. */
function look(words) {
  const host = document.querySelector(NAME);
  if (host) meet();
  if (isOurs(document.activeElement)) learn('that it has the focus');
  for (const name of host?.getAttributeNames() ?? []) learn(`its ${name}: ${host.getAttribute(name)}`);
  if (host?.textContent || host?.childNodes.length) learn('what is in it');
  for (const element of document.querySelectorAll('*')) if (element.shadowRoot) keepRoot(element.shadowRoot, 'asking');
  const html = attempt(() => document.documentElement.getHTML({ serializableShadowRoots: true })) ?? '';
  if (window.length > 0 || document.querySelector('iframe')) learn('its frame');
  if (Object.keys(window).some((name) => /courtside/i.test(name))) learn('a global');
  for (const { effect } of document.getAnimations())
    if (inShadow(effect?.target)) keepRoot(effect.target.getRootNode(), 'an animation');
  if (performance.getEntries().some((entry) => OF_EXTENSIONS.test(JSON.stringify(entry))))
    learn('an address, by timing');
  if (/courtside/i.test(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])))
    learn('what it stores');
  for (let y = 2; y < innerHeight; y += 12) {
    for (let x = 2; x < innerWidth; x += 12) {
      if (isOurs(document.elementFromPoint(x, y))) learn('where it lies');
      const node = attempt(() => document.caretPositionFromPoint(x, y))?.offsetNode;
      if (inShadow(node)) keepRoot(node.getRootNode(), 'a caret');
    }
  }
  getSelection().selectAllChildren(document.documentElement);
  const selected = getSelection().toString();
  for (const word of words) {
    getSelection().removeAllRanges();
    if (attempt(() => find(word, false, false, true, false, true))) learn(`the words “${word}”, by searching`);
    if (selected.includes(word) || html.includes(word)) learn(`the words “${word}”, by selecting`);
    if (root?.innerHTML.includes(word)) learn(`the words “${word}”, in its shadow root`);
  }
  getSelection().removeAllRanges();
  for (const element of root?.querySelectorAll('*') ?? []) {
    if (element.localName === 'iframe') learn('its frame, in its shadow root');
    if (isAddress(element.outerHTML) || isAddress(element.src)) learn('an address, in its shadow root');
    if (attempt(() => element.contentWindow?.location.href)) learn('an address, by its frame');
  }
}

/* What an editor puts somewhere tells where it has come to stand. */
customElements.define(
  'hostile-mole',
  class extends HTMLElement {
    connectedCallback() {
      if (inShadow(this)) keepRoot(this.getRootNode(), 'editing');
    }
  },
);

/** Makes all of the document editable and writes wherever the caret can be led from the element. */
function edit() {
  const host = document.querySelector(NAME);
  document.documentElement.contentEditable = 'true';
  document.designMode = 'on';
  for (const direction of ['forward', 'backward']) {
    getSelection().collapse(host, 0);
    for (let step = 0; step < 4; step++) {
      document.execCommand('insertHTML', false, '<hostile-mole></hostile-mole>');
      getSelection().modify('move', direction, 'character');
    }
  }
  document.designMode = 'off';
}

window.hostile = { look, edit, learned: () => [...learned].sort() };
