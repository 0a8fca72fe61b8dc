import type en from '../public/_locales/en/messages.json';
import { numberFormat, pluralRules } from './intl';

export type WordKey = keyof typeof en;
/** Keys that come in a `_one` and an `_other` form. */
export type PluralKey = { [Key in WordKey]: Key extends `${infer Stem}_other` ? Stem : never }[WordKey];

type ExtensionGlobal = { i18n: { getMessage(key: string, substitutions?: string[]): string; getUILanguage(): string } };

/** The browser's own object, not the polyfill: words are also needed where the polyfill is not loaded. */
function words(): ExtensionGlobal['i18n'] | undefined {
  const scope = globalThis as unknown as { browser?: ExtensionGlobal; chrome?: ExtensionGlobal };
  return (scope.browser?.i18n ? scope.browser : scope.chrome)?.i18n;
}

/**
 * What was said before is not asked for again: the browser takes its time for each of a screen's hundred sentences, and
 * once the extension is updated under a frame nobody answers any more.
 */
const said = new Map<string, string>();

/** A sentence of the message files in the browser's language; substitutions fill $1, $2, … */
export function t(key: WordKey, ...substitutions: (string | number)[]): string {
  const asked = JSON.stringify([key, ...substitutions]);
  const known = said.get(asked);
  if (known !== undefined) return known;
  try {
    const sentence = words()?.getMessage(key, substitutions.map(String)) ?? '';
    said.set(asked, sentence);
    return sentence;
  } catch {
    return '';
  }
}

type Underscored<Code extends string> = Code extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Code;

/**
 * The key of what one of a closed list is called: `keyFor('way', 'will-do')` is `way_will_do`. One without a word in the
 * message files does not compile.
 */
export function keyFor<Stem extends string, Code extends string>(
  stem: Stem,
  code: Code,
): `${Stem}_${Underscored<Code>}` {
  return `${stem}_${code.replaceAll('-', '_')}` as `${Stem}_${Underscored<Code>}`;
}

/** Like `t`, in the form that the language asks for at this count, which fills $1. */
export function plural(stem: PluralKey, count: number, ...substitutions: (string | number)[]): string {
  const form = pluralRules(language()).select(count) === 'one' ? 'one' : 'other';
  return t(`${stem}_${form}` as WordKey, numberFormat(language()).format(count), ...substitutions);
}

/**
 * BCP 47 tag that formats dates and numbers: the browser's own ("en-GB") where our words are in its
 * language, else the language of our words, so that no sentence mixes two.
 */
export function language(): string {
  spoken ??= chooseLanguage();
  return spoken;
}

let spoken: string | undefined;

function chooseLanguage(): string {
  const ours = t('language_tag');
  if (!ours) return 'en';
  try {
    const browsers = words()?.getUILanguage() ?? ours;
    return browsers.split('-')[0] === ours ? browsers : ours;
  } catch {
    return ours;
  }
}
