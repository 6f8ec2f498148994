import {
  AGE_BANDS,
  isNeedCode,
  levelValue,
  primaryLanguage,
  type Audience,
  type Level,
  type NeedCode,
  type Zone,
} from '#libs/taxonomy';
import { placeOf, zoneCovers, type Place, type Point, type Territory, type Verdict } from '#libs/territory';
import type { Company, Person, Urgency } from '../formats/person.js';
import { invalidPerson } from '../refusals.js';

/** A person made ready to be compared: codes resolved, repetitions merged, unknown need codes left out. */
export interface Asker {
  readonly person: Person;
  /** Highest urgency per need. */
  readonly needs: ReadonlyMap<NeedCode, Urgency>;
  readonly needCodes: readonly NeedCode[];
  readonly urgencySum: number;
  readonly place: Place;
  /** What she said of where she lives, as the answer of a rule shows it. */
  readonly whereabouts: { readonly commune: readonly string[]; readonly qpv: readonly string[] };
  /** Centre of her commune, when coordinates are loaded. */
  readonly origin: Point | null;
  readonly zones: Readonly<Record<Zone, Verdict>>;
  /** Best level per language, by primary subtag. */
  readonly languages: ReadonlyMap<string, Level>;
  readonly audiences: ReadonlySet<Audience>;
  readonly notAudiences: ReadonlySet<Audience>;
  /** Lowest and highest possible age; null when unknown. */
  readonly ages: readonly [number, number] | null;
  /** `none` when she has no company yet, null when nothing is known. */
  readonly company: Company | 'none' | null;
  readonly maxKm: number | null;
  readonly starred: ReadonlySet<string>;
}

/** @throws DomainError `matching.invalid_person` when `maxKm` is not a number */
export function askerOf(person: Person, territory: Territory): Asker {
  const { commune, maxKm = null } = person;
  if (maxKm !== null && !(maxKm >= 0)) throw invalidPerson([{ pointer: '/maxKm', code: 'out_of_range' }]);
  const place = placeOf(territory, person);
  const needs = mergedNeeds(person);
  return {
    person,
    needs,
    needCodes: [...needs.keys()],
    urgencySum: [...needs.values()].reduce<number>((sum, urgency) => sum + urgency, 0),
    place,
    whereabouts: { commune: listOf(commune), qpv: listOf(person.qpv) },
    origin: commune == null ? null : territory.pointOf(commune),
    zones: zonesOf(place, territory),
    languages: bestLevels(person),
    audiences: new Set(person.audiences ?? []),
    notAudiences: new Set(person.notAudiences ?? []),
    ages: person.ageBand == null ? null : AGE_BANDS[person.ageBand],
    company: companyOf(person),
    maxKm,
    starred: new Set(person.starred ?? []),
  };
}

function mergedNeeds({ needs }: Person): Map<NeedCode, Urgency> {
  const merged = new Map<NeedCode, Urgency>();
  for (const { code, urgency = 2 } of needs)
    if (isNeedCode(code)) merged.set(code, Math.max(merged.get(code) ?? 1, urgency) as Urgency);
  return merged;
}

function bestLevels({ languages = [] }: Person): Map<string, Level> {
  const best = new Map<string, Level>();
  for (const { code, level } of languages) {
    const language = primaryLanguage(code);
    const known = best.get(language);
    if (known === undefined || levelValue(level) > levelValue(known)) best.set(language, level);
  }
  return best;
}

const ANY_QPV = { kind: 'zone', code: 'qpv' } as const;
const FRR = { kind: 'zone', code: 'frr' } as const;

const zonesOf = (place: Place, territory: Territory): Record<Zone, Verdict> => ({
  qpv: zoneCovers(territory, ANY_QPV, place),
  frr: zoneCovers(territory, FRR, place),
});

// Before creation, no company is an answer; later, a company that is not described is one we know nothing of.
function companyOf({ company, stage }: Person): Company | 'none' | null {
  if (company != null) return company;
  return stage === 'idea' || stage === 'project' ? 'none' : null;
}

const listOf = (code: string | null | undefined): readonly string[] => (code == null ? [] : [code]);
