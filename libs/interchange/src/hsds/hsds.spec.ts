import fc from 'fast-check';
import { createTranslator } from '#libs/i18n';
import type { ProgrammeDetails } from '#libs/directory';
import type { Programme } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { NO_DETAILS } from '../../testing/no-details.js';
import { readService } from '../data-inclusion/read-service.js';
import { uuidOf } from './hsds-object.js';
import { inList, writeService } from './write-service.js';

const territory = loadTerritory();
const OPTIONS = { t: createTranslator('fr'), territory };
const updatedAt = new Date('2026-11-20T08:00:00.123Z');
const PLAIN: Programme = {
  id: 'plain',
  structure: { id: 'house', name: 'La maison' },
  name: 'Premier pas',
  kind: 'guidance',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['departement:59', 'qpv:QN13055M'], exclude: ['commune:59350'] },
};
const write = (changes: Partial<Programme> = {}, details: Partial<ProgrammeDetails> = {}) =>
  writeService(
    { programme: { ...PLAIN, ...changes }, details: { ...NO_DETAILS, ...details }, updatedAt },
    OPTIONS,
  );

describe('HSDS', () => {
  it('gives the same thing the same UUID, and others others', () => {
    expect(uuidOf('service', 'plain')).toBe(uuidOf('service', 'plain'));
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(uuidOf('service', a)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        expect(uuidOf('service', a) === uuidOf('service', b)).toBe(a === b);
      }),
    );
  });

  it('leaves out what is not known', () => {
    const service = write();
    for (const member of [
      'description',
      'languages',
      'capacities',
      'cost_options',
      'minimum_age',
      'schedules',
    ])
      expect(service).not.toHaveProperty(member);
    expect(JSON.stringify(service)).not.toContain('null');
  });

  it('says languages, places, ages, cost, areas and dates', () => {
    const service = write({
      languages: [
        { code: 'fr', offer: 'worked_in' },
        { code: 'ar-MA', offer: 'on_request' },
        { code: 'tr', offer: 'interpreter' },
      ],
      rules: [
        { type: 'age_min', value: 18 },
        { type: 'age_max', value: 29 },
        { type: 'audience_any', value: ['woman'] },
      ],
      sessions: [
        { id: 'a', startsOn: '2027-01-12', places: 10, taken: 4 },
        { id: 'b', startsOn: '2027-03-01' },
      ],
      costEur: 20,
      intake: 'closed',
    });
    expect(service).toMatchObject({
      ...{ status: 'temporarily closed', minimum_age: 18, maximum_age: 29 },
      languages: [{ code: 'fr' }, { code: 'ar', note: 'Sur demande' }],
      interpretation_services: expect.stringContaining('turc'),
      cost_options: [{ amount: 20, currency: 'eur' }],
      capacities: [{ available: 6, maximum: 10, updated: '2026-11-20T08:00:00.123Z' }],
      schedules: [{ dtstart: '2027-01-12' }, { dtstart: '2027-03-01' }],
      service_areas: [
        { name: 'Nord', uri: 'http://id.insee.fr/geo/departement/59', description: 'Nord, sauf Lille' },
        { name: 'QN13055M' },
      ],
    });
    expect(String(service['eligibility_description'])).toContain('À partir de');
    expect(service['attributes']).toContainEqual(
      expect.objectContaining({
        link_type: 'eligibility',
        taxonomy_term: expect.objectContaining({ code: 'woman' }),
      }),
    );
  });

  it('says address, hours and telephone of what came from data·inclusion', () => {
    const record = { ...SERVICE, adresse: '1 rue Nationale', code_postal: '59100', telephone: '3949' };
    const { programme } = readService(record, STRUCTURE, territory);
    const service = writeService({ programme: programme!, details: NO_DETAILS, updatedAt }, OPTIONS);
    expect(service).toMatchObject({
      phones: [{ number: '3949' }],
      schedules: [{ freq: 'WEEKLY', byday: 'TU', opens_at: '09:00', closes_at: '12:00' }],
      service_at_locations: [
        { location: { addresses: [{ address_1: '1 rue Nationale', postal_code: '59100', country: 'FR' }] } },
      ],
      organization: {
        organization_identifiers: expect.arrayContaining([
          expect.objectContaining({ identifier: 'dora--42' }),
        ]),
      },
    });
    expect(JSON.stringify(service)).not.toContain(SERVICE.contact_nom_prenom);
  });

  it('says what the structure keeps of it: hours, phone, how to apply, room, its branch', () => {
    const branch = {
      ...{ id: 'sud', name: 'Antenne Sud', commune: '59350', address: '2 rue des Postes' },
      ...{ phone: '0320000001', email: null, openingHours: 'Mo 09:00-12:00' },
    };
    const service = write(
      { modes: ['on_site', 'remote'], referredBy: ['person'] },
      {
        ...{
          howToApply: 'Appelez-nous.',
          email: 'own@maison.example',
          openingHours: 'Tu 10:00-11:00',
          branch,
        },
        room: { capacity: 'few', places: 3, saidOn: '2026-11-20' },
      },
    );
    expect(service).toMatchObject({
      ...{ status: 'active', email: 'own@maison.example', phones: [{ number: '0320000001' }] },
      application_process: 'Appelez-nous. La personne peut s’inscrire elle-même.',
      schedules: [{ byday: 'TU', opens_at: '10:00', closes_at: '11:00' }],
      capacities: [{ available: 3, updated: '2026-11-20T00:00:00.000Z' }],
      service_at_locations: [
        // Lille has several postcodes: its street alone is no address.
        { location: { name: 'Antenne Sud', description: '2 rue des Postes', schedules: [{ byday: 'MO' }] } },
        { location: { location_type: 'virtual' } },
      ],
    });
    const elsewhere = write({}, { branch: { ...branch, commune: '59512' } });
    expect(elsewhere['service_at_locations']).toMatchObject([
      { location: { addresses: [{ address_1: '2 rue des Postes', city: 'Roubaix', postal_code: '59100' }] } },
    ]);
  });

  it('says that it is full or paused', () => {
    const full = { capacity: 'full', places: null, saidOn: '2026-11-20' } as const;
    expect(write({}, { room: full })).toMatchObject({
      ...{ status: 'active', alert: expect.stringContaining('complet') },
      capacities: [{ available: 0 }],
    });
    expect(write({}, { room: { ...full, capacity: 'few' } })).not.toHaveProperty('capacities');
    expect(write({}, { paused: true, resumesOn: '2027-01-04' })).toMatchObject({
      ...{ status: 'temporarily closed', alert: 'En pause jusqu’au 4 janvier 2027' },
    });
  });

  it('shows in a list only what there is one of', () => {
    const short = inList(write({ languages: [{ code: 'fr', offer: 'worked_in' }] }));
    expect(short).not.toHaveProperty('languages');
    expect(short['organization']).not.toHaveProperty('organization_identifiers');
  });
});
