import fc from 'fast-check';
import { parseCatalogue } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { csvLine, neutralised } from '#libs/kernel';
import { isFormula, restored } from './cells.js';
import { COLUMNS } from './columns.js';
import { createRowMapper } from './map-rows.js';
import { proposeMapping } from './propose-mapping.js';
import { sourceOfFile } from './table-source.js';
import { tableTemplate } from './template.js';

const territory = loadTerritory();
const HEADERS = [
  'Structure',
  'Nom du programme',
  'Type d’aide',
  'Besoins',
  'Étapes',
  'Zone',
  'Commune',
  'Code postal',
];
const MORE = [
  'Langues',
  'Niveau de français',
  'Publics',
  'Âge min',
  'Âge max',
  'Coût',
  'Dates',
  'Modes',
  'Tél.',
];
const GOOD = [
  'La maison',
  'Premier pas',
  'Accompagnement',
  'Microcrédit professionnel',
  'idée|Projet',
  '59 | 62',
];
const PLACE = ['ROUBAIX CEDEX 1', '59100'];
const REST = [
  'français | arabe (interprète)',
  'b1',
  'femmes|youth',
  '18',
  '29',
  '20,50 €',
  '12/01/2027 (8)',
  'Sur place',
  '+33 3 20 00 00 00',
];
const { mapping } = proposeMapping([...HEADERS, ...MORE]);
const map = (cells: readonly string[]) =>
  createRowMapper(mapping, 'programmes', territory)({ line: 7, cells });
const withCell = (header: string, value: string) =>
  map([...GOOD, ...PLACE, ...REST].map((cell, i) => ([...HEADERS, ...MORE][i] === header ? value : cell)));

describe('the source of a table', () => {
  it('is in the ids of its rows and beside its programmes, however it is typed', () => {
    const own = { ...mapping, id: 1 };
    const [one, other] = ['Réseau « Lille »', 'reseau lille'].map((source) =>
      createRowMapper(own, 'programmes', territory, source)({ line: 2, cells: [...GOOD, ...PLACE, ...REST] }),
    );
    expect(one!.programme).toMatchObject({
      id: expect.stringMatching(/^reseau-lille--premier-pas-/),
      structure: { id: 'reseau-lille--la-maison' },
      source: { basis: 'table', note: 'Réseau « Lille »' },
    });
    expect(other!.id).toBe(one!.id);
  });

  it.each([
    ['structures.csv', 'Structures'],
    ['2026-11-29_annuaire.du-nord (3).XLSX', 'Annuaire du nord'],
    ['59 - 2026.csv', ''],
    ['export_v2.csv', 'Export'],
    ['b2b.csv', 'B2b'],
    ['maillage-csv.csv', ''],
    ['Maillage 2026-11-29 (1).csv', ''],
  ])('is proposed from the name of the file %s', (name, source) => {
    expect(sourceOfFile(name)).toBe(source);
  });
});

describe('the columns of a table', () => {
  it('are found by their names, whatever their accents and capitals', () => {
    expect(proposeMapping([...HEADERS, ...MORE])).toMatchObject({ rows: 'programmes', complete: true });
    expect(Object.keys(mapping)).toHaveLength(HEADERS.length + MORE.length);
    expect(proposeMapping(['UID', 'kind', 'NOM', 'adresse', 'code_postal', 'commune', 'site_web'])).toEqual({
      mapping: { structureId: 0, structureName: 2, structurePostcode: 4, structureCity: 5, website: 6 },
      ...{ rows: 'structures', ignored: ['kind', 'adresse'], complete: true },
    });
    expect(proposeMapping(['a', 'b'])).toMatchObject({
      rows: 'structures',
      ignored: ['a', 'b'],
      complete: false,
    });
    expect(proposeMapping(['nom', 'Nom'])).toMatchObject({ mapping: { structureName: 0 }, ignored: ['Nom'] });
  });

  it('are all found in our own template', () => {
    for (const kind of ['structures', 'programmes'] as const) {
      const [headers] = tableTemplate(kind).replace('\ufeff', '').split('\r\n');
      const proposed = proposeMapping(headers!.split(';'));
      expect(proposed).toMatchObject({ rows: kind, ignored: [], complete: true });
      if (kind === 'programmes') expect(Object.keys(proposed.mapping)).toEqual(Object.keys(COLUMNS));
    }
  });
});

