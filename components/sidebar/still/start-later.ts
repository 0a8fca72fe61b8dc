import { stillPainted } from './painted';

/** Where the build leaves the address of the sidebar's module (wxt.config.ts); not there while developing. */
export const START = 'courtside-start';

/** Starts the living sidebar once the still is on screen: until then it would keep the processor from painting. */
export async function startLater(): Promise<void> {
  await stillPainted();
  const source = document.querySelector<HTMLMetaElement>(`meta[name=${START}]`)?.content;
  if (!source) return;
  const script = document.createElement('script');
  script.type = 'module';
  script.src = source;
  document.head.append(script);
}
