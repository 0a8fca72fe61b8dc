import 'temporal-polyfill/global';
import { expect, type Frame, type Locator, type Page, test } from '@playwright/test';
import { launchFirefox, pressRing, visibleText } from '../browser/firefox';
import { drawnIn, focusOn, stylesIn } from '../browser/overlay';
import { sidebarFrame } from '../browser/sidebar';
import { startWorld } from '../browser/world';
import { hostilePages } from '../crm/pages/hostile-pages';
import { sampleOrg } from '../crm/sample-org';
import { addressOf } from './screens/beside';
import { type Seat, type Stage, setStage } from './stage';

/* The page around us does what it can to find out what stands beside it. */

/** What no element in a page can hide: that it is there, where it is, and that somebody is busy with it. */
const INHERENT = [
  'its name',
  'that an element exists',
  'that it has the focus',
  'that it is pointed at or pressed',
  'where it lies',
];
const TYPED = 'Who signs above forty thousand?';
/** What Firefox hands out besides: the root, and in it the frame, which no page can look into once it is filled. */
const HANDED = [
  'its frame, in its shadow root',
  'its frame, while that is empty',
  'its shadow root, by an event',
  'that its frame is filled',
  'the words “not connected”, in its shadow root',
];
const INSIDE = 'Look around with sample data';

type Hostile = { hostile: { look: (words: string[]) => void; edit: () => void; learned: () => string[] } };
/** Of Playwright or of puppeteer. */
type AnyPage = Pick<Page, 'evaluate'>;
const look = (page: AnyPage, words: string[]) =>
  page.evaluate((list) => (window as unknown as Hostile).hostile.look(list), words);
const learnedBy = (page: AnyPage) => page.evaluate(() => (window as unknown as Hostile).hostile.learned());

