/**
 * The page's own script: follows data-nav links as a single-page app does. The address changes
 * first, then the content is fetched and put in place. A console keeps what it has mounted.
 */
let latest = 0;

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-nav]') : null;
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const url = new URL(link.href);
  const address = url.pathname + url.search;
  history.pushState(null, '', address);
  show(address);
});

window.addEventListener('popstate', () => show(location.pathname + location.search));

async function show(address) {
  const turn = ++latest;
  if (document.body.classList.contains('console') && activate(address)) return;
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (turn !== latest) return;
  document.title = page.title;
  if (document.body.classList.contains('console')) return openTab(address, page);
  document.querySelector('.app-nav').replaceWith(page.querySelector('.app-nav'));
  document.body.className = page.body.className;
  document.querySelector('#content').replaceWith(page.querySelector('#content'));
  window.scrollTo(0, 0);
}

/** Brings a mounted workspace to the front; false when it is not mounted. */
function activate(address) {
  const sections = [...document.querySelectorAll('section.oneConsoleTab')];
  const wanted = sections.find((section) => section.dataset.path === address);
  if (!wanted) return false;
  for (const section of sections) {
    const active = section === wanted;
    section.classList.toggle('active', active);
    section.setAttribute('aria-expanded', String(active));
    section.firstElementChild.classList.toggle('active', active);
  }
  for (const item of document.querySelectorAll('li.oneConsoleTabItem')) {
    item.classList.toggle('active', item.dataset.path === address);
  }
  const name = document.querySelector('li.oneConsoleTabItem.active span');
  if (name) document.title = `${name.textContent} | Salesforce`;
  return true;
}

/** Mounts another workspace beside those that are there. */
function openTab(address, page) {
  const section = document.createElement('section');
  section.className = 'tabContent oneConsoleTab';
  section.dataset.path = address;
  const holder = document.createElement('div');
  holder.append(...page.querySelector('#content').childNodes);
  section.append(holder);
  document.querySelector('#content').append(section);

  const item = document.createElement('li');
  item.className = 'oneConsoleTabItem tabItem';
  item.dataset.path = address;
  const link = document.createElement('a');
  link.href = address;
  link.dataset.nav = '';
  const name = document.createElement('span');
  name.textContent = page.title.replace(' | Salesforce', '');
  link.append(name);
  item.append(link);
  document.querySelector('.console-tabs').append(item);
  activate(address);
}
