import type { Row } from '../org';
import type { View } from '../salesforce/access';
import { formatFor } from './salesforce-format';
import { type Html, html, icon, navigate, recordPath } from './salesforce-html';

/** The Opportunities list view: the user's own open deals first, fifty in all. */
export function opportunityList(view: View): Html {
  const format = formatFor(view);
  const mine = (row: Row) => Number(row.OwnerId === view.userId) - Number(row.IsClosed === true) * 2;
  const rows = view
    .rows('Opportunity')
    .sort((a, b) => mine(b) - mine(a))
    .slice(0, 50);
  const columns = ['Opportunity Name', 'Account Name', 'Amount', 'Close Date', 'Stage', 'Opportunity Owner'];
  return html`<div class="list windowViewMode-normal active lafPageHost"><section class="card list-view"><header class="list-head"><span class="object-icon deal">${icon('deal')}</span><div><span class="entity">Opportunities</span><h1>All Opportunities ${icon('down')}</h1></div>
<ul class="button-group"><li><button type="button">New</button></li><li><button type="button">Import</button></li></ul></header>
<p class="detail">${rows.length} items • My open opportunities first</p>
<table class="rows wide"><thead><tr>${columns.map((column) => html`<th><span class="th">${column}</span></th>`)}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><td>${navigate(recordPath('Opportunity', row.Id), String(row.Name))}</td><td>${
        row.AccountId ? navigate(recordPath('Account', row.AccountId), format.nameOf('Account', row.AccountId)) : ''
      }</td><td>${format.money(row.Amount, row)}</td><td>${format.date(row.CloseDate)}</td><td>${String(row.StageName ?? '')}</td><td>${format.nameOf('User', row.OwnerId)}</td></tr>`,
  )}</tbody></table></section></div>`;
}

/** Any other record: its name and every field that the user may see. */
export function otherRecord(view: View, object: string, row: Row): Html {
  const info = view.object(object);
  const fields = [...info.fields.values()].filter((field) => view.field(info, field.name) && row[field.name] != null);
  const deals =
    object === 'Account'
      ? view
          .rows('Opportunity')
          .filter((deal) => deal.AccountId === row.Id)
          .slice(0, 20)
      : [];
  return html`<div class="record windowViewMode-normal active lafPageHost" data-record="${String(row.Id)}"><section class="card highlights"><div class="highlights-head"><span class="object-icon account">${icon('account')}</span>
<div class="highlights-title"><span class="entity">${info.label}</span><h1>${String(row.Name ?? row.Title ?? row.Subject ?? row.Id)}</h1></div></div></section>
<section class="card tabset"><div class="field-grid">${fields.map(
    (field) =>
      html`<div class="form-element"><div class="form-label">${field.name}</div><div class="form-control">${String(row[field.name])}</div></div>`,
  )}</div></section>
${
  deals.length
    ? html`<section class="card related"><header><h2>Opportunities</h2></header><ul class="note-list">${deals.map(
        (deal) => html`<li>${navigate(recordPath('Opportunity', deal.Id), String(deal.Name))}</li>`,
      )}</ul></section>`
    : ''
}</div>`;
}

export function plainPage(title: string, words: string): Html {
  return html`<div class="plain windowViewMode-normal active lafPageHost"><section class="card"><h1>${title}</h1><p>${words}</p></section></div>`;
}
