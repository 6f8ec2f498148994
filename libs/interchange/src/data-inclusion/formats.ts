/** True for an address that RFC 3986 allows as it is: ASCII, escapes complete. */
export function isUri(text: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:(?:[\w.~:/?#@!$&'()*+,;=-]|%[0-9a-f]{2})+$/i.test(text) &&
    text.indexOf('#') === text.lastIndexOf('#') &&
    URL.canParse(text)
  );
}

/** An http address written so that RFC 3986 allows it; null when the text is none. */
export function asUri(text: string | null | undefined): string | null {
  const written = text?.trim() ?? '';
  if (written === '') return null;
  const address = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  if (isUri(address)) return address;
  if (/\s/.test(written) || !URL.canParse(address)) return null;
  const escaped = new URL(address).href.replace(/[^\w.~:/?#@!$&'()*+,;=%-]/g, encodeURIComponent);
  return isUri(escaped) ? escaped : null;
}

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const EMAIL = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})+$`, 'i');

/** True for an e-mail address of the usual form; whether anybody reads it is not checked. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** True for a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** True when the check digit of a SIRET holds. The establishments of La Poste follow a rule of their own (INSEE). */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const sum = digits.reduce((total, digit) => total + digit, 0);
  if (text.startsWith('356000000') && sum % 5 === 0) return true;
  const doubled = digits.map((digit, i) => (i % 2 === 0 ? 2 * digit : digit));
  return doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0) % 10 === 0;
}

/** True for a number that can be dialled from France: ten digits, a short number, or an international one. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/[\s.()-]/g, '');
  return /^0[1-9]\d{8}$|^\d{4,6}$|^\+[1-9]\d{7,14}$/.test(digits);
}