for (const crm of ['salesforce', 'hubspot'] as const) {
  test.describe(crm, () => {
    let stage: Stage;
    let dana: Seat;
    let page: Page;
    const address = () => `${addressOf(stage.world, crm, 'deal-1')}?hostile=1`;

    test.beforeAll(async () => {
      stage = await setStage();
      dana = await stage.enter(crm, 'Dana Reyes');
      stage.world.server.interfere = hostilePages([stage.world.salesforce, stage.world.hubspot]);
    });
    test.afterAll(() => stage.close());
    test.beforeEach(async () => {
      page = await dana.context.newPage();
      await page.goto(address());
      await expect.poll(async () => (await drawnIn(page))?.ring?.caption, { timeout: 15_000 }).toMatch(/%$/);
    });
    /** Every test starts with the sidebar closed. */
    test.afterEach(async () => {
      await page.close();
      await dana.control.evaluate(
        (key) => (globalThis as unknown as ChromeApi).chrome.storage.local.remove(key),
        `overlay:${crm}`,
      );
    });

    test('the page learns that an element exists, and nothing of what it says or is told', async () => {
      await focusOn(page, 'ring');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('x');
      const ring = (await drawnIn(page))?.ring;
      const words = [ring?.caption ?? '', ring?.label ?? '', TYPED, 'if you win it'];
      const own = await page.locator('body').innerText();
      for (const word of words) expect(own).not.toContain(word);
      await look(page, words);
      await page.mouse.click((ring?.box.left ?? 0) + 10, (ring?.box.top ?? 0) + 20);
      const sidebar = await sidebarFrame(page);
      await sidebar.getByRole('textbox').click();
      await page.keyboard.type(TYPED);
      await expect(sidebar.getByRole('textbox')).toHaveValue(TYPED);
      await focusOn(page, 'grip');
      await page.keyboard.press('ArrowLeft');
      // Gone and there again: this time the page's own class for such an element is there first.
      await page.evaluate(
        (home) => history.pushState(null, '', home),
        crm === 'hubspot' ? '/' : '/lightning/page/home',
      );
      await expect.poll(() => drawnIn(page)).toBeNull();
      await page.evaluate((url) => history.pushState(null, '', url), address());
      await expectSidebar(page);

      await look(page, words);
      const learned = await learnedBy(page);
      console.log(`${crm}: what the page learned: ${learned.join(', ')}`);
      expect(learned).toEqual(INHERENT);
    });

    test('neither it nor a foreign site can frame or load a page of ours by an address that it knows or guesses', async () => {
      const known = `chrome-extension://${dana.extensionId}`;
      const pages = ['sidebar', 'confirm', 'options', 'popup', 'welcome', 'sample'].map(
        (name) => `${known}/${name}.html`,
      );
      const guesses = [`chrome-extension://${crypto.randomUUID()}/sidebar.html`, 'courtside-overlay'];
      expect(await frameIn(page, [...pages, ...guesses])).toEqual([]);
      expect(await loadIn(page, [`${known}/icons/16.png`, `${known}/sidebar.html`, `${known}/confirm.html`])).toEqual(
        [],
      );

      await dana.context.route('https://elsewhere.example/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title>' }),
      );
      await page.goto('https://elsewhere.example/');
      expect(await frameIn(page, [...pages, await sidebarAddress(dana)])).toEqual([]);
    });

    test('no greeting of the page or of a frame of the CRM’s own host is answered', async () => {
      const sidebar = await open(page);
      const spoofed = await page.evaluate(spoof, { type: 'courtside-port', key: 'a guess' });
      // Even where the page knew the address of the day, a frame without its key listens to nobody.
      await page.evaluate(frameAndSpoof, `${await sidebarAddress(dana)}${new URL(sidebar.url()).hash}`);
      const framed = page.frames().filter((frame) => frame.url().includes('/sidebar.html') && frame !== sidebar);
      expect(framed).toHaveLength(1);
      await expect(framed[0]?.getByRole('heading', { level: 1 }) as Locator).toBeVisible();
      await page.evaluate(frameAndSpoof, null);
      await expect(framed[0]?.getByRole('button', { name: 'More' }) as Locator).toBeVisible();
      await expect(framed[0]?.getByRole('button', { name: 'Collapse the sidebar' }) as Locator).toHaveCount(0);
      // Its own overlay is the one that it obeys.
      const collapse = sidebar.getByRole('button', { name: 'Collapse the sidebar' });
      // The click takes its own frame away, whose browser process then may never confirm a real one.
      await collapse.evaluate((button: HTMLElement) => void setTimeout(() => button.click()));
      await expect.poll(async () => (await drawnIn(page))?.panel).toBeNull();
      expect(spoofed).toEqual([]);
      expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
    });

    test('nothing that the page dispatches at it or styles moves it, opens it or changes how it looks', async () => {
      const before = await drawnIn(page);
      const styles = await stylesAtRest(page);
      await page.evaluate(pester);
      expect(await drawnIn(page)).toEqual(before);
      expect(await stylesIn(page)).toEqual(styles);
    });

    test('removed, cloned, moved and edited it betrays no more', async () => {
      await open(page);
      expect(await page.evaluate(cloneAndRemove)).toEqual({
        clone: '<courtside-overlay></courtside-overlay>',
        root: null,
      });
      await expectSidebar(page);
      // Into a document of the page's own making, and back.
      await page.evaluate(moveToSubframe);
      await expectSidebar(page);
      expect(await page.evaluate(lookIntoSubframe)).toEqual({ frames: 0, addresses: [] });
      await page.evaluate(() => (window as unknown as Hostile).hostile.edit());
      await look(page, ['if you win it', 'Courtside: ']);
      const learned = await learnedBy(page);
      expect(learned.filter((each) => !INHERENT.includes(each))).toEqual([]);
    });
  });
}

/** Opens the sidebar as a person does who presses the ring. */
async function open(page: Page): Promise<Frame> {
  const ring = (await drawnIn(page))?.ring?.box;
  await page.mouse.click((ring?.left ?? 0) + 10, (ring?.top ?? 0) + 20);
  const sidebar = await sidebarFrame(page);
  await sidebar.getByRole('tablist').waitFor();
  return sidebar;
}

