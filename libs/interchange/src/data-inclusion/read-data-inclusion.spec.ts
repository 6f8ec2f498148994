import fc from 'fast-check';
import { parseCatalogue } from '#libs/matching';
import { DATA_INCLUSION_V1, NEED_CODES } from '#libs/taxonomy';
import { loadTerritory } from '#libs/territory';
import { diServices, SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { isPhone, isSiret } from './formats.js';
import { NEEDS_OF_THEME } from './needs-of-service.js';
import { DataInclusionReader } from './read-data-inclusion.js';
import type { DiService, DiStructure } from './record.js';
import { slugOf } from './slug.js';

const OPTIONS = { territory: loadTerritory(), asOf: '2026-11-22', ownSource: 'maillage' };
function readAll({ structures, services }: { structures: readonly unknown[]; services: readonly unknown[] }) {
  const reader = new DataInclusionReader(OPTIONS);
  const houses = structures.flatMap((record) => reader.structure(record) ?? []);
  const offers = services.flatMap((record) => reader.service(record) ?? []);
  const read = {
    structures: houses.map(({ structure }) => structure),
    records: houses.map(({ record }) => record),
    programmes: offers.flatMap((offer) => ('programme' in offer ? offer.programme : [])),
    aside: offers.flatMap((offer) => ('aside' in offer ? offer.aside : [])),
  };
  return { ...read, quarantined: reader.quarantined.first, warned: reader.warned.first };
}
const read = (service: Partial<DiService> = {}, structure: Partial<DiStructure> = {}) =>
  readAll({ structures: [{ ...STRUCTURE, ...structure }], services: [{ ...SERVICE, ...service }] });
const refused = (service: Partial<DiService>): string[] =>
  read(service).quarantined.flatMap(({ faults }) => faults.map(({ pointer, code }) => `${pointer} ${code}`));
const warned = (service: Partial<DiService>): string[] =>
  read(service).warned.flatMap(({ faults }) => faults.map(({ pointer, code }) => `${pointer} ${code}`));
const programmeOf = (service: Partial<DiService>) => read(service).programmes[0]!;

describe('reading data·inclusion', () => {
  it.each<[string, object, string[]]>([
    ['everybody beside somebody', { publics: ['tous-publics', 'femmes'] }, ['/publics contradiction']],
    ['a change in the future', { date_maj: '2026-11-23' }, ['/date_maj out_of_range']],
    ['a change before 2000', { date_maj: '1999-12-31' }, ['/date_maj out_of_range']],
    ['a day that does not exist', { date_maj: '2026-02-30' }, ['/date_maj not_a_date']],
    ['an unknown theme', { thematiques: ['creer'] }, ['/thematiques unknown_code']],
    ['a name of two characters', { nom: 'AB' }, ['/nom out_of_range']],
    ['no structure of that id', { structure_id: 'dora--43' }, ['/structure_id unknown_structure']],
    ['a zone that is nowhere', { zone_eligibilite: ['99', '00000'] }, ['/zone_eligibilite zone_unknown']],
    ['our own record', { source: 'maillage' }, ['/source own_record']],
  ])('leaves out a service with %s', (_, service, faults) => {
    expect(refused(service)).toEqual(faults.map((fault) => `/services/0${fault}`));
    expect(read(service).structures).toHaveLength(1);
  });

  it('keeps aside a service that is no need of ours, as it came, and says so', () => {
    const { programmes, aside, records, quarantined } = read({
      thematiques: ['sante--addictions'],
      frais: null,
    });
    expect([programmes, quarantined]).toEqual([[], []]);
    const { frais: _, ...said } = { ...SERVICE, thematiques: ['sante--addictions'] };
    expect(aside).toEqual([said]);
    expect(records).toEqual([STRUCTURE]);
    expect(warned({ thematiques: ['sante--addictions'] })).toEqual([
      '/services/0/thematiques no_need_of_ours',
    ]);
    // One that is wrong besides is left out, as any other.
    expect(refused({ thematiques: ['sante--addictions'], date_maj: '2026-02-30' })).toEqual([
      '/services/0/date_maj not_a_date',
    ]);
  });

  it('leaves out the second of two records with one id, and what is no record', () => {
    const document = { structures: [STRUCTURE, STRUCTURE], services: [SERVICE, null, SERVICE, 'x'] };
    const { quarantined, programmes } = readAll(document);
    expect(programmes).toHaveLength(1);
    expect(quarantined.map(({ pointer, faults }) => [pointer, faults[0]!.code])).toEqual([
      ['/structures/1', 'duplicate'],
      ['/services/1', 'wrong_type'],
      ['/services/2', 'duplicate'],
      ['/services/3', 'wrong_type'],
    ]);
  });

  it('warns of numbers that are probably mistyped, and loads them as they are', () => {
    const { warned: odd, structures } = read({}, { siret: '13003013300017', telephone: '4150990808' });
    expect(odd[0]!.faults.map(({ code }) => code)).toEqual(['siret_check_digit', 'phone_odd']);
    expect(structures[0]).toMatchObject({ siret: '13003013300017', phone: '4150990808' });
    expect([isSiret('13003013300016'), isSiret('35600000049837'), isSiret('1300301330001')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(['3949', '0806 000 126', '+262262000000', '+0011111363'].map(isPhone)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(warned({ nom: 'Un atelier.' })).toEqual(['/services/0/nom name_full_stop']);
    expect(warned({ nom: 'Ateliers, cours, etc.' })).toEqual([]);
  });

  it('puts right a postcode and an old code among the zones, and says so', () => {
    const zone_eligibilite = ['13200', '14697', '59'];
    expect(warned({ zone_eligibilite })).toEqual([
      '/services/0/zone_eligibilite/0 postcode_for_commune',
      '/services/0/zone_eligibilite/1 commune_merged',
    ]);
    const { include } = programmeOf({ zone_eligibilite }).area;
    expect(include).toEqual(['commune:13004', expect.stringMatching(/^commune:/), 'departement:59']);
    expect(include).not.toContain('commune:14697');
  });

  it('takes no zone for all of France', () => {
    for (const zone_eligibilite of [null, ['france'], ['59', '99100']])
      expect(programmeOf({ zone_eligibilite }).area).toEqual({ include: ['nation:FR'] });
  });

  it('reads publics as alternatives, and closes no door that one of them opens', () => {
    const rules = (...publics: string[]) => programmeOf({ publics }).rules;
    expect(rules('tous-publics')).toEqual([]);
    expect(rules('femmes', 'personnes-exilees')).toEqual([
      { type: 'audience_any', value: ['woman', 'immigrant', 'refugee'] },
    ]);
    expect(rules('residents-qpv-frr')).toEqual([{ type: 'zone_any', value: ['qpv', 'frr'] }]);
    expect(rules('personnes-en-situation-de-handicap')).toEqual([
      { type: 'status_self_check', value: 'disability_recognised' },
    ]);
    for (const open of ['actifs', 'familles', 'residents-qpv-frr']) {
      expect(rules('femmes', open)).toEqual([]);
      expect(warned({ publics: ['femmes', open] })).toEqual(['/services/0/publics publics_left_open']);
    }
  });

  it('takes from a theme the needs it names, and from the text those it may mean', () => {
    expect(programmeOf({}).needs).toEqual([
      { code: 'projet--business-plan', quality: 'full' },
      { code: 'projet--previsionnel-financier', quality: 'first_advice' },
    ]);
    const other = { thematiques: ['famille--garde-denfants'], description: 'Un microcrédit pour la crèche' };
    expect(programmeOf(other).needs).toEqual([
      { code: 'freins-peripheriques--garde-enfants', quality: 'full' },
    ]);
  });

  it('reads a theme as needs that the taxonomy says are that theme', () => {
    const wrong = Object.entries(NEEDS_OF_THEME).flatMap(([theme, needs]) =>
      needs.filter((need) => !DATA_INCLUSION_V1[need]?.includes(theme)),
    );
    expect(wrong).toEqual([]);
    expect(NEED_CODES).toEqual(expect.arrayContaining(Object.values(NEEDS_OF_THEME).flat()));
  });

  it('keeps what the exchange format has no member for', () => {
    const { source, confirmedOn, place, structure } = programmeOf({ latitude: 50.69, longitude: 3.17 });
    expect(source).toMatchObject({
      basis: 'data-inclusion',
      as_of: '2026-02-05',
      record: { id: 'dora--S:7' },
    });
    expect(source).toMatchObject({ record: { horaires_accueil: 'Tu 09:00-12:00' } });
    expect([confirmedOn, place]).toEqual(['2026-02-05', { commune: '59512', lat: 50.69, lon: 3.17 }]);
    expect(structure).toMatchObject({ id: 'dora--42', network: 'maisons-de-l-emploi', commune: '59350' });
  });

  it('gives each id one slug of its own, of the form the exchange format asks', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
        expect(slugOf(a)).toMatch(/^[a-z0-9][a-z0-9-]{1,80}$/);
        expect(slugOf(a) === slugOf(b)).toBe(a === b);
      }),
    );
    expect(slugOf('dora--10_S')).not.toBe(slugOf('dora--10_s'));
    expect(slugOf('dora--10')).toBe('dora--10');
  });

  it('makes of whatever it neither leaves out nor keeps aside a programme that the exchange format takes', () => {
    fc.assert(
      fc.property(diServices, (service) => {
        const { programmes, aside, quarantined } = read(service);
        expect(programmes.length + aside.length + quarantined.length).toBe(1);
        expect(parseCatalogue(programmes)).toEqual({ programmes, quarantined: [] });
      }),
    );
  });
});
