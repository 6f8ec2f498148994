import { sayExclusion, type Translator } from '#libs/i18n';
import type { EligibilityRule, Programme } from '#libs/matching';
import { parseZone, type Territory } from '#libs/territory';

const isAboutPublics = ({ type }: EligibilityRule): boolean => /^(audience_|zone_)/.test(type);

/** Whom a programme is for, one sentence per rule. */
export function sayPublics(t: Translator, { rules = [] }: Programme): readonly string[] {
  return rules.filter(isAboutPublics).map((rule) => sayRule(t, rule));
}

/** The other conditions of a programme, one sentence per rule. */
export function sayConditions(t: Translator, { rules = [] }: Programme): readonly string[] {
  return rules.filter((rule) => !isAboutPublics(rule)).map((rule) => sayRule(t, rule));
}

const sayRule = (t: Translator, { type, value }: EligibilityRule): string =>
  sayExclusion(t, { rule: type, required: value });

/** The zones a programme takes people from, as text: names where the lists have them, codes elsewhere. */
export function sayArea(t: Translator, { area }: Programme, territory: Territory): string {
  const name = (code: string): string => {
    const zone = parseZone(code);
    if (zone?.kind === 'zone') return t.label('zone', zone.code);
    return (zone === null ? null : territory.nameOf(zone)) ?? code;
  };
  const included = t.list(area.include.map(name));
  const excluded = area.exclude ?? [];
  return excluded.length === 0
    ? included
    : t('area.except', { included, excluded: t.list(excluded.map(name)) });
}
