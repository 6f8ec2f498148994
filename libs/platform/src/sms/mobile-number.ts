import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/** Where a number that is written without its country may be from: France, and the departments that have codes of their own. */
const READ_AS = ['FR', 'RE', 'GP', 'MQ', 'GF', 'YT'] as const satisfies readonly CountryCode[];

/** Numbers that the French regulator keeps for fiction: examples and demonstrations use them, and nobody has them. */
const FICTION = /^\+3363998\d{4}$/;

/** The E.164 form of a number that can receive an SMS, such as `+33639980001`; null for a fixed line, and for what is no number. */
export function mobileNumber(phone: string): string | null {
  for (const country of READ_AS) {
    const number = parsePhoneNumberFromString(phone, country);
    if (number !== undefined && (number.isValid() || FICTION.test(number.number))) return number.number;
  }
  return null;
}
