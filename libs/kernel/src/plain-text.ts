/**
 * What tells two texts apart whatever way they are typed: small letters without accents, digits, one space between words.
 * `L’Œuvre – n° 2` becomes `l oeuvre n 2`.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
