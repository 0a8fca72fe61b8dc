import type { Row } from '../org';
import type { View } from '../salesforce/access';
import { type Html, html, icon, navigate } from './salesforce-html';

export type Workspace = { path: string; name: string; content: Html; active: boolean };

/** The console's tab bar, one item a mounted workspace. */
export function consoleTabs(tabs: Workspace[]): Html {
  return html`<nav class="app-nav console-nav" aria-label="Workspaces"><button type="button" class="waffle" aria-label="App Launcher">${icon('grid')}</button>
<span class="app-name">Sales Console</span><ul class="console-tabs">${tabs.map(
    (tab) =>
      html`<li class="oneConsoleTabItem tabItem ${tab.active ? 'active' : ''}" data-path="${tab.path}">${navigate(tab.path, html`${icon('deal')}<span>${tab.name}</span>`)}</li>`,
  )}</ul></nav>`;
}

/** Every workspace stays in the document; only the active one shows. */
export function consoleSections(tabs: Workspace[]): Html {
  return html`${tabs.map(
    (tab) =>
      html`<section class="tabContent oneConsoleTab ${tab.active ? 'active' : ''}" aria-expanded="${tab.active ? 'true' : 'false'}" data-path="${tab.path}"><div class="${tab.active ? 'active' : ''}">${tab.content}</div></section>`,
  )}`;
}

/** Which deals stand open beside the one in the address: two more of the same owner. */
export function neighbours(view: View, row: Row): Row[] {
  return view
    .rows('Opportunity')
    .filter((each) => each.OwnerId === row.OwnerId && each.Id !== row.Id && !each.IsClosed)
    .slice(0, 2);
}
