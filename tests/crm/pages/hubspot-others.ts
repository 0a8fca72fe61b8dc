import { objectType } from '../hubspot/object-types';
import type { Portal } from '../hubspot/portal';
import type { Page } from './hubspot-frame';
import { html, icon } from './hubspot-markup';

/** A record that is no deal: a contact, a company, a ticket. */
export function recordPage(portal: Portal, typeId: string, id: string): Page {
  const type = objectType(typeId);
  const record = portal.records.find(type.name, id);
  if (!record) return missingPage();
  const values = record.current.properties;
  const name = values.name ?? values.subject ?? (`${values.firstname ?? ''} ${values.lastname ?? ''}`.trim() || id);
  const rows = Object.entries(values).map(
    ([label, value]) => html`<div><dt>${label.replaceAll('_', ' ')}</dt><dd>${value ?? '--'}</dd></div>`,
  );
  return {
    title: name,
    main: html`<div class="record"><aside class="left"><div class="back"><a href="/contacts/${portal.id}/objects/${type.id}/views/all/list">${icon('left')}Back</a></div><h1>${name}</h1><section class="card properties"><h2>${icon('down')}About this ${type.singular}</h2><dl>${rows}</dl></section></aside><section class="middle"><p class="muted">No activities yet.</p></section><aside class="right"></aside></div>`,
  };
}

export function otherPage(title: string): Page {
  return { title, main: notice(title, 'Pick Deals in the navigation to see the pipeline.') };
}

export function missingPage(): Page {
  return {
    title: 'Record not found',
    status: 404,
    main: notice("This record doesn't exist", 'It may have been deleted, or it belongs to another account.'),
  };
}

export function noAccessPage(portalId: string): Page {
  return {
    title: 'No access',
    status: 403,
    main: notice(`You don't have access to account ${portalId}`, 'Ask an administrator to invite you.'),
  };
}

const notice = (title: string, text: string) =>
  html`<div class="notice"><h1>${title}</h1><p class="muted">${text}</p></div>`;
