import type { Row } from '../org';
import type { View } from '../salesforce/access';
import { activity } from './salesforce-activity';
import { type Format, formatFor } from './salesforce-format';
import { type Html, html, icon, navigate, recordPath } from './salesforce-html';
import { relatedLists } from './salesforce-related';

/** An opportunity's record page: highlights, path, details, activity and related lists. */
export function opportunityPage(view: View, row: Row): Html {
  const format = formatFor(view);
  return html`<div class="record windowViewMode-normal active lafPageHost" data-record="${String(row.Id)}">
${highlights(view, row, format)}
${stagePath(view, row)}
<div class="columns"><div class="column-main">${details(view, row, format)}${activity(view, row, format)}</div>
<div class="column-side">${relatedLists(view, row, format)}</div></div></div>`;
}

function highlights(view: View, row: Row, format: Format): Html {
  const actions = ['Follow', 'New Task', 'Edit', 'Clone', 'Change Owner'];
  const account = format.nameOf('Account', row.AccountId);
  const owner = format.nameOf('User', row.OwnerId);
  const items: [string, Html | string][] = [
    ['Account Name', row.AccountId ? navigate(recordPath('Account', row.AccountId), account) : ''],
    ['Close Date', format.date(row.CloseDate)],
    ['Amount', visible(view, 'Amount') ? format.money(row.Amount, row) : ''],
    ['Opportunity Owner', navigate(recordPath('User', row.OwnerId), owner)],
  ];
  return html`<records-highlights2 class="card highlights"><div class="highlights-head"><span class="object-icon deal">${icon('deal')}</span>
<div class="highlights-title"><span class="entity">Opportunity</span><h1><lightning-formatted-text>${String(row.Name)}</lightning-formatted-text></h1></div>
<ul class="button-group">${actions.map((label) => html`<li><button type="button">${label}</button></li>`)}<li><button type="button" aria-label="More actions">${icon('down')}</button></li></ul></div>
<dl class="highlights-fields">${items.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></records-highlights2>`;
}

function stagePath(view: View, row: Row): Html {
  const stages = view.store.rows('OpportunityStage').sort((a, b) => Number(a.SortOrder) - Number(b.SortOrder));
  const open = stages.filter((stage) => !stage.IsClosed);
  const steps = row.IsClosed ? [...open, stages.find((stage) => stage.ApiName === row.StageName)] : open;
  const current = steps.findIndex((stage) => stage?.ApiName === row.StageName);
  return html`<section class="card path" aria-label="Path"><ol>${steps.map((stage, index) => {
    const state =
      index < current ? 'done' : index === current ? (row.IsClosed ? (row.IsWon ? 'won' : 'lost') : 'current') : '';
    return html`<li class="${state}"><a><span class="step"><span class="step-label">${String(stage?.MasterLabel ?? stage?.ApiName ?? '')}</span></span></a></li>`;
  })}</ol><button type="button" class="brand-button">Mark Stage as Complete</button></section>`;
}

function details(view: View, row: Row, format: Format): Html {
  const user = (id: unknown) => navigate(recordPath('User', id), format.nameOf('User', id));
  const custom = [...(view.store.schema.get('opportunity')?.fields.values() ?? [])].filter((field) =>
    field.name.endsWith('__c'),
  );
  const sections: [string, [string, string, Html | string][]][] = [
    [
      'Opportunity Information',
      [
        ['OwnerId', 'Opportunity Owner', user(row.OwnerId)],
        ['Amount', 'Amount', format.money(row.Amount, row)],
        ['Name', 'Opportunity Name', String(row.Name)],
        ['ExpectedRevenue', 'Expected Revenue', format.money(row.ExpectedRevenue, row)],
        [
          'AccountId',
          'Account Name',
          row.AccountId ? navigate(recordPath('Account', row.AccountId), format.nameOf('Account', row.AccountId)) : '',
        ],
        ['CloseDate', 'Close Date', format.date(row.CloseDate)],
        ['Type', 'Type', text(row.Type)],
        ['StageName', 'Stage', text(row.StageName)],
        ['LeadSource', 'Lead Source', text(row.LeadSource)],
        ['Probability', 'Probability (%)', row.Probability == null ? '' : `${row.Probability}%`],
        ['NextStep', 'Next Step', text(row.NextStep)],
        ['ForecastCategoryName', 'Forecast Category', text(row.ForecastCategoryName)],
        ['CurrencyIsoCode', 'Opportunity Currency', text(row.CurrencyIsoCode)],
        ['PushCount', 'Push Count', text(row.PushCount)],
      ],
    ],
    [
      'Additional Information',
      [
        ['CampaignId', 'Primary Campaign Source', ''],
        ['LastStageChangeDate', 'Last Stage Change Date', format.time(row.LastStageChangeDate)],
        ['IsPrivate', 'Private', row.IsPrivate ? 'Yes' : 'No'],
        ['LastActivityDate', 'Last Activity', format.date(row.LastActivityDate)],
        ...custom.map((field): [string, string, string] => [
          field.name,
          field.name.replace(/__c$/, '').replaceAll('_', ' '),
          text(row[field.name]),
        ]),
      ],
    ],
    ['Description Information', [['Description', 'Description', text(row.Description)]]],
    [
      'System Information',
      [
        ['CreatedById', 'Created By', html`${user(row.CreatedById)}, ${format.time(row.CreatedDate)}`],
        [
          'LastModifiedById',
          'Last Modified By',
          html`${user(row.LastModifiedById)}, ${format.time(row.LastModifiedDate)}`,
        ],
      ],
    ],
  ];
  return html`<section class="card tabset"><ul class="tabs" role="tablist"><li class="active"><a role="tab">Details</a></li><li><a role="tab">Products</a></li><li><a role="tab">Quotes</a></li><li><a role="tab">Chatter</a></li></ul>
<records-record-layout-event-broker>${sections.map(
    ([title, items]) =>
      html`<records-record-layout-section><h3 class="section-title">${icon('down')}<span>${title}</span></h3><div class="field-grid">${items
        .filter(([name]) => visible(view, name))
        .map(([name, label, value]) => layoutItem(name, label, value))}</div></records-record-layout-section>`,
  )}</records-record-layout-event-broker></section>`;
}

/** As deep as Lightning nests one field. */
function layoutItem(name: string, label: string, value: Html | string): Html {
  return html`<records-record-layout-item field-label="${label}" data-field="${name}"><div class="form-element"><div class="form-label"><span class="label-text">${label}</span></div>
<div class="form-control"><span class="form-static"><slot-outer><lightning-formatted-text>${value}</lightning-formatted-text></slot-outer></span><button type="button" class="inline-edit" tabindex="-1" title="Edit ${label}">${icon('pencil')}</button></div></div></records-record-layout-item>`;
}

const visible = (view: View, field: string) => {
  const object = view.store.schema.get('opportunity');
  return !!object && !!view.field(object, field);
};

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
