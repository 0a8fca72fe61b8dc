import type { Portal } from '../hubspot/portal';
import type { StoredRecord } from '../hubspot/records';
import type { Page } from './hubspot-frame';
import { html, icon, type Markup } from './hubspot-markup';
import { day, initials, money, ownerName, pipelineOf, stageLabel, stagesOf, sum } from './hubspot-words';

const ROWS = 25;
const CARDS = 12;

/** All deals as a table. */
export function tablePage(portal: Portal, query: URLSearchParams): Page {
  const deals = openFirst(portal);
  const at = Math.max(1, Number(query.get('page')) || 1);
  const rows = deals.slice((at - 1) * ROWS, at * ROWS).map(({ id, current: { properties } }) => {
    const owner = ownerName(portal, properties.hubspot_owner_id);
    return html`<tr><td><input type="checkbox" aria-label="Select"></td><td><a href="/contacts/${portal.id}/record/0-3/${id}">${properties.dealname ?? id}</a></td><td>${stageLabel(portal, properties)}</td><td>${day(portal, properties.closedate)}</td><td><span class="avatar small">${initials(owner)}</span>${owner}</td><td class="number">${money(portal, properties)}</td></tr>`;
  });
  const pages = Math.max(1, Math.ceil(deals.length / ROWS));
  const turn = (to: number, label: string) =>
    to >= 1 && to <= pages
      ? html`<a href="/contacts/${portal.id}/objects/0-3/views/all/list?page=${to}">${label}</a>`
      : html`<span>${label}</span>`;
  return {
    title: 'Deals',
    main: html`<div class="index">${heading(portal, deals.length, 'list')}
<div class="sheet"><table><thead><tr><th></th><th>Deal name</th><th>Deal stage</th><th>Close date</th><th>Deal owner</th><th class="number">Amount</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="pager">${turn(at - 1, 'Prev')} <strong>${at}</strong> of ${pages} ${turn(at + 1, 'Next')}</p></div>`,
  };
}

/** The first pipeline, or the one asked for, as a board with a column a stage. */
export function boardPage(portal: Portal, query: URLSearchParams): Page {
  const pipeline = pipelineOf(portal, query.get('pipeline'));
  const deals = openFirst(portal).filter((one) => one.current.properties.pipeline === pipeline.id);
  const currency = String(portal.org.accountInfo.companyCurrency ?? 'USD');
  const columns = stagesOf(pipeline).map((stage) => {
    const here = deals.filter((one) => one.current.properties.dealstage === stage.id);
    const total = here.reduce((all, one) => all + Number(one.current.properties.amount_in_home_currency ?? 0), 0);
    return html`<section class="column" aria-label="${stage.label}"><h2>${stage.label}<span>${here.length}</span></h2><div class="cards">${here.slice(0, CARDS).map((one) => boardCard(portal, one))}</div><p class="column-total">${sum(currency, total)} | Total amount</p></section>`;
  });
  return {
    title: 'Deals',
    main: html`<div class="index">${heading(portal, deals.length, 'board')}<div class="board">${columns}</div></div>`,
  };
}

function boardCard(portal: Portal, { id, current: { properties } }: StoredRecord): Markup {
  const owner = ownerName(portal, properties.hubspot_owner_id);
  return html`<article class="mini"><div><a href="/contacts/${portal.id}/record/0-3/${id}">${properties.dealname ?? id}</a><p>Amount: ${money(portal, properties)}</p><p>Close date: ${day(portal, properties.closedate)}</p></div><span class="avatar small" title="${owner}">${initials(owner)}</span></article>`;
}

function heading(portal: Portal, count: number, view: 'list' | 'board'): Markup {
  const to = (name: 'list' | 'board', label: string) =>
    html`<a class="view"${name === view && html` aria-current="page"`} href="/contacts/${portal.id}/objects/0-3/views/all/${name}">${label}</a>`;
  return html`<header class="index-head"><div><h1>Deals</h1><p class="muted">${count} records</p></div><div class="views">${to('list', 'Table')}${to('board', 'Board')}</div><button type="button" class="primary">Create deal</button></header>
<div class="view-tabs"><span aria-current="true">All deals</span><span>My deals</span><span>Closing this month</span><button type="button" class="quiet">${icon('plus')}Add view</button></div>`;
}

/** Open deals before closed ones, each by close date. */
function openFirst(portal: Portal): StoredRecord[] {
  const closed = (one: StoredRecord) => (one.current.properties.hs_is_closed === 'true' ? 1 : 0);
  const closing = (one: StoredRecord) => one.current.properties.closedate ?? '9';
  return portal.records
    .all('deals')
    .filter((one) => !one.current.archived)
    .sort((a, b) => closed(a) - closed(b) || closing(a).localeCompare(closing(b)));
}
