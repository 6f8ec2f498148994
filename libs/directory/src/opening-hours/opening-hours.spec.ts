import fc from 'fast-check';
import { createTranslator } from '#libs/i18n';
import { parseOpeningHours, WEEK_DAYS } from './read-opening-hours.js';
import { sayOpeningHours } from './say-opening-hours.js';

const say = (text: string): string =>
  sayOpeningHours(createTranslator('fr'), text).join(' / ').replaceAll('\u00a0', ' ');

describe('opening hours', () => {
  it.each([
    '9.00 à 12.00',
    'Mo-Xx 09:00-12:00',
    'Mo 25:00-26:00',
    'Mo 9:00-12:00',
    'Mo-Fr 09:00-',
    'PH off',
    'Mo off',
    '',
  ])('that are not of the common form are left as they are: %s', (text) => {
    expect(parseOpeningHours(text)).toBeNull();
    expect(sayOpeningHours(createTranslator('fr'), text)).toEqual([text]);
  });

  it.each([
    ['Mo-Fr 09:00-12:00,14:00-17:00', 'lundi au vendredi, 9 h – 12 h et 14 h – 17 h'],
    ['Mo-We 08:30-12:00; PH off', 'lundi au mercredi, 8 h 30 – 12 h / fermé les jours fériés'],
    [
      'Tu,Th 09:00-12:00, 14:00-17:30 open "Sans rendez-vous"',
      'mardi et jeudi, 9 h – 12 h et 14 h – 17 h 30',
    ],
    ['Sa-Mo 10:00-11:00', 'lundi, samedi et dimanche, 10 h – 11 h'],
    ['Mo-Su 00:00-23:59', 'tous les jours, 0 h – 23 h 59'],
    ['Mo-Th,Sa 09:00-12:00', 'lundi au jeudi et samedi, 9 h – 12 h'],
    ['Mo 09:00-12:00; Tu 09:00-12:00', 'lundi et mardi, 9 h – 12 h'],
    // A later rule takes the place of an earlier one for its days.
    [
      'Mo-Fr 09:00-12:00; We 14:00-17:00',
      'lundi, mardi, jeudi et vendredi, 9 h – 12 h / mercredi, 14 h – 17 h',
    ],
    ['Mo-We 09:00-12:00; We off; SH off', 'lundi et mardi, 9 h – 12 h'],
  ])('are said in plain French: %s', (text, said) => {
    expect(say(text)).toBe(said);
  });

  it('name each day once at most, whatever the rules', () => {
    const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
    const day = fc.constantFrom(...names);
    const hours = fc.constantFrom('09:00-12:00', '14:00-18:00', '09:00-12:00,14:00-18:00', 'off');
    const rule = fc.tuple(day, day, hours).map(([first, last, spans]) => `${first}-${last} ${spans}`);
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), (rules) => {
        const days = (parseOpeningHours(rules.join('; '))?.weekly ?? []).flatMap((one) => one.days);
        expect(new Set(days).size).toBe(days.length);
        expect(days.every((one) => WEEK_DAYS.includes(one))).toBe(true);
      }),
    );
  });
});
