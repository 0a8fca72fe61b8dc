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

const HISTORY_LENGTH = 96;

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
<ul class="timeline">${history(row, view.store.now()).map(({ filler: [name, subject, detail], date }) =>
    item(name, subject, `${format.nameOf('User', row.OwnerId)} ${detail}`, format.date(date)),
  )}</ul></section>`;
}

/** One entry, nested as deep as Lightning nests it. */
function item(name: string, subject: string, detail: string, date: string): Html {
  return html`<li class="timeline-item row"><timeline-item><div class="media"><div class="figure"><span class="dot ${name}"><lightning-icon>${icon(name)}</lightning-icon></span></div>
<div class="media-body"><div class="line"><button type="button" class="chevron" aria-label="Show details"><lightning-primitive-icon>${icon('down')}</lightning-primitive-icon></button><h4><span class="subject"><a><lightning-formatted-text>${subject}</lightning-formatted-text></a></span></h4>
<span class="due"><timeline-date><lightning-formatted-date-time>${date}</lightning-formatted-date-time></timeline-date></span><lightning-button-menu><button type="button" aria-label="More actions"><lightning-primitive-icon>${icon('down')}</lightning-primitive-icon></button></lightning-button-menu></div>
<div class="detail"><timeline-description><p><span>${detail}</span></p></timeline-description></div></div></div></timeline-item></li>`;
}

/** Routine activity evenly spread since the deal was made, newest first; only to fill the page as years of use do. */
function history(row: Row, now: Date) {
  const from = Date.parse(String(row.CreatedDate).replace('+0000', 'Z')) || 0;
  const gap = Math.max(0, now.getTime() - from) / (HISTORY_LENGTH + 1);
  return Array.from({ length: HISTORY_LENGTH }, (_, index) => ({
    filler: FILLERS[index % FILLERS.length] as [string, string, string],
    date: new Date(from + (HISTORY_LENGTH - index) * gap).toISOString(),
  }));
}