describe('a row of a table', () => {
  it('is left out with the column and the reason of each fault', () => {
    const faults = (header: string, value: string) =>
      withCell(header, value).faults.map(({ column, code }) => [column, code]);
    expect(faults('Structure', '')).toEqual([[1, 'missing']]);
    expect(faults('Nom du programme', ' ')).toEqual([[2, 'missing']]);
    expect(faults('Besoins', 'Microcrédit professionnel | argent')).toEqual([[4, 'unknown_code']]);
    expect(faults('Zone', '99')).toEqual([[6, 'too_few']]);
    expect(faults('Langues', 'français | klingon du nord')).toEqual([[9, 'unknown_code']]);
    expect(faults('Âge max', 'vieux')).toEqual([[13, 'wrong_type']]);
    expect(faults('Publics', 'femmes | martiens')).toEqual([[11, 'unknown_code']]);
    expect(faults('Dates', '30/02/2027')).toEqual([[15, 'not_a_date']]);
    expect(withCell('Structure', '').line).toBe(7);
  });

  it('is left out when a cell is a formula', () => {
    for (const formula of ['=1+1', '@SUM(A1)', '+SOMME(A1)', '-2+3+cmd|x', '\u{ff1d}1'])
      expect(withCell('Nom du programme', formula).faults).toMatchObject([{ column: 2, code: 'formula' }]);
    expect(withCell('Tél.', '+33 (0)3 20 00 00 00').faults).toEqual([]);
    expect(withCell('Nom du programme', "'=1+1").programme?.name).toBe('=1+1');
  });

  it('becomes a programme that the exchange format takes', () => {
    const { programme, structure, faults, warnings } = map([...GOOD, ...PLACE, ...REST]);
    expect([faults, warnings]).toEqual([[], []]);
    expect(parseCatalogue([programme]).programmes).toHaveLength(1);
    expect(structure).toMatchObject({ id: 'la-maison', name: 'La maison' });
    expect(programme).toMatchObject({
      ...{ kind: 'guidance', needs: [{ code: 'financement--microcredit' }], stages: ['idea', 'project'] },
      ...{
        area: { include: ['departement:59', 'departement:62'] },
        place: { commune: '59512' },
        costEur: 20.5,
      },
      languages: [
        { code: 'fr', offer: 'worked_in' },
        { code: 'ar', offer: 'interpreter' },
      ],
      rules: [
        { type: 'audience_any', value: ['woman', 'youth'] },
        { type: 'french_level_min', value: 'B1' },
        { type: 'age_min', value: 18 },
        { type: 'age_max', value: 29 },
      ],
      sessions: [{ startsOn: '2027-01-12', places: 8 }],
      ...{ intake: 'dated', modes: ['on_site'] },
    });
  });

  it('says which commune is unknown and which has merged, and is taken', () => {
    const { mapping: own } = proposeMapping(['nom', 'insee', 'commune']);
    const structureOf = (...cells: string[]) =>
      createRowMapper(own, 'structures', territory)({ line: 2, cells });
    expect(structureOf('A', '14697', '')).toMatchObject({
      warnings: [{ column: 2, code: 'commune_merged' }],
    });
    expect(structureOf('A', '99999', 'Nulle-Part')).toMatchObject({
      structure: { name: 'A', commune: null },
      warnings: [{ column: 2, code: 'commune_unknown' }],
    });
    expect(structureOf('A', '', 'Villeurbanne').structure).toMatchObject({ commune: '69266' });
    expect(withCell('Zone', '13200 | 59').warnings).toMatchObject([
      { column: 6, code: 'postcode_for_commune' },
    ]);
  });
});

describe('a cell', () => {
  it('never leaves as a formula, and comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `=${text}`),
        ),
        (cell) => {
          expect(neutralised(cell)).not.toMatch(/^[=+\-@\t\r]/);
          expect(isFormula(neutralised(cell))).toBe(false);
          if (!/^'[=+\-@\t\r＝＋－＠]/.test(cell)) expect(restored(neutralised(cell))).toBe(cell);
        },
      ),
    );
    expect(csvLine(['=a', 'b;c', 'd"e', 'f'])).toBe(`'=a;"b;c";"d""e";f\r\n`);
  });
});
