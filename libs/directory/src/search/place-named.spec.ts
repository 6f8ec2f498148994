import { EVERYDAY_WORDS, NEED_CODES } from '#libs/taxonomy';
import { loadTerritory } from '#libs/territory';
import { placeNamed } from './place-named.js';

describe('a commune that a search names', () => {
  const territory = loadTerritory();
  const place = (text: string) => placeNamed(text, territory);

  it.each([
    '',
    '😀 !!',
    'prêt',
    'un gap',
    'atelier couture',
    "La garde d'enfants",
    'Lilll',
    'création entreprise',
    'banque de France',
    'lomme',
  ])('is none in: %s', (text) => {
    expect(place(text)).toBeNull();
  });

  it('is none in everyday words of a need', () => {
    const taken = NEED_CODES.flatMap((need) => EVERYDAY_WORDS[need].filter((words) => place(words) !== null));
    expect(taken).toEqual([]);
  });

  it.each([
    ['microcrédit Lille', '59350', 'microcredit'],
    ['LILLE', '59350', ''],
    ['aide à Saint-Denis', '97411', 'aide a'],
    ['prêt saint etienne', '42218', 'pret'],
    ["formation Villeneuve-d'Ascq", '59009', 'formation'],
    ['aide à Gap', '05061', 'aide a'],
    ['comptable au Mans', '72181', 'comptable'],
    ['prêt Le Havre', '76351', 'pret'],
    ['Paris', '75056', ''],
    ['cours à Lomme', '59350', 'cours a'],
  ])('is found by its name, the most populated of that name: %s', (text, code, rest) => {
    expect([place(text)?.commune.code, place(text)?.rest]).toEqual([code, rest]);
  });
});
