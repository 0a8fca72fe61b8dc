// First of all, so that the database answers while everything below is being started.
import '../../components/sidebar/first-view';
import { createRoot } from 'react-dom/client';
import { App } from '../../components/sidebar/App';
import { firstView } from '../../components/sidebar/first-view';
import { updatedWords } from '../../components/sidebar/problems';
import { takeOffOthers } from '../../components/sidebar/still/take-off';
import { browser } from '../../lib/browser';
import { applyTheme, readTheme } from '../../lib/settings/theme';
import { language } from '../../lib/words';

document.documentElement.lang = language();
void readTheme(browser.storage.local).then((theme) => applyTheme(document.documentElement, theme));
browser.storage.onChanged.addListener(() => {
  void readTheme(browser.storage.local).then((theme) => applyTheme(document.documentElement, theme));
});

const root = document.getElementById('root');
if (root) {
  void firstView.then((first) => {
    if (first) takeOffOthers(first.page, first.view.connection);
    createRoot(root).render(<App first={first} />);
  });
}
// Said once now, they are still known when nobody answers any more.
updatedWords();
