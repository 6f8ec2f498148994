import { createTranslator, networkNames, sayNetwork } from './index.js';

const t = createTranslator('fr');

describe('the name of a network', () => {
  it.each([
    ['reseau-bge', 'Réseau BGE'],
    ['la-cravate-solidaire', 'La Cravate solidaire'],
    ['adie', 'Adie'],
  ])('is the one that is known: %s', (code, name) => {
    expect(sayNetwork(t, code)).toBe(name);
  });

  it.each([
    ['reseau-des-lilas', 'Réseau des lilas'],
    ['maison-cnrs-lille', 'Maison CNRS lille'],
    ['3pr', '3pr'],
    ['constructor', 'Constructor'],
  ])('is read from a code that nobody knows: %s', (code, name) => {
    expect(sayNetwork(t, code)).toBe(name);
  });

  it('is in the list of those that are known, as it is said', () => {
    const names = networkNames(t);
    expect(names).toMatchObject({ 'reseau-bge': 'Réseau BGE', hup: 'H’up' });
    for (const [code, name] of Object.entries(names)) expect(sayNetwork(t, code)).toBe(name);
  });

  it.each(['', 'Réseau des Lilas', 'BGE', 'a--b', '-x', 'les lilas', '<b>'])(
    'stays as it is when it is no code: %s',
    (name) => {
      expect(sayNetwork(t, name)).toBe(name);
    },
  );
});
