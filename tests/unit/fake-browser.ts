import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '../../public/_locales/en/messages.json';

type Messages = Record<string, { message: string }>;

/** The message files' own rule: $1 … $9 are the substitutions, $$ is a dollar sign. */
function getMessage(key: string, substitutions: string | string[] = []): string {
  const values = [substitutions].flat();
  const template = (messages as Messages)[key]?.message ?? '';
  return template.replace(/\$(\$|\d)/g, (_, which) => (which === '$' ? '$' : (values[Number(which) - 1] ?? '')));
}

/** The in-memory browser, with the parts it leaves out: words and URLs. */
const browser = Object.assign(fakeBrowser, {
  i18n: { ...fakeBrowser.i18n, getMessage, getUILanguage: () => 'en-GB' },
});

export default browser;
