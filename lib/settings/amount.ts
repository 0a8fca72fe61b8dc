/**
 * What a person typed as an amount, as a decimal string: separators of their language, spaces and
 * a currency sign are understood. Null when it is no number.
 */
export function parseAmount(text: string, language: string): string | null {
  const parts = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(12345.6);
  const separator = (type: string) => parts.find((part) => part.type === type)?.value;
  const decimal = separator('decimal') ?? '.';
  const bare = text.replaceAll(/[\s'’\p{Sc}]/gu, '');
  const plain = bare.replaceAll(separator('group') ?? ',', '').replace(decimal, '.');
  return /^\d+(\.\d+)?$/.test(plain) ? plain : null;
}
