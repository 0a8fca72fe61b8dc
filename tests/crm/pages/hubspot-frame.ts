import type { Portal } from '../hubspot/portal';
import { html, icon, type Markup } from './hubspot-markup';
import { initials, ownerName } from './hubspot-words';

export type Page = {
  title: string;
  main: Markup;
  /** The address this page should have; the script puts it in place of an older one. */
  address?: string;
  status?: number;
};

/** The document around every page: navigation at the left and the top, the help button at the bottom right. */
export function page(portal: Portal, { title, main, address }: Page): string {
  const home = `/contacts/${portal.id}`;
  const owner = portal.org.owners[0];
  const name = ownerName(portal, owner ? String(owner.id) : null);
  const link = (href: string, label: string, glyph: Markup) =>
    html`<a class="nav-link" href="${home}${href}" title="${label}" aria-label="${label}">${glyph}</a>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/static/app.css">
<script src="/static/app.js" defer></script>
</head>
<body>
<nav class="rail" aria-label="Main">
  <a class="mark" href="${home}" aria-label="Home"><span></span></a>
  ${link('', 'Home', icon('home'))}
  ${link('/objects/0-1/views/all/list', 'Contacts', icon('people'))}
  ${link('/objects/0-3/views/all/list', 'Deals', icon('board'))}
  ${link('/inbox', 'Inbox', icon('inbox'))}
  ${link('/reports', 'Reporting', icon('chart'))}
</nav>
<header class="top">
  <form class="find" role="search"><label>${icon('search')}<input type="search" placeholder="Search" aria-label="Search"><kbd>Ctrl K</kbd></label></form>
  <button type="button" class="top-button create">${icon('plus')}Create</button>
  <span class="spring"></span>
  <button type="button" class="top-button" aria-label="Settings">${icon('gear')}</button>
  <button type="button" class="top-button" aria-label="Notifications">${icon('bell')}</button>
  <details class="account">
    <summary><span class="avatar small">${initials(name)}</span>${portal.id}${icon('down')}</summary>
    <div class="menu"><strong class="user-info-name">${name}</strong><span class="user-info-email">${String(owner?.email ?? '')}</span></div>
  </details>
</header>
<main id="app" data-address="${address ?? ''}">${main}</main>
<button type="button" class="help" aria-label="Help"><span aria-hidden="true">?</span></button>
</body>
</html>`.source;
}
