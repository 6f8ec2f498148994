import type { Fault } from '#libs/kernel';
import { dayNumber } from '../encounter/calendar-day.js';

/** What can be wrong with one member of an input. */
export type InputFault =
  | 'missing'
  | 'unknown_key'
  | 'wrong_type'
  | 'unknown_code'
  | 'out_of_range'
  | 'too_few'
  | 'malformed'
  | 'not_a_date'
  | 'duplicate'
  | 'contradiction';

/** A description of one member: reports what is wrong with a value, by JSON pointer. */
export type Shape = (value: unknown, pointer: string, faults: Fault[]) => void;

type Members = Readonly<Record<string, unknown>>;

export function fault(pointer: string, code: InputFault): Fault {
  return { pointer, code };
}

/** Faults of a value as a whole. */
export function faultsOf(shape: Shape, value: unknown, pointer = ''): Fault[] {
  const faults: Fault[] = [];
  shape(value, pointer, faults);
  return faults;
}

/** A value that `holds`; otherwise `code`. Anything of another type is `wrong_type`. */
function scalar<Value>(
  isType: (value: unknown) => value is Value,
  holds: (value: Value) => boolean,
  code: InputFault,
): Shape {
  return (value, pointer, faults) => {
    if (!isType(value)) faults.push(fault(pointer, 'wrong_type'));
    else if (!holds(value)) faults.push(fault(pointer, code));
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
// NaN and the infinities are no numbers here: JSON cannot write them, and they cannot be ranked.
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** What cannot be judged: its meaning depends on something that is itself wrong. */
export const anything: Shape = () => undefined;
export const text: Shape = scalar(isText, () => true, 'malformed');
export const day: Shape = scalar(isText, (value) => dayNumber(value) !== null, 'not_a_date');
export const matching = (pattern: RegExp): Shape =>
  scalar(isText, (value) => pattern.test(value), 'malformed');
export const codeOf = (isCode: (value: string) => boolean): Shape => scalar(isText, isCode, 'unknown_code');
export const numberIn = (min: number, max: number): Shape =>
  scalar(isNumber, (value) => value >= min && value <= max, 'out_of_range');
export const integerIn = (min: number, max: number): Shape =>
  scalar(isNumber, (value) => Number.isInteger(value) && value >= min && value <= max, 'out_of_range');

/** The same, or null. */
export const nullable =
  (shape: Shape): Shape =>
  (value, pointer, faults) => {
    if (value !== null) shape(value, pointer, faults);
  };

/** An array of at least `min` items; `identity` names the member that must differ from item to item. */
export const list =
  (item: Shape, { min = 0, identity }: { min?: number; identity?: string } = {}): Shape =>
  (value, pointer, faults) => {
    if (!Array.isArray(value)) return void faults.push(fault(pointer, 'wrong_type'));
    if (value.length < min) faults.push(fault(pointer, 'too_few'));
    value.forEach((element, i) => item(element, `${pointer}/${i}`, faults));
    if (identity !== undefined) reportRepeated(value, identity, pointer, faults);
  };

export function reportRepeated(
  items: readonly unknown[],
  identity: string,
  pointer: string,
  faults: Fault[],
): void {
  const seen = new Set<unknown>();
  items.forEach((item, i) => {
    const id = isObject(item) ? item[identity] : undefined;
    if (id !== undefined && seen.has(id)) faults.push(fault(`${pointer}/${i}/${identity}`, 'duplicate'));
    seen.add(id);
  });
}

/** An object with exactly these members; those not in `required` may be absent. */
export const object =
  (members: Readonly<Record<string, Shape>>, required: readonly string[] = []): Shape =>
  (value, pointer, faults) => {
    if (!isObject(value)) return void faults.push(fault(pointer, 'wrong_type'));
    for (const key of required)
      if (value[key] === undefined) faults.push(fault(`${pointer}/${key}`, 'missing'));
    for (const [key, member] of Object.entries(value)) {
      const shape = Object.hasOwn(members, key) ? members[key] : undefined;
      if (shape === undefined) faults.push(fault(`${pointer}/${escapeKey(key)}`, 'unknown_key'));
      else if (member !== undefined) shape(member, `${pointer}/${key}`, faults);
    }
  };

/** Both: the members one by one, then what must hold between them once each is right. */
export const consistent =
  (shape: Shape, holds: (value: Members) => boolean): Shape =>
  (value, pointer, faults) => {
    const own = faultsOf(shape, value, pointer);
    faults.push(...own);
    if (own.length === 0 && isObject(value) && !holds(value)) faults.push(fault(pointer, 'contradiction'));
  };

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
