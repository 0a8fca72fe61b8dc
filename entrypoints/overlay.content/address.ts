import type { ContentScriptContext } from 'wxt/utils/content-script-context';

type Navigation = Pick<EventTarget, 'addEventListener'>;

/**
 * Reports the address now and each time it changes, also where a CRM moves on without loading a
 * page. With the Navigation API it speaks after the change is committed; without it WXT polls.
 */
export function followAddress(ctx: ContentScriptContext, report: (address: string) => void): void {
  let last = '';
  const look = (address = location.href) => {
    if (address === last) return;
    last = address;
    report(address);
  };
  const options = { signal: ctx.signal };
  const navigation = (window as { navigation?: Navigation }).navigation;
  if (navigation) {
    navigation.addEventListener('currententrychange', () => look(), options);
  } else {
    ctx.addEventListener(window, 'wxt:locationchange', (event) => look(event.newUrl.href));
    window.addEventListener('popstate', () => look(), options);
  }
  look();
}
