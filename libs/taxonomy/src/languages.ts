/** True for a well-formed BCP 47 tag of a language (`fr`, `ar`, `pt-BR`, `zh-Hant`); no registry is consulted. */
export function isLanguageTag(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value);
}

/** The language itself, without script or region: `ar` for `ar-MA`. People of one language understand each other. */
export function primaryLanguage(tag: string): string {
  const end = tag.indexOf('-');
  return (end < 0 ? tag : tag.slice(0, end)).toLowerCase();
}
