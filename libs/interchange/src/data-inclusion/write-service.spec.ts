import fc from 'fast-check';
import { createTranslator } from '#libs/i18n';
import type { ProgrammeDetails } from '#libs/directory';
import type { Programme } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { diServices, SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { NO_DETAILS } from '../../testing/no-details.js';
import { asUri, isUri } from './formats.js';
import { readService } from './read-service.js';
import type { DiService } from './record.js';
import { writeArea } from './write-area.js';
import { writeService } from './write-service.js';
import { writeStructure } from './write-structure.js';

const territory = loadTerritory();
const OPTIONS = { territory, t: createTranslator('fr'), ownSource: 'maillage' };
const OWN: Programme = {
  id: 'own',
  structure: { id: 'house', name: 'La maison', email: 'a@b.example', website: 'maison.example/é' },
  name: 'Premier pas',
  kind: 'guidance',
  needs: [{ code: 'projet--emergence-idee' }, { code: 'financement--microcredit' }],
  stages: ['idea'],
  area: { include: ['epci:200093201'] },
};
const write = (programme: Programme, said: Partial<ProgrammeDetails> = {}): DiService =>
  writeService({ programme, details: { ...NO_DETAILS, ...said } }, '2026-11-01', OPTIONS)!;
const imported = (service: DiService): Programme | null =>
  readService(service, STRUCTURE, territory).programme;
const withoutNulls = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

describe('writing data·inclusion', () => {
  it('leaves out a name that the schema cannot hold', () => {
    expect(write({ ...OWN, name: 'AB' })).toBeNull();
    const structure = { id: 'x', name: 'X' };
    expect(writeStructure({ structure, openingHours: null, record: null }, '2026-11-01', OPTIONS)).toBeNull();
  });

  it('says in its own words what a programme of ours is', () => {
    expect(write({ ...OWN, costEur: 20, amountEur: [500, 12_000], kind: 'finance' })).toMatchObject({
      ...{ source: 'maillage', id: 'maillage--own', structure_id: 'maillage--house' },
      ...{ type: 'aide-financiere', frais: 'payant', publics: ['tous-publics'], date_maj: '2026-11-01' },
      ...{
        zone_eligibilite: ['200093201'],
        modes_mobilisation: ['envoyer-un-courriel', 'utiliser-lien-mobilisation'],
      },
      thematiques: [
        'creer-une-entreprise--definir-son-projet-de-creation-dentreprise',
        'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise',
      ],
      lien_mobilisation: 'https://maison.example/%C3%A9',
      description: expect.stringContaining('Premier pas : '),
    });
  });

  it('says how to reach it and how to apply, the nearest first', () => {
    const branch = {
      ...{ id: 'sud', name: 'Sud', commune: '59350', address: null },
      ...{ phone: '0320000001', email: 'sud@maison.example', openingHours: 'Mo 09:00-12:00' },
    };
    const said = {
      branch,
      email: 'own@maison.example',
      howToApply: 'Appelez-nous.',
      paused: true,
      resumesOn: '2027-01-04',
    };
    expect(write(OWN, said)).toMatchObject({
      ...{ telephone: '0320000001', courriel: 'own@maison.example', horaires_accueil: 'Mo 09:00-12:00' },
      lien_mobilisation: 'https://maison.example/%C3%A9',
      modes_mobilisation: ['envoyer-un-courriel', 'telephoner', 'utiliser-lien-mobilisation'],
      mobilisation_precisions: 'Appelez-nous.\nEn pause jusqu’au 4 janvier 2027',
    });
    expect(write(OWN)).toMatchObject({ horaires_accueil: null, mobilisation_precisions: null });
  });

  it('changes in a record only what somebody said here', () => {
    const before = write(imported(SERVICE)!);
    const after = write(imported(SERVICE)!, { phone: '0320000009', openingHours: 'We 09:00-12:00' });
    expect(after).toEqual({ ...before, telephone: '0320000009', horaires_accueil: 'We 09:00-12:00' });
    const instructed = imported({ ...SERVICE, mobilisation_precisions: 'Demandez Dora.' })!;
    expect(write(instructed, { paused: true }).mobilisation_precisions).toBe('Demandez Dora.\nEn pause');
  });

  it('puts into sentences the conditions that have no field', () => {
    const { publics, publics_precisions, conditions_acces } = write({
      ...OWN,
      rules: [
        { type: 'audience_any', value: ['woman'] },
        { type: 'zone_any', value: ['qpv'] },
        { type: 'age_min', value: 18 },
        { type: 'french_level_min', value: 'A2' },
      ],
      languages: [{ code: 'fr', offer: 'worked_in' }],
    });
    // Both must hold, and alternatives cannot say so.
    expect(publics).toBeNull();
    expect(publics_precisions).toMatch(/femmes[\s\S]*quartier prioritaire/);
    expect(conditions_acces).toBe('À partir de 18 ans\nDemande un peu de français\nOn y parle français');
  });

  it('writes a region as its départements, and what is left out as what remains', () => {
    const codes = (include: string[], exclude?: string[]) =>
      writeArea({ include, ...(exclude && { exclude }) }, territory);
    expect(codes(['nation:FR'])).toEqual({ codes: ['france'], exact: true });
    expect(codes(['region:32']).codes.toSorted()).toEqual(['02', '59', '60', '62', '80']);
    expect(codes(['region:32'], ['departement:60']).codes.toSorted()).toEqual(['02', '59', '62', '80']);
    const rest = codes(['epci:200093201'], ['commune:59350']);
    expect(rest.codes).toContain('59512');
    expect(rest.codes).not.toContain('59350');
    expect(codes(['qpv:QN05972M'])).toEqual({ codes: ['59'], exact: false });
    expect(codes(['zone:qpv'])).toEqual({ codes: ['france'], exact: false });
  });

  it('gives back word for word a service that came from there and was not changed', () => {
    fc.assert(
      fc.property(diServices, (service) => {
        const programme = imported(service);
        if (programme !== null) expect(withoutNulls(write(programme))).toEqual(withoutNulls(service));
      }),
    );
  });

  it('gives back what both can say even without the record it came with', () => {
    fc.assert(
      fc.property(diServices, (service) => {
        const programme = imported(service);
        if (programme === null) return;
        const again = imported({ ...write({ ...programme, source: null }), structure_id: STRUCTURE.id })!;
        for (const member of ['name', 'description', 'modes', 'area', 'durationWeeks', 'referredBy'] as const)
          expect([member, again[member]]).toEqual([member, programme[member]]);
        expect(again.costEur).toBe(programme.costEur);
        expect(again.needs.map(({ code }) => code)).toEqual(
          expect.arrayContaining(
            programme.needs.filter(({ quality }) => quality === 'full').map(({ code }) => code),
          ),
        );
      }),
    );
  });

  it('says anew only what was changed here', () => {
    const programme = imported(SERVICE)!;
    const changed = write({ ...programme, costEur: 50, confirmedOn: '2026-10-01' });
    expect(withoutNulls(changed)).toEqual({
      ...SERVICE,
      frais: 'payant',
      frais_precisions: expect.stringContaining('50'),
      date_maj: '2026-10-01',
    });
    const from = {
      structure: { ...programme.structure, phone: '3949' },
      openingHours: null,
      record: STRUCTURE,
    };
    expect(withoutNulls(writeStructure(from, '2026-11-01', OPTIONS)!)).toEqual({
      ...STRUCTURE,
      telephone: '3949',
    });
  });

  it('writes addresses that RFC 3986 takes, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.domain().map((d) => `${d}/à|b?[c]`),
        ),
        (text) => {
          const address = asUri(text);
          expect(address === null || isUri(address)).toBe(true);
        },
      ),
    );
    expect(asUri('www.adie.org')).toBe('https://www.adie.org');
    expect(asUri('pas de site')).toBeNull();
  });
});
