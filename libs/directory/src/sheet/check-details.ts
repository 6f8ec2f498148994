import type { Fault } from '#libs/kernel';
import { isAccessFeature } from '#libs/taxonomy';
import { parseOpeningHours } from '../opening-hours/read-opening-hours.js';
import { isStorable } from '../unstorable.js';
import { NO_DETAILS, type SheetDetails } from './sheet.js';

// Controls but line breaks, and marks that turn the direction of text: with them a name can pose as another.
const UNSAFE = /[^\P{Cc}\n\r\t]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const MAX_URL = 500;
const MAX_ADDRESS = 254;

/** Text that people may read: no controls, no marks that turn its direction, `max` characters at most. */
export const isReadable = (text: string, max: number): boolean =>
  text.length <= max && isStorable(text) && !UNSAFE.test(text);

/** A number with 6 digits or more, as people write it. */
export const isPhone = (text: string): boolean =>
  /^\+?[\d .()-]{6,24}$/.test(text) && text.replaceAll(/\D/g, '').length >= 6;

export const isMail = (text: string): boolean =>
  isReadable(text, MAX_ADDRESS) && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/.test(text);

/** An address of the web: nothing else may become a link on a page. */
export const isWebsite = (text: string): boolean =>
  isReadable(text, MAX_URL) && /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text);

const MAX_HOW_TO_APPLY = 1000;
const HOW_OFTEN = { least: 1, most: 12 };

const TEXTS: Readonly<Record<string, (text: string) => boolean>> = {
  branchId: (text) => isReadable(text, 200),
  howToApply: (text) => isReadable(text, MAX_HOW_TO_APPLY),
  phone: isPhone,
  email: isMail,
  website: isWebsite,
  openingHours: (text) => parseOpeningHours(text) !== null,
};

/** Details as they were sent, and what is wrong with them; pointers start at them. What is left out is unknown. Pure. */
export function checkDetails(sent: unknown): {
  readonly details: SheetDetails;
  readonly faults: readonly Fault[];
} {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    return { details: NO_DETAILS, faults: [{ pointer: '', code: 'wrong_type' }] };
  const details: Record<string, unknown> = { ...NO_DETAILS };
  const faults: Fault[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const code = Object.hasOwn(NO_DETAILS, name) ? faultOf(name, value) : 'unknown_key';
    if (code !== null) faults.push({ pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, code });
    else if (value !== undefined) details[name] = typeof value === 'string' ? value.trim() || null : value;
  }
  return { details: details as unknown as SheetDetails, faults };
}

function faultOf(name: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (name === 'access')
    return !Array.isArray(value) ? 'wrong_type' : value.every(isAccessFeature) ? null : 'unknown_code';
  if (name === 'confirmEveryMonths') {
    if (!Number.isInteger(value)) return 'wrong_type';
    return Number(value) >= HOW_OFTEN.least && Number(value) <= HOW_OFTEN.most ? null : 'out_of_range';
  }
  if (value === null) return null;
  if (typeof value !== 'string') return 'wrong_type';
  const text = value.trim();
  return text === '' || TEXTS[name]!(text) ? null : 'malformed';
}
