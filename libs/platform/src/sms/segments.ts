// GSM 03.38: what one septet carries, and what takes two.
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€\f';

/** How many messages a network makes of a text, and bills: 160 septets in one, 153 in each of several; 70 and 67 outside of GSM-7. */
export function segmentsOf(text: string): number {
  const characters = [...text];
  const isGsm = characters.every((one) => BASIC.includes(one) || EXTENDED.includes(one));
  const units = isGsm
    ? characters.reduce((sum, one) => sum + (EXTENDED.includes(one) ? 2 : 1), 0)
    : text.length;
  const [whole, part] = isGsm ? [160, 153] : [70, 67];
  return units <= whole ? 1 : Math.ceil(units / part);
}
