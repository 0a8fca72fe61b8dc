import type { View } from '../salesforce/access';
import { type Html, html, icon, navigate, sprite } from './salesforce-html';

const TABS: [label: string, path: string][] = [
  ['Home', '/lightning/page/home'],
  ['Opportunities', '/lightning/o/Opportunity/list?filterName=Recent'],
  ['Accounts', '/lightning/o/Account/list?filterName=Recent'],
  ['Contacts', '/lightning/o/Contact/list?filterName=Recent'],
  ['Tasks', '/lightning/o/Task/home'],
  ['Calendar', '/lightning/o/Event/home'],
  ['Forecasts', '/lightning/n/standard-OpportunityForecast'],
  ['Reports', '/lightning/o/Report/home'],
  ['Dashboards', '/lightning/o/Dashboard/home'],
];

export type Screen = { title: string; tab: string; content: Html; console?: Html };

/** The whole document: global header, app navigation or console tabs, the content, the utility bar. */
export function document(view: View, screen: Screen, nonce: string): string {
  const user = view.store.find('User', view.userId);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${screen.title} | Salesforce</title>
<link rel="stylesheet" href="/lightning/static/salesforce.css" nonce="${nonce}">
</head>
<body class="desktop ${screen.console ? 'console' : ''}">
${sprite()}
<div id="auraLoadingBox" hidden></div>
<div class="desktop-container">
${header(String(user?.Name ?? ''))}
${screen.console ?? navigation(screen.tab)}
<main id="content" class="${screen.console ? 'workspaces' : 'stage'}">${screen.content}</main>
</div>
${utilityBar()}
<script src="/lightning/static/salesforce-browser.js" nonce="${nonce}" defer></script>
</body>
</html>`;
  return page.text;
}

function header(userName: string): Html {
  const tools: [string, string][] = [
    ['star', 'Favorites'],
    ['plus', 'Global Actions'],
    ['help', 'Help'],
    ['gear', 'Setup'],
    ['bell', 'Notifications'],
  ];
  const initials = userName
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2);
  return html`<header class="global-header"><div class="brand"><span class="brand-mark"></span></div>
<div class="global-search"><label class="search">${icon('search')}<input type="search" placeholder="Search…" aria-label="Search"></label></div>
<ul class="global-tools">${tools.map(([name, label]) => html`<li><button type="button" title="${label}" aria-label="${label}">${icon(name)}</button></li>`)}
<li><span class="avatar" title="${userName}">${initials}</span></li></ul></header>`;
}

function navigation(active: string): Html {
  return html`<nav class="app-nav" aria-label="Global"><button type="button" class="waffle" aria-label="App Launcher">${icon('grid')}</button>
<span class="app-name">Sales</span><ul>${TABS.map(
    ([label, path]) =>
      html`<li class="${label === active ? 'active' : ''}">${navigate(path, html`<span>${label}</span>`)}</li>`,
  )}</ul></nav>`;
}

function utilityBar(): Html {
  const items: [string, string][] = [
    ['note', 'Notes'],
    ['clock', 'Recent Items'],
    ['task', 'To Do List'],
    ['call', 'Phone'],
  ];
  return html`<div class="utility-bar oneUtilityBar" role="toolbar" aria-label="Utility Bar"><ul>${items.map(
    ([name, label]) => html`<li><button type="button">${icon(name)}<span>${label}</span></button></li>`,
  )}</ul></div>`;
}
