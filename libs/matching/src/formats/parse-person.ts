import type { Fault } from '#libs/kernel';
import {
  isAgeBand,
  isAudience,
  isLanguageTag,
  isLegalForm,
  isLevel,
  isNeedCode,
  isSector,
  isStage,
} from '#libs/taxonomy';
import { isCommuneCode, isQpvCode } from '#libs/territory';
import * as shape from './input-shape.js';
import type { Person } from './person.js';
import { invalidPerson } from '../refusals.js';

/**
 * Checks a person of the exchange format. An unknown need code is a fault like any other, unless `onIgnored` is given:
 * then that need is left out and its fault goes there, for a file written for another version of the taxonomy.
 * @throws DomainError `matching.invalid_person` with every fault: unknown keys and codes, wrong types, values out of
 * range, an audience both said and denied
 */
export function parsePerson(input: unknown, onIgnored?: (fault: Fault) => void): Person {
  const ignored: Fault[] = [];
  const grave: Fault[] = [];
  for (const fault of shape.faultsOf(PERSON, input))
    (onIgnored !== undefined && isUnknownNeed(fault) ? ignored : grave).push(fault);
  if (grave.length > 0) throw invalidPerson(grave);
  const person = input as Person;
  if (ignored.length === 0) return person;
  for (const fault of ignored) onIgnored?.(fault);
  return { ...person, needs: person.needs.filter(({ code }) => isNeedCode(code)) };
}

const isUnknownNeed = ({ pointer, code }: Fault): boolean =>
  code === 'unknown_code' && /^\/needs\/\d+\/code$/.test(pointer);

const optional = (isCode: (value: string) => boolean): shape.Shape => shape.nullable(shape.codeOf(isCode));
const oneOf = (...codes: string[]): shape.Shape => optional((code) => codes.includes(code));
const audiences = shape.nullable(shape.list(shape.codeOf(isAudience)));
const count = shape.integerIn(0, 1e6);

const urgency: shape.Shape = (value, pointer, faults) => {
  if (typeof value !== 'number') faults.push(shape.fault(pointer, 'wrong_type'));
  else if (![1, 2, 4].includes(value)) faults.push(shape.fault(pointer, 'out_of_range'));
};

const deniesNoneSheSaid = ({
  audiences: said,
  notAudiences: denied,
}: Readonly<Record<string, unknown>>): boolean =>
  !Array.isArray(said) || !Array.isArray(denied) || !said.some((code) => denied.includes(code));

const PERSON = shape.consistent(
  shape.object(
    {
      id: shape.text,
      commune: optional(isCommuneCode),
      qpv: optional((code) => code === 'none' || isQpvCode(code)),
      stage: optional(isStage),
      sector: optional(isSector),
      audiences,
      notAudiences: audiences,
      languages: shape.list(
        shape.object({ code: shape.codeOf(isLanguageTag), level: shape.codeOf(isLevel) }, ['code', 'level']),
      ),
      needs: shape.list(shape.object({ code: shape.codeOf(isNeedCode), urgency }, ['code'])),
      mobility: oneOf('car', 'transit', 'none'),
      maxKm: shape.nullable(shape.numberIn(0, 25_000)),
      remote: oneOf('wished', 'possible', 'impossible'),
      ageBand: optional(isAgeBand),
      company: shape.nullable(
        shape.object({
          ageYears: shape.nullable(shape.numberIn(0, 500)),
          headcount: shape.nullable(count),
          legalForm: optional(isLegalForm),
        }),
      ),
      starred: shape.list(shape.text),
    },
    ['id', 'needs'],
  ),
  deniesNoneSheSaid,
);
