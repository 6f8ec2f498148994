import type { Fault } from '#libs/kernel';
import {
  isAudience,
  isLanguageTag,
  isLegalForm,
  isLevel,
  isNeedCode,
  isProgrammeKind,
  isSector,
  isStage,
  isStatusSelfCheck,
  isZone,
} from '#libs/taxonomy';
import { isCommuneCode, parseZone } from '#libs/territory';
import * as shape from './input-shape.js';
import type { EligibilityRuleType, Programme } from './programme.js';
import { invalidCatalogue } from '../refusals.js';

/** A row left out because of codes this version does not know. The pointers of its faults start at the catalogue. */
export interface Quarantined {
  readonly row: number;
  readonly id: string;
  readonly faults: readonly Fault[];
}

/** The rows that can be used, and those set aside. */
export interface ParsedCatalogue {
  readonly programmes: readonly Programme[];
  readonly quarantined: readonly Quarantined[];
}

/**
 * Checks a catalogue of the exchange format, in linear time. A row with an unknown code (a need, a sector, a zone of a
 * later version) is set aside and reported, the others stand.
 * @throws DomainError `matching.invalid_catalogue` with every other fault of every row: unknown keys, wrong types,
 * values out of range, days that do not exist, duplicate ids
 */
export function parseCatalogue(input: unknown): ParsedCatalogue {
  if (!Array.isArray(input)) throw invalidCatalogue([shape.fault('', 'wrong_type')]);
  const rows: readonly unknown[] = input;
  const grave: Fault[] = [];
  const programmes: Programme[] = [];
  const quarantined: Quarantined[] = [];
  rows.forEach((value, row) => {
    const faults = shape.faultsOf(PROGRAMME, value, `/${row}`);
    if (faults.some(({ code }) => code !== 'unknown_code')) grave.push(...faults);
    else if (faults.length > 0) quarantined.push({ row, id: (value as Programme).id, faults });
    else programmes.push(value as Programme);
  });
  shape.reportRepeated(rows, 'id', '', grave);
  if (grave.length > 0) throw invalidCatalogue(grave);
  return { programmes, quarantined };
}

const optionalText = shape.nullable(shape.text);
const commune = shape.nullable(shape.codeOf(isCommuneCode));
const amount = shape.nullable(shape.numberIn(0, 1e9));
const oneOf = (...codes: string[]): shape.Shape => shape.codeOf((code) => codes.includes(code));
const codes = (isCode: (value: string) => boolean): shape.Shape =>
  shape.list(shape.codeOf(isCode), { min: 1 });
const years = shape.integerIn(0, 150);

const RULE_VALUES: Readonly<Record<EligibilityRuleType, shape.Shape>> = {
  audience_any: codes(isAudience),
  audience_all: codes(isAudience),
  zone_any: codes(isZone),
  french_level_min: shape.codeOf((level) => isLevel(level) && level !== 'none' && level !== 'alpha'),
  age_min: years,
  age_max: years,
  company_age_years_min: years,
  company_age_years_max: years,
  headcount_max: shape.integerIn(0, 1e6),
  sector_any: codes(isSector),
  sector_none: codes(isSector),
  legal_form_none: codes(isLegalForm),
  status_self_check: shape.codeOf(isStatusSelfCheck),
};

const isRuleType = (type: unknown): type is EligibilityRuleType =>
  typeof type === 'string' && Object.hasOwn(RULE_VALUES, type);

/** `type` fixes the shape of `value`. */
const rule: shape.Shape = (value, pointer, faults) => {
  const type = shape.isObject(value) ? value['type'] : undefined;
  const valueShape = isRuleType(type) ? RULE_VALUES[type] : shape.anything;
  shape.object({ type: shape.codeOf(isRuleType), value: valueShape }, ['type', 'value'])(
    value,
    pointer,
    faults,
  );
};

const structure = shape.object(
  {
    id: shape.text,
    name: shape.text,
    network: optionalText,
    commune,
    siret: optionalText,
    email: optionalText,
    phone: optionalText,
    website: optionalText,
  },
  ['id', 'name'],
);

const zones = (min: number): shape.Shape =>
  shape.list(
    shape.codeOf((code) => parseZone(code) !== null),
    { min },
  );

const session = shape.object(
  {
    id: shape.text,
    startsOn: shape.day,
    places: shape.nullable(shape.integerIn(0, 1e6)),
    taken: shape.integerIn(0, 1e6),
  },
  ['id', 'startsOn'],
);

const track = shape.consistent(
  shape.object({
    answered: shape.integerIn(0, 1e9),
    helped: shape.integerIn(0, 1e9),
    answerDaysMedian: amount,
  }),
  ({ answered, helped }) => Number(helped ?? 0) <= Number(answered ?? 0),
);

/** Smallest, then largest. */
const amounts: shape.Shape = (value, pointer, faults) => {
  const own = shape.faultsOf(shape.list(shape.numberIn(0, 1e9), { min: 2 }), value, pointer);
  faults.push(...own);
  if (own.length > 0 || !Array.isArray(value)) return;
  if (value.length > 2) faults.push(shape.fault(pointer, 'out_of_range'));
  else if (value[0] > value[1]) faults.push(shape.fault(pointer, 'contradiction'));
};

const PROGRAMME = shape.object(
  {
    id: shape.matching(/^[a-z0-9][a-z0-9-]{1,80}$/),
    structure,
    name: shape.text,
    description: optionalText,
    kind: shape.codeOf(isProgrammeKind),
    scope: shape.nullable(oneOf('general', 'specific')),
    needs: shape.list(
      shape.object({ code: shape.codeOf(isNeedCode), quality: oneOf('full', 'first_advice') }, ['code']),
      { min: 1 },
    ),
    stages: codes(isStage),
    rules: shape.list(rule),
    area: shape.object({ include: zones(1), exclude: zones(0) }, ['include']),
    modes: shape.list(oneOf('on_site', 'remote')),
    place: shape.nullable(
      shape.object({
        commune,
        lat: shape.nullable(shape.numberIn(-90, 90)),
        lon: shape.nullable(shape.numberIn(-180, 180)),
      }),
    ),
    languages: shape.list(
      shape.object(
        { code: shape.codeOf(isLanguageTag), offer: oneOf('worked_in', 'interpreter', 'on_request') },
        ['code', 'offer'],
      ),
    ),
    costEur: amount,
    amountEur: shape.nullable(amounts),
    durationWeeks: amount,
    intake: shape.nullable(oneOf('open', 'dated', 'waiting_list', 'closed')),
    sessions: shape.list(session, { identity: 'id' }),
    referredBy: shape.list(oneOf('person', 'professional')),
    track: shape.nullable(track),
    confirmedOn: shape.nullable(shape.day),
    source: shape.nullable((value, pointer, faults) => {
      if (!shape.isObject(value)) faults.push(shape.fault(pointer, 'wrong_type'));
    }),
  },
  ['id', 'structure', 'name', 'kind', 'needs', 'stages', 'area'],
);
