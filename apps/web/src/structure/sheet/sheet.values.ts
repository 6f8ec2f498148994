import { NO_DETAILS, type Sheet } from '#libs/directory';
import type { Translator } from '#libs/i18n';
import type { EligibilityRule } from '#libs/matching';
import { domainOf } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import type { FormBody } from '../../http/form-bodies.js';
import { adviceName, needsName, rowName, RULE_FIELDS } from './sheet.fields.js';
import { sayZone } from './zone-lines.js';

type Values = Record<string, string | readonly string[]>;

/** The form of a new programme. */
export const NEW_SHEET: FormBody = {
  entree: 'open',
  orientation: ['person', 'professional'],
  rythme: String(NO_DETAILS.confirmEveryMonths),
};

/** What a sheet says, as somebody would have typed it. Reading it again gives the same sheet. */
export function typedOf(t: Translator, territory: Territory, { programme, details }: Sheet): FormBody {
  const { languages = [], sessions = [], amountEur } = programme;
  const values: Values = {
    nom: programme.name,
    description: programme.description ?? '',
    genre: programme.kind,
    portee: programme.scope ?? '',
    ...needsTyped(programme.needs),
    stades: programme.stages,
    ...rulesTyped(programme.rules ?? []),
    territoire: zonesTyped(t, territory, programme.area.include),
    hors: zonesTyped(t, territory, programme.area.exclude ?? []),
    modes: programme.modes ?? [],
    lieu: placeTyped(t, territory, programme.place?.commune),
    cout: numberTyped(programme.costEur),
    'montant-min': numberTyped(amountEur?.[0]),
    'montant-max': numberTyped(amountEur?.[1]),
    semaines: numberTyped(programme.durationWeeks),
    entree: programme.intake ?? '',
    orientation: programme.referredBy ?? [],
    antenne: details.branchId ?? '',
    demarche: details.howToApply ?? '',
    telephone: details.phone ?? '',
    mail: details.email ?? '',
    site: details.website ?? '',
    horaires: details.openingHours ?? '',
    acces: details.access,
    rythme: String(details.confirmEveryMonths),
  };
  languages.forEach(({ code, offer }, i) => {
    values[rowName('langue', i + 1)] = code;
    values[rowName('offre', i + 1)] = offer;
  });
  sessions.forEach(({ id, startsOn, places, taken = 0 }, i) => {
    values[rowName('session', i + 1)] = startsOn;
    values[rowName('places', i + 1)] = numberTyped(places);
    values[rowName('prises', i + 1)] = numberTyped(taken);
    values[rowName('numero', i + 1)] = id;
  });
  return values;
}

/** A number as French writes it. */
const numberTyped = (value: number | null | undefined): string =>
  value == null ? '' : String(value).replace('.', ',');

const zonesTyped = (t: Translator, territory: Territory, zones: readonly string[]): string =>
  zones.map((zone) => sayZone(t, territory, zone)).join('\n');

const placeTyped = (t: Translator, territory: Territory, commune: string | null | undefined): string =>
  commune == null ? '' : sayZone(t, territory, `commune:${commune}`);

function needsTyped(needs: Sheet['programme']['needs']): Values {
  const values: Record<string, string[]> = {};
  for (const { code, quality = 'full' } of needs) {
    const domain = domainOf(code);
    (values[quality === 'full' ? needsName(domain) : adviceName(domain)] ??= []).push(code);
  }
  return values;
}

/** The first rule of each type has fields; further ones are kept or dropped as they are, by their place in the sheet. */
function rulesTyped(rules: readonly EligibilityRule[]): Values {
  const values: Values = {};
  const others: string[] = [];
  rules.forEach(({ type, value }, i) => {
    const field = RULE_FIELDS[type];
    if (Object.hasOwn(values, field)) others.push(String(i));
    else values[field] = typeof value === 'object' ? value : String(value);
  });
  return { ...values, 'autres-conditions': others };
}
