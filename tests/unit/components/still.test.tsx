import { render } from '@testing-library/react';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { capture } from '../../../components/sidebar/still/capture';
import { draw } from '../../../components/sidebar/still/draw';
import { drawStill } from '../../../components/sidebar/still/first-paint';
import { takeOffOthers } from '../../../components/sidebar/still/take-off';
import { forgetStills, forgetStillsOfOthers, readStill, writeStill } from '../../../lib/cache/still';
import type { Page } from '../../../lib/crm/page';
import { scopeOf } from '../../../lib/crm/port';
import { send } from '../../../lib/messages/send';
import browser from '../fake-browser';
import { ana, connectionOf, tom } from './views';

const page: Page = {
  crm: 'salesforce',
  org: 'acme.my.salesforce.com',
  kind: 'deal',
  recordId: '006000000000001AAA',
  primaryDealId: null,
};
const pageOf = (recordId: string): Page => ({ ...page, recordId });
const scope = scopeOf(connectionOf(ana));
const still = { scope, styles: '', theme: null, tree: ['div', {}, ['7 in 10']] as never };

beforeEach(() => {
  localStorage.clear();
  document.head.replaceChildren();
});

describe('what is kept of a view', () => {
  it('is its words and looks, and draws the same again', () => {
    const { container } = render(
      <div className="top">
        <h1 dir="auto">Hartwell</h1>
        <span style={{ width: '62%' }} />
        <p data-lasting="25 Nov 2026, 19:41">4 min ago</p>
        <svg viewBox="0 0 2 2" aria-hidden="true">
          <path d="M0 0" />
        </svg>
      </div>,
    );
    const drawn = draw(capture(container.firstElementChild as Element)) as HTMLElement;
    expect(drawn.outerHTML).toBe(
      '<div class="top"><h1 dir="auto">Hartwell</h1><span style="width: 62%;"></span><p>25 Nov 2026, 19:41</p>' +
        '<svg viewBox="0 0 2 2" aria-hidden="true"><path d="M0 0"></path></svg></div>',
    );
  });

  it('holds no note and no unfinished words', () => {
    const { container } = render(
      <div>
        <textarea defaultValue="Half a thought" />
        <ol>
          <li>A private note</li>
        </ol>
        <a href="https://acme.lightning.force.com">A record</a>
      </div>,
    );
    expect(JSON.stringify(capture(container.firstElementChild as Element))).toBe(
      '["div",{},[["textarea",{},[]],"",""]]',
    );
  });
});

describe('what is drawn from storage', () => {
  it.each([
    ['a script', ['script', {}, ['alert(1)']]],
    ['a frame', ['iframe', { src: 'https://evil.example' }, []]],
    ['no element at all', { tag: 'div' }],
  ])('is never %s', (_, tree) => expect(draw(tree)).toBeNull());

  it('has no handler and no address', () => {
    const drawn = draw(['div', { onclick: 'alert(1)', href: 'javascript:alert(1)', class: 'a' }, []]) as Element;
    expect(drawn.getAttributeNames()).toEqual(['class']);
  });

  it('is text where text stood, whatever it looks like, and never throws', () => {
    expect((draw(['p', {}, ['<img src=x onerror=alert(1)>']]) as Element).children).toHaveLength(0);
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => void draw(value)));
  });
});

describe('a frame that starts', () => {
  const start = (hash: string) => {
    document.body.innerHTML = '<div id="root"></div>';
    delete document.documentElement.dataset.still;
    location.hash = hash;
    drawStill();
    document.dispatchEvent(new Event('readystatechange'));
    return document.getElementById('root')?.firstElementChild as HTMLElement | null | undefined;
  };
  const hashOf = (of: Page) => `#${encodeURIComponent(JSON.stringify(of))}`;

  it('shows what this page last showed, out of reach until it lives', () => {
    writeStill(page, still);
    const drawn = start(hashOf(page));
    expect(drawn?.textContent).toBe('7 in 10');
    expect(drawn?.inert).toBe(true);
  });

  it('shows nothing of another page, of other styles or of a broken address', () => {
    writeStill(page, still);
    expect(start(hashOf(pageOf('006000000000002AAA')))).toBeNull();
    expect(start('#%7Bbroken')).toBeNull();
    writeStill(page, { ...still, styles: 'https://other/theme.css' });
    expect(start(hashOf(page))).toBeNull();
  });

  it('shows nothing that does not say whose it is, as earlier versions kept it', () => {
    writeStill(page, { ...still, scope: undefined as never });
    expect(start(hashOf(page))).toBeNull();
  });

  it('takes off at once what was painted for another, and leaves nothing of them', () => {
    writeStill(pageOf('2'), still);
    writeStill(page, still);
    expect(start(hashOf(page))).not.toBeNull();
    takeOffOthers(page, connectionOf(tom));
    expect(document.getElementById('root')?.childNodes).toHaveLength(0);
    expect(localStorage.length).toBe(0);
  });

  it('keeps what was painted for the person who is connected', () => {
    writeStill(page, still);
    start(hashOf(page));
    takeOffOthers(page, connectionOf(ana));
    expect(document.getElementById('root')?.textContent).toBe('7 in 10');
    expect(readStill(page)).toEqual(still);
  });
});

describe('how long it is kept', () => {
  it('makes room: forty pages at most', () => {
    for (let deal = 0; deal < 60; deal++) writeStill(pageOf(String(deal)), still);
    expect(localStorage.length).toBe(40);
    expect(readStill(pageOf('59'))).toEqual(still);
  });

  it('ends with the person whose view it was, in that org alone, or for all', () => {
    const elsewhere = { ...page, org: 'other.my.salesforce.com' };
    for (const each of [page, pageOf('2'), elsewhere]) writeStill(each, still);
    localStorage.setItem('other', 'stays');
    localStorage.setItem('still salesforce:acme.my.salesforce.com 3', '{broken');
    forgetStillsOfOthers(page, scope);
    expect([page, pageOf('2'), pageOf('3'), elsewhere].map(readStill)).toEqual([still, still, null, still]);
    expect(localStorage.length).toBe(4);
    forgetStillsOfOthers(page, scopeOf(connectionOf(tom)));
    expect([page, pageOf('2'), elsewhere].map(readStill)).toEqual([null, null, still]);
    forgetStillsOfOthers(elsewhere, null);
    expect(readStill(elsewhere)).toBeNull();
    writeStill(page, still);
    forgetStills();
    expect(Object.keys(localStorage)).toEqual(['other']);
  });

  it.each(['disconnect', 'connect-hubspot', 'connect-salesforce', 'connect-page-session', 'start-sample'] as const)(
    'ends with “%s”: somebody else may be there now',
    async (type) => {
      writeStill(page, still);
      await send({ type } as never);
      expect(localStorage.length).toBe(0);
    },
  );

  it('ends before the background has answered: the page that asks may be gone by then', () => {
    const sendMessage = vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(() => new Promise(() => {}));
    writeStill(page, still);
    void send({ type: 'disconnect', connectionId: 'salesforce:acme.my.salesforce.com', unsent: 'keep' });
    expect(readStill(page)).toBeNull();
    sendMessage.mockRestore();
  });

  it('is no matter where storage is refused', () => {
    writeStill(page, still);
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(() => writeStill(page, still)).not.toThrow();
    expect(readStill(page)).toBeNull();
    vi.restoreAllMocks();
  });
});
