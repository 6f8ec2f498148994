/**
 * `Intl` formatters, made once per language and options: making one costs a hundred times a use. The number
 * of entries is bounded by the languages times the handful of options written in the source.
 */
function cached<Options extends object, Formatter>(
  make: (tag: string, options: Options | undefined) => Formatter,
) {
  const kept = new Map<string, Formatter>();
  return (tag: string | string[] | undefined, options?: Options): Formatter => {
    const id = `${String(tag)}${JSON.stringify(options ?? {})}`;
    const known = kept.get(id);
    if (known !== undefined) return known;
    const made = make(String(tag), options);
    kept.set(id, made);
    return made;
  };
}

export const numberFormat = cached(
  (tag, options: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(tag, options),
);
export const dateTimeFormat = cached(
  (tag, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(tag, options),
);
export const pluralRules = cached(
  (tag, options: Intl.PluralRulesOptions | undefined) => new Intl.PluralRules(tag, options),
);
export const listFormat = cached(
  (tag, options: Intl.ListFormatOptions | undefined) => new Intl.ListFormat(tag, options),
);
export const displayNames = cached((tag) => new Intl.DisplayNames(tag, { type: 'language' }));
export const collator = cached((tag) => new Intl.Collator(tag));
