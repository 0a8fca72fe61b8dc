import { objectType } from '../hubspot/object-types';
import type { Portal } from '../hubspot/portal';
import type { Properties, StoredRecord } from '../hubspot/records';
import type { Page } from './hubspot-frame';
import { html, icon, type Markup } from './hubspot-markup';
import { missingPage } from './hubspot-others';
import { timeline } from './hubspot-timeline';
import { day, initials, moment, money, ownerName, pipelineOf, stageLabel, stagesOf } from './hubspot-words';

/** The deal's record page: its properties, its activities, what it is associated with. */
export function dealPage(portal: Portal, id: string): Page {
  const deal = portal.records.find('deals', id);
  if (!deal || deal.current.archived) return missingPage();
  const values = deal.current.properties;
  const name = values.dealname ?? 'Unnamed deal';
  return {
    title: name,
    address: `/contacts/${portal.id}/record/0-3/${id}`,
    main: html`<div class="record">
${leftColumn(portal, name, values)}
<section class="middle" aria-label="Activities">
  ${path(portal, values)}
  <div class="tabs" role="tablist" aria-label="Record"><button type="button" role="tab" aria-selected="false">Overview</button><button type="button" role="tab" aria-selected="true">Activities</button><button type="button" role="tab" aria-selected="false">Intelligence</button></div>
  ${timeline(portal, deal)}
</section>
${rightColumn(portal, deal)}
</div>`,
  };
}

function leftColumn(portal: Portal, name: string, values: Properties): Markup {
  const action = (label: string, glyph: Markup) =>
    html`<li><button type="button" aria-label="${label}">${glyph}</button><span aria-hidden="true">${label}</span></li>`;
  const owner = ownerName(portal, values.hubspot_owner_id);
  const rows: [string, string | Markup][] = [
    ['Deal owner', html`<span class="avatar small">${initials(owner)}</span>${owner}`],
    ['Amount', money(portal, values)],
    ['Close date', day(portal, values.closedate)],
    ['Deal stage', stageLabel(portal, values)],
    ['Pipeline', String(pipelineOf(portal, values.pipeline).label ?? '--')],
    ['Forecast category', words(values.hs_manual_forecast_category)],
    [
      'Deal probability',
      values.hs_deal_stage_probability ? `${Math.round(Number(values.hs_deal_stage_probability) * 100)}%` : '--',
    ],
    ['Deal type', words(values.dealtype)],
    ['Priority', words(values.hs_priority)],
    ['Next step', values.hs_next_step ?? '--'],
    ['Last activity', moment(portal, values.notes_last_updated)],
    ['Create date', moment(portal, values.createdate)],
    ['Record ID', values.hs_object_id ?? '--'],
  ];
  return html`<aside class="left" aria-label="Deal">
  <div class="back"><a href="/contacts/${portal.id}/objects/0-3/views/all/list">${icon('left')}Deals</a><button type="button" class="quiet">Actions${icon('down')}</button></div>
  <h1>${name}</h1>
  <dl class="summary">
    <div><dt>Amount:</dt><dd>${money(portal, values)}</dd></div>
    <div><dt>Close date:</dt><dd>${day(portal, values.closedate)}</dd></div>
    <div><dt>Stage:</dt><dd>${stageLabel(portal, values)}</dd></div>
  </dl>
  <ul class="actions">${action('Note', icon('note'))}${action('Email', icon('email'))}${action('Call', icon('call'))}${action('Task', icon('task'))}${action('Meeting', icon('meeting'))}${action('More', icon('more'))}</ul>
  <section class="card properties"><h2>${icon('down')}About this deal</h2><dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl><a class="all" href="/contacts/${portal.id}/properties">View all properties</a></section>
</aside>`;
}

/** The stages as a path; what the deal has passed is filled. */
function path(portal: Portal, values: Properties): Markup {
  const stages = stagesOf(pipelineOf(portal, values.pipeline));
  const at = stages.findIndex((stage) => stage.id === values.dealstage);
  const steps = stages
    .filter((stage) => !stage.closed || stage.id === values.dealstage)
    .map((stage) => {
      const index = stages.indexOf(stage);
      const state = index < at ? 'passed' : index === at ? 'current' : 'ahead';
      return html`<li class="${state}"${state === 'current' && html` aria-current="step"`}>${stage.label}</li>`;
    });
  return html`<ol class="path" aria-label="Stages">${steps}</ol>`;
}

function rightColumn(portal: Portal, deal: StoredRecord): Markup {
  const linked = (name: string) =>
    portal.links
      .of(objectType('deals'), deal.id, objectType(name), Number.POSITIVE_INFINITY)
      .flatMap((link) => portal.records.find(name, link.id) ?? []);
  const owner = deal.current.properties.hubspot_owner_id;
  const others = portal.records
    .all('deals')
    .filter((one) => one !== deal && one.current.properties.hubspot_owner_id === owner)
    .filter((one) => one.current.properties.hs_is_closed !== 'true' && !one.current.archived)
    .slice(0, 4);
  return html`<aside class="right" aria-label="Associations">
${card(
  'Contacts',
  linked('contacts').map((one) => contact(portal, one)),
  'See the people associated with this record.',
)}
${card(
  'Companies',
  linked('companies').map((one) => company(portal, one)),
  'See the businesses or organizations associated with this record.',
)}
${card(
  'Other open deals',
  others.map((one) => otherDeal(portal, one)),
  'The owner has no other open deals.',
)}
${card('Attachments', [], 'See the files attached to your activities or uploaded to this record.')}
</aside>`;
}

function card(title: string, items: Markup[], empty: string): Markup {
  return html`<section class="card"><h2>${icon('down')}${title} (${items.length})<button type="button" class="quiet" aria-label="Add to ${title}">+ Add</button></h2>${items.length > 0 ? items : html`<p class="muted">${empty}</p>`}</section>`;
}

function contact(portal: Portal, { id, current: { properties } }: StoredRecord): Markup {
  const name = `${properties.firstname ?? ''} ${properties.lastname ?? ''}`.trim() || (properties.email ?? id);
  return html`<article class="mini"><span class="avatar">${initials(name)}</span><div><a href="/contacts/${portal.id}/record/0-1/${id}">${name}</a><p>${properties.jobtitle ?? ''}</p><p>${properties.email ?? ''}</p></div></article>`;
}

function company(portal: Portal, { id, current: { properties } }: StoredRecord): Markup {
  const name = properties.name ?? id;
  return html`<article class="mini"><span class="avatar square">${initials(name)}</span><div><a href="/contacts/${portal.id}/record/0-2/${id}">${name}</a><p>${properties.domain ?? ''}</p></div></article>`;
}

function otherDeal(portal: Portal, { id, current: { properties } }: StoredRecord): Markup {
  return html`<article class="mini"><div><a href="/contacts/${portal.id}/record/0-3/${id}">${properties.dealname ?? id}</a><p>Amount: ${money(portal, properties)}</p><p>Close date: ${day(portal, properties.closedate)}</p><p>Stage: ${stageLabel(portal, properties)}</p></div></article>`;
}

/** BEST_CASE and newbusiness alike as words. */
function words(value: string | null | undefined): string {
  if (!value) return '--';
  const text = value.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
