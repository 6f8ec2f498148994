import { createTranslator } from '#libs/i18n';
import { FILE_FAULTS } from '../interchange.errors.js';
import { sayFileFault, sayRowFault } from './say-report.js';

const t = createTranslator('fr');

describe('what is wrong with a file is said in French', () => {
  it('of the whole, with its place and without the words of the engine', () => {
    for (const code of FILE_FAULTS.filter((one) => one !== 'sheet_unknown'))
      expect(sayFileFault(t, { pointer: '', code, detail: 'in English' })).toMatch(/^\p{Lu}.* [^)]*$/u);
    expect(sayFileFault(t, { pointer: '/1200/13', code: 'truncated' })).toMatch(
      /^Le fichier s’arrête au milieu \(ligne 1\s200, colonne 13\)$/,
    );
  });

  it('of a sheet that is not there, with those that are', () => {
    expect(sayFileFault(t, { pointer: '', code: 'sheet_unknown', detail: 'Lille, Roubaix' })).toMatch(
      /^Cette feuille n’existe pas \(Lille, Roubaix\)$/,
    );
  });

  it.each([
    ...['bad_character', 'cell_count', 'cell_error', 'commune_merged', 'commune_unknown', 'contradiction'],
    ...['duplicate', 'formula', 'malformed', 'missing', 'name_full_stop', 'no_need_of_ours', 'not_a_date'],
    ...['out_of_range', 'own_record', 'phone_odd', 'postcode_for_commune', 'publics_left_open'],
    ...['siret_check_digit', 'structure_differs', 'too_deep', 'too_few', 'unknown_code', 'unknown_key'],
    ...['unknown_structure', 'wrong_type', 'zone_unknown'],
  ])('of a row: %s', (code) => {
    expect(sayRowFault(t, { pointer: '/0', code, detail: 'Atlantide' })).toMatch(/^\p{Lu}.* \(Atlantide\)$/u);
  });

  it('as the linter says it', () => {
    expect(sayRowFault(t, { pointer: '', code: 'lint.age_bounds', detail: 'Une phrase.' })).toBe(
      'Une phrase.',
    );
  });
});
