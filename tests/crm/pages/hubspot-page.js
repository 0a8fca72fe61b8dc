// Moves between pages of the app without loading a document, as the real app does: the address
// changes first, the old record stays on screen until the new one has arrived.
let visit = 0;

async function show(address) {
  visit += 1;
  const mine = visit;
  document.body.classList.add('loading');
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  const loaded = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (mine !== visit) return;
  document.title = loaded.title;
  document.getElementById('app')?.replaceWith(loaded.getElementById('app'));
  document.body.classList.remove('loading');
  window.scrollTo(0, 0);
  settle();
}

/** Puts the page's own address in the place of an older form of it. */
function settle() {
  const address = document.getElementById('app')?.dataset.address;
  if (address && !location.pathname.startsWith(address)) history.replaceState(null, '', address + location.search);
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin) return;
  event.preventDefault();
  history.pushState(null, '', url.href);
  show(url.href);
});

window.addEventListener('popstate', () => show(location.href));
document.addEventListener('submit', (event) => event.preventDefault());
settle();
