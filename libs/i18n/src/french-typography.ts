const UNBREAKABLE = '\u00a0';

/**
 * The unbreakable spaces of French printing, so that a "?" never starts a line. Catalogues are written with
 * plain spaces, which people type; this runs once per message, on its source. Printers would narrow the space
 * before ?!; but the heading font has no such space. `::` starts an ICU number skeleton and is left alone.
 */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ (?=[?!;»])/g, UNBREAKABLE)
    .replace(/ (?=:(?!:))/g, UNBREAKABLE)
    .replace(/(?<=«) /g, UNBREAKABLE)
    .replace(/(?<=[\d}]) (?=(?:€|%|km)(?!\p{L}))/gu, UNBREAKABLE);
}