/** Waits until a sidebar shows its tabs: an element that was moved loads another than before. */
async function expectSidebar(page: Page): Promise<void> {
  const shown = () => {
    const sidebar = page.frames().find((frame) => frame.url().includes('/sidebar.html'));
    return (
      sidebar
        ?.getByRole('tablist')
        .isVisible()
        .catch(() => false) ?? false
    );
  };
  await expect.poll(shown, { timeout: 15_000 }).toBe(true);
}

async function stylesAtRest(page: Page) {
  let last = await stylesIn(page);
  const atRest = async () => {
    const before = last;
    last = await stylesIn(page);
    return JSON.stringify(last) === JSON.stringify(before);
  };
  await expect.poll(atRest).toBe(true);
  return last;
}

/** The sidebar's address of this session, which no page is told. */
function sidebarAddress({ control }: Seat): Promise<string> {
  return control.evaluate(() => (globalThis as unknown as ChromeApi).chrome.runtime.getURL('sidebar.html'));
}
type ChromeApi = {
  chrome: {
    runtime: { getURL: (path: string) => string };
    storage: { local: { remove: (key: string) => Promise<void> } };
  };
};

/** Puts frames with these addresses into the page; the pages of an extension that came to stand in one. */
async function frameIn(page: Page, addresses: string[]): Promise<string[]> {
  const before = page.frames();
  await page.evaluate((list) => {
    const frames = list.map((src) => Object.assign(document.createElement('iframe'), { src }));
    const loaded = frames.map((frame) => new Promise((done) => frame.addEventListener('load', done)));
    document.body.append(...frames);
    return Promise.all(loaded);
  }, addresses);
  const framed = page.frames().filter((frame) => !before.includes(frame));
  return framed.map((frame) => frame.url()).filter((url) => url.startsWith('chrome-extension:'));
}

/** Asks for files of ours in the other ways that a page has; what it got. */
function loadIn(page: Page, addresses: string[]): Promise<string[]> {
  return page.evaluate(async (list) => {
    const loads = (name: 'img' | 'script' | 'link', src: string) =>
      new Promise<boolean>((done) => {
        const element = Object.assign(document.createElement(name), { src, href: src, rel: 'stylesheet' });
        element.addEventListener('load', () => done(true));
        element.addEventListener('error', () => done(false));
        document.body.append(element);
      });
    const got = async (address: string) => [
      await fetch(address).then(
        () => true,
        () => false,
      ),
      await loads('img', address),
      await loads('script', address),
      await loads('link', address),
    ];
    const results = await Promise.all(list.map(got));
    return list.filter((_, at) => results[at]?.includes(true));
  }, addresses);
}

/* What follows runs in the page. */

/** Offers a port to every window in reach, from the page itself and from a frame of its own host; what the ports heard. */
function spoof(greeting: object): unknown[] {
  const heard: unknown[] = [];
  Object.assign(window, { heard });
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inFrame = frame.contentWindow as Window & typeof globalThis;
  for (const from of [window, inFrame]) {
    const reach = [from.top, from.parent, from, ...Array.from({ length: window.length }, (_, at) => window[at])];
    for (const target of reach) {
      const { port1, port2 } = new from.MessageChannel();
      port1.onmessage = ({ data }) => heard.push(data);
      target?.postMessage(greeting, '*', [port2]);
    }
  }
  frame.remove();
  return heard;
}

/** With an address: frames it. Without one: greets what was framed, by every key that it might take. */
async function frameAndSpoof(address: string | null): Promise<void> {
  if (address) {
    const frame = Object.assign(document.createElement('iframe'), { src: address, id: 'framed' });
    document.body.append(frame);
    await new Promise((done) => frame.addEventListener('load', done));
    return;
  }
  const framed = (document.getElementById('framed') as HTMLIFrameElement).contentWindow;
  for (const key of ['', undefined, 'a guess', '{}']) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (window as unknown as { heard: unknown[] }).heard.push(data);
    framed?.postMessage({ type: 'courtside-port', key }, '*', [port2]);
  }
}

