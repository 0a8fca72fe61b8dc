import type { Row } from '../org';
import type { View } from '../salesforce/access';
import type { Format } from './salesforce-format';
import { type Html, html, icon, navigate, recordPath } from './salesforce-html';

/** The related lists beside the details: real notes and deals, and the usual empty ones. */
export function relatedLists(view: View, row: Row, format: Format): Html {
  const notes = notesOf(view, row);
  const siblings = view.rows('Opportunity').filter((each) => each.AccountId === row.AccountId && each.Id !== row.Id);
  const others = view
    .rows('Opportunity')
    .filter((each) => each.OwnerId === row.OwnerId && each.Id !== row.Id)
    .slice(0, 30);
  return html`${card('note', 'Notes', notes.length, html`<ul class="note-list">${notes.map((note) => noteItem(note, format))}</ul>`)}
${card('deal', 'Opportunities of this Account', siblings.length, table(siblings.slice(0, 6), format))}
${card('chart', 'Stage History', stageHistory(view, row).length, historyTable(view, row, format))}
${card('deal', 'More of this Owner', others.length, table(others, format))}
${['Contact Roles', 'Products', 'Quotes', 'Files', 'Campaign Influence', 'Partners'].map((title) => card('account', title, 0, null))}`;
}

function card(name: string, title: string, count: number, content: Html | null): Html {
  return html`<article class="card related"><header><span class="object-icon ${name}">${icon(name)}</span><h2><span>${title}</span> <span class="count">(${count})</span></h2><button type="button">New</button></header>${
    content && count ? html`${content}<footer><a>View All</a></footer>` : ''
  }</article>`;
}

function notesOf(view: View, row: Row): Row[] {
  const linked = new Set(
    view.store
      .rows('ContentDocumentLink')
      .filter((link) => link.LinkedEntityId === row.Id)
      .map((link) => link.ContentDocumentId),
  );
  return view.rows('ContentNote').filter((note) => linked.has(note.Id));
}

function noteItem(note: Row, format: Format): Html {
  return html`<li class="note"><h4>${navigate(recordPath('ContentNote', note.Id), String(note.Title))}</h4><p>${String(note.TextPreview ?? '')}</p><p class="detail">${format.time(note.LastModifiedDate)} by ${format.nameOf('User', note.OwnerId)}</p></li>`;
}

/** A related list's table, nested as deep as Lightning's own. */
export function table(rows: Row[], format: Format): Html {
  const cell = (label: string, value: Html | string) =>
    html`<td data-label="${label}"><lightning-primitive-cell-factory><span class="cell"><div class="cell-body"><lightning-formatted-text>${value}</lightning-formatted-text></div></span></lightning-primitive-cell-factory></td>`;
  return html`<table class="rows"><thead><tr><th><span class="th">Opportunity Name</span></th><th><span class="th">Stage</span></th><th><span class="th">Amount</span></th><th><span class="th">Close Date</span></th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${cell('Name', navigate(recordPath('Opportunity', row.Id), String(row.Name)))}${cell('Stage', String(row.StageName ?? ''))}${cell('Amount', format.money(row.Amount, row))}${cell('Close Date', format.date(row.CloseDate))}</tr>`,
  )}</tbody></table>`;
}

function stageHistory(view: View, row: Row): Row[] {
  const kept = view.rows('OpportunityHistory').filter((each) => each.OpportunityId === row.Id);
  return kept.length ? kept : [{ ...row, CreatedDate: row.LastStageChangeDate ?? row.CreatedDate }];
}

function historyTable(view: View, row: Row, format: Format): Html {
  return html`<table class="rows"><thead><tr><th>Stage</th><th>Amount</th><th>Probability (%)</th><th>Last Modified</th></tr></thead><tbody>${stageHistory(
    view,
    row,
  ).map(
    (each) =>
      html`<tr><td>${String(each.StageName ?? '')}</td><td>${format.money(each.Amount, row)}</td><td>${each.Probability == null ? '' : `${each.Probability}%`}</td><td>${format.time(each.CreatedDate)}</td></tr>`,
  )}</tbody></table>`;
}
