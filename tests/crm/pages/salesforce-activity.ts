import type { Row } from '../org';
import type { View } from '../salesforce/access';
import type { Format } from './salesforce-format';
import { type Html, html, icon } from './salesforce-html';

const KINDS: [icon: string, label: string][] = [
  ['mail', 'Email'],
  ['event', 'New Event'],
  ['call', 'Log a Call'],
  ['task', 'New Task'],
];

const FILLERS: [icon: string, subject: string, detail: string][] = [
  ['call', 'Call', 'logged a call'],
  ['mail', 'Email: Follow-up', 'sent an email'],
  ['event', 'Meeting', 'had an event'],
  ['task', 'Prepare proposal', 'had a task'],
];

/** The activity column: composer row and a timeline of tasks and events, then of routine history. */
export function activity(view: View, row: Row, format: Format): Html {
  const own = (object: string, name: string) =>
    view
      .rows(object)
      .filter((each) => each.WhatId === row.Id)
      .map((each) => ({ icon: name, row: each }));
  const entries = [...own('Task', 'task'), ...own('Event', 'event')];
  return html`<section class="card activity"><ul class="tabs" role="tablist"><li class="active"><a role="tab">Activity</a></li></ul>
<div class="composer">${KINDS.map(([name, label]) => html`<button type="button">${icon(name)}<span>${label}</span></button>`)}</div>
<div class="timeline-filter"><span>Filters: All time • All activities • All types</span><span>Refresh • Expand All • View All</span></div>
<h3 class="section-title">${icon('down')}<span>Upcoming &amp; Overdue</span></h3>
<ul class="timeline">${
    entries.length
      ? entries.map(({ icon: name, row: each }) =>
          item(name, String(each.Subject ?? ''), format.nameOf('User', each.OwnerId), format.date(each.ActivityDate)),
        )
      : html`<li class="empty">No activities to show.</li>`
  }</ul>
<h3 class="section-title">${icon('down')}<span>Earlier</span></h3>
<ul class="timeline">${history(row).map(({ filler: [name, subject, detail], date }) =>
    item(name, subject, `${format.nameOf('User', row.OwnerId)} ${detail}`, format.date(date)),
  )}</ul></section>`;
}

function item(name: string, subject: string, detail: string, date: string): Html {
  return html`<li class="timeline-item"><div class="media"><div class="figure"><span class="dot ${name}">${icon(name)}</span></div>
<div class="media-body"><div class="line"><h4><lightning-formatted-text><span>${subject}</span></lightning-formatted-text></h4><span class="due"><lightning-formatted-date-time>${date}</lightning-formatted-date-time></span><button type="button" aria-label="More">${icon('down')}</button></div>
<p class="detail"><span>${detail}</span></p></div></div></li>`;
}

/** Routine activity every third day since the deal was made, newest first; only to fill the page as years of use do. */
function history(row: Row) {
  const from = Date.parse(String(row.CreatedDate).replace('+0000', 'Z'));
  return Array.from({ length: 44 }, (_, index) => ({
    filler: FILLERS[index % FILLERS.length] as [string, string, string],
    date: new Date(from + (44 - index) * 3 * 86_400_000).toISOString(),
  }));
}
