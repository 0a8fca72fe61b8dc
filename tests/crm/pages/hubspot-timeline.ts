import { objectType } from '../hubspot/object-types';
import type { Portal } from '../hubspot/portal';
import type { Properties, StoredRecord } from '../hubspot/records';
import { sanitise } from '../hubspot/rich-text';
import { html, icon, Markup } from './hubspot-markup';
import { initials, moment, month, ownerName, stageLabel } from './hubspot-words';

type Event = { at: string; card: Markup };

/** Notes, tasks and meetings of a deal and its making, the newest first, parted by months. */
export function timeline(portal: Portal, deal: StoredRecord): Markup {
  const events = [
    ...activities(portal, deal, 'notes').map((one) => note(portal, one)),
    ...activities(portal, deal, 'tasks').map((one) => task(portal, one)),
    ...activities(portal, deal, 'meetings').map((one) => meeting(portal, one)),
    made(portal, deal),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  let last = '';
  const rows = events.map(({ at, card }) => {
    const heading = month(portal, at);
    const first = heading !== last;
    last = heading;
    return html`${first && html`<h3>${heading}</h3>`}${card}`;
  });
  const filters = ['Activity', 'Notes', 'Emails', 'Calls', 'Tasks', 'Meetings'];
  return html`<div class="filters">${filters.map((name, at) => html`<button type="button" class="filter${at === 0 && ' chosen'}">${name}</button>`)}<button type="button" class="outline">Create note</button></div>
<div class="timeline">${rows}</div>`;
}

function activities(portal: Portal, deal: StoredRecord, name: string): Properties[] {
  return portal.links
    .of(objectType('deals'), deal.id, objectType(name), Number.POSITIVE_INFINITY)
    .flatMap((link) => portal.records.find(name, link.id) ?? [])
    .filter((record) => !record.current.archived)
    .map((record) => record.current.properties);
}

function when(properties: Properties): string {
  const given = properties.hs_timestamp ?? properties.hs_createdate ?? '';
  return /^\d+$/.test(given) ? new Date(Number(given)).toISOString() : given;
}

function note(portal: Portal, properties: Properties): Event {
  const author = ownerName(portal, properties.hubspot_owner_id);
  return event(portal, when(properties), icon('note'), `Note by ${author}`, author, properties.hs_note_body);
}

function task(portal: Portal, properties: Properties): Event {
  const author = ownerName(portal, properties.hubspot_owner_id);
  const title = `Task: ${properties.hs_task_subject ?? ''}`;
  return event(portal, when(properties), icon('task'), title, author, properties.hs_task_body);
}

function meeting(portal: Portal, properties: Properties): Event {
  const author = ownerName(portal, properties.hubspot_owner_id);
  const title = `Meeting: ${properties.hs_meeting_title ?? ''}`;
  return event(portal, when(properties), icon('meeting'), title, author, properties.hs_meeting_body);
}

function event(portal: Portal, at: string, glyph: Markup, title: string, who: string, body: string | null = ''): Event {
  // Bodies are rich text, cleaned when they were written and, for rows of the org, here.
  const text = new Markup(sanitise(body ?? ''));
  return {
    at,
    card: html`<article class="event"><header><span class="glyph">${glyph}</span><strong>${title}</strong><time datetime="${at}">${moment(portal, at)}</time></header><div class="body"><span class="avatar">${initials(who)}</span><div class="rich">${text}</div></div></article>`,
  };
}

function made(portal: Portal, deal: StoredRecord): Event {
  const stage = stageLabel(portal, (deal.past[0] ?? deal.current).properties);
  return {
    at: deal.createdAt,
    card: html`<article class="event plain"><header><span class="glyph">${icon('board')}</span><strong>Deal activity</strong><time datetime="${deal.createdAt}">${moment(portal, deal.createdAt)}</time></header><p>This deal was created in the stage <strong>${stage}</strong>.</p></article>`,
  };
}