function pester(): void {
  const host = document.querySelector<HTMLElement>('courtside-overlay');
  const options = { bubbles: true, composed: true, button: 0, pointerId: 1, clientX: 1420, clientY: 300 };
  host?.focus();
  host?.click();
  for (const target of [host, window, document]) {
    for (const type of ['pointerdown', 'pointerup', 'click']) target?.dispatchEvent(new PointerEvent(type, options));
    for (const key of ['ArrowDown', 'Enter', ' ', 'c'])
      target?.dispatchEvent(new KeyboardEvent('keydown', { ...options, key, altKey: true, shiftKey: true }));
  }
  const style = document.createElement('style');
  style.textContent = `
    courtside-overlay { opacity: 0.1 !important; transform: scale(3) !important; filter: invert(1) !important;
      display: none !important; visibility: hidden !important; pointer-events: none !important; color: red !important;
      font-size: 40px !important; animation: away 1ms forwards !important; clip-path: circle(0) !important }
    courtside-overlay, html, * { --ground: red; --ink: red; --line: red; --green: red; --at: 1; --aside: 99px; --keep: 300px }
    courtside-overlay::part(ring), courtside-overlay::after, courtside-overlay * { display: none !important }
    @keyframes away { to { opacity: 0; translate: 500px } }
    @font-face { font-family: system-ui; src: url(https://app.hubspot.com/font) }`;
  document.head.append(style);
  host?.setAttribute('data-theme', 'dark');
  host?.setAttribute('class', 'left');
  host?.setAttribute('hidden', '');
}

function cloneAndRemove(): object {
  const host = document.querySelector('courtside-overlay') as Element;
  const clone = host.cloneNode(true) as Element;
  document.body.appendChild(clone);
  const seen = { clone: clone.outerHTML, root: clone.shadowRoot };
  document.body.removeChild(clone);
  document.documentElement.removeChild(host);
  document.body.appendChild(host);
  return seen;
}

function moveToSubframe(): void {
  const frame = Object.assign(document.createElement('iframe'), { id: 'sub' });
  frame.style.cssText = 'position: fixed; inset: 0; width: 900px; height: 700px';
  document.body.append(frame);
  frame.contentDocument?.body.appendChild(document.querySelector('courtside-overlay') as Element);
}

function lookIntoSubframe(): object {
  const frame = document.getElementById('sub') as HTMLIFrameElement;
  const inside = frame.contentWindow as Window & typeof globalThis;
  const addresses = inside.performance.getEntries().filter(({ name }) => name.includes('-extension:'));
  const seen = { frames: inside.length, addresses };
  document.body.appendChild(inside.document.querySelector('courtside-overlay') as Element);
  frame.remove();
  return seen;
}

test('Firefox: a page is handed what lies in the closed root, and no address is there', async () => {
  test.setTimeout(120_000);
  const world = await startWorld(sampleOrg(Temporal.Now.plainDateISO('Europe/Berlin').toString()));
  world.server.interfere = hostilePages([world.salesforce]);
  const { browser, close } = await launchFirefox(world.server);
  try {
    const page = await browser.newPage();
    await page.goto(`${addressOf(world, 'salesforce', 'deal-1')}?hostile=1`);
    await pressRing(page);
    const inside = () =>
      Promise.all(page.frames().map((frame) => frame.evaluate(() => location.pathname).catch(() => '')));
    await expect.poll(inside, { timeout: 20_000 }).toContain('/sidebar.html');
    await page.mouse.move(1200, 400);
    await page.mouse.move(600, 400);
    const sidebar = page.frames()[(await inside()).indexOf('/sidebar.html')];
    await expect.poll(() => sidebar && visibleText(sidebar)).toContain(INSIDE);
    // While the frame stands, and once more when it is gone.
    await look(page, ['not connected', INSIDE]);
    // Collapsed, it leaves the keyboard on the ring.
    await sidebar?.locator('::-p-aria(Collapse the sidebar)').click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('courtside-overlay');
    for (const key of ['ArrowDown', 'x'] as const) await page.keyboard.press(key);
    await look(page, ['not connected', INSIDE]);
    const learned = await learnedBy(page);
    console.log(`Firefox: what the page learned: ${learned.join(', ')}`);
    expect(learned).toEqual([...INHERENT, ...HANDED].toSorted());
  } finally {
    await close();
    await world.server.close();
  }
});
