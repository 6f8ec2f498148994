import { type Actor, SYSTEM } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { dataInclusionSchema, describeWith, readShared, refusals } from '../../testing/outside-standards.js';
import { DirectoryReader, MergeEntries } from '#libs/directory';
import { ExportDataInclusion } from './export-data-inclusion.js';
import { type DataInclusionRecords, ImportDataInclusion } from './import-data-inclusion.js';
import { slugOf } from './slug.js';
import type { DiDocument } from './record.js';

const COORDINATOR: Actor = {
  ...{ kind: 'coordinator', id: '00000000-0000-7000-8000-000000000009', structureId: null },
};

describe('data·inclusion and the directory', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());
  const load = (document: DataInclusionRecords, dryRun = false) =>
    rooms.get(ImportDataInclusion).execute(document, SYSTEM, { dryRun });
  const exported = async (): Promise<DiDocument> => {
    let text = '';
    for await (const piece of rooms.get(ExportDataInclusion).execute()) text += piece;
    return JSON.parse(text) as DiDocument;
  };

  it('writes nothing on a dry run', async () => {
    expect(await load({ structures: [STRUCTURE], services: [SERVICE] }, true)).toMatchObject({ imported: 1 });
    await expect(rooms.get(DirectoryReader).structure('dora--42')).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('loads records once, and again without a change', async () => {
    const document = {
      structures: [STRUCTURE],
      services: [SERVICE, { ...SERVICE, id: 'dora--bad', nom: 'x' }],
    };
    const report = await load(document);
    expect(report).toMatchObject({ read: { structures: 1, services: 2 }, imported: 1, unchanged: 0 });
    expect(report.quarantined).toMatchObject([{ pointer: '/services/1', id: 'dora--bad' }]);
    expect(await load(document)).toMatchObject({ imported: 0, unchanged: 1 });
    // The name of its contact goes back to its producer, and to nobody else.
    const shown = await rooms.get(DirectoryReader).programme(slugOf(SERVICE.id));
    expect(shown.source).toMatchObject({ basis: 'data-inclusion' });
    expect(Object.keys(shown.source!)).not.toContain('record');
    const { services, structures } = await exported();
    const [service] = services.filter(({ id }) => id === SERVICE.id);
    expect(service).toEqual(expect.objectContaining({ ...SERVICE }));
    expect(structures).toContainEqual(expect.objectContaining({ ...STRUCTURE }));
  });

  it('keeps aside what is no need of an entrepreneur, until its producer says that it is', async () => {
    const house = {
      ...STRUCTURE,
      id: 'dora--aside',
      nom: 'Maison de l’emploi',
      siret: null,
      telephone: null,
    };
    const service = {
      ...{ ...SERVICE, id: 'dora--aside-1', structure_id: house.id, thematiques: ['sante--addictions'] },
    };
    const aside = async (): Promise<number> =>
      (await rooms.db.query(`select count(*)::int from aside_service where id = 'dora--aside-1'`))[0].count;
    const back = async () => (await exported()).services.filter(({ id }) => id === service.id);

    await load({ structures: [house], services: [service] }, true);
    expect(await aside()).toBe(0);
    for (let again = 0; again < 2; again++) {
      expect(await load({ structures: [house], services: [service] })).toMatchObject({
        imported: 0,
        leftOut: 0,
      });
      expect(await back()).toEqual([expect.objectContaining(service)]);
    }
    await expect(rooms.get(DirectoryReader).programme(slugOf(service.id))).rejects.toMatchObject({
      kind: 'not_found',
    });

    // After a merge it leaves with the structure that stands for its own, which keeps its own record.
    const twin = { ...house, id: 'dora--aside-twin', courriel: 'twin@maison.example' };
    await load({ structures: [twin], services: [] });
    const ids = { kind: 'structure' as const, keptId: slugOf(twin.id), otherId: slugOf(house.id) };
    await rooms.get(MergeEntries).execute({ ...ids, taken: [] }, COORDINATOR);
    const { structures, services } = await exported();
    expect(services.find(({ id }) => id === service.id)!.structure_id).toBe(twin.id);
    expect(structures.map(({ id }) => id)).not.toContain(house.id);
    expect(structures).toContainEqual(expect.objectContaining({ id: twin.id, courriel: twin.courriel }));

    const business = { ...service, thematiques: SERVICE.thematiques };
    expect(await load({ structures: [house], services: [business] })).toMatchObject({ imported: 1 });
    expect(await aside()).toBe(0);
    expect(await back()).toEqual([expect.objectContaining({ ...business, structure_id: twin.id })]);
    // And what is a programme here stands as one, whatever its producer makes of it.
    await load({ structures: [house], services: [service] });
    expect(await aside()).toBe(0);
  });

  describeWith('data-inclusion/schemas', 'by the official schemas', () => {
    it('loses no record of the official sample', async () => {
      const document = {
        structures: readShared<unknown[]>('structures/di-v1-structures-sample.json'),
        services: readShared<unknown[]>('structures/di-v1-services-sample.json'),
      };
      const report = await load(document);
      expect(report.read).toEqual({ structures: 10, services: 14 });
      expect(report.structuresChanged).toBe(10);
      expect(report).toMatchObject({ imported: 9, leftOut: 0 });
      // What looks for a job rather than for a business is no programme, and is kept.
      const { structures, services } = await exported();
      for (const [sent, back] of [
        [document.structures, structures],
        [document.services, services],
      ] as const) {
        const ids = back.map(({ id }) => id);
        expect((sent as DiDocument['services']).filter(({ id }) => !ids.includes(id))).toEqual([]);
      }
      const activProjet = (document.services as DiDocument['services']).find(
        ({ id }) => id === 'france-travail--BFC0105-24',
      );
      expect(services).toContainEqual(activProjet);
      expect(await rooms.db.query(`select count(*)::int from aside_service`)).toEqual([{ count: 5 }]);
      expect(await load(document)).toMatchObject({ imported: 0, unchanged: 9 });
    });

    it('exports nothing that they refuse, and every service with its structure', async () => {
      // What no file holds, said by structures here: of an imported programme and of our own.
      await rooms.db.query(`update programme set phone = '0320000001', email = 'own@maison.example',
        website = 'maison.example/é', opening_hours = 'Mo-Fr 09:00-12:00', how_to_apply = 'Appelez-nous.',
        state = 'paused', resumes_on = '2027-01-04', capacity = 'full', capacity_on = '2026-11-20'`);
      await rooms.db.query(`update structure set opening_hours = 'Tu 14:00-18:00'`);
      const { structures, services } = await exported();
      expect([structures.length, services.length]).toEqual([32, 55]);
      const [structure, service] = [dataInclusionSchema('structure'), dataInclusionSchema('service')];
      expect(structures.flatMap((one) => refusals(structure, one))).toEqual([]);
      expect(services.flatMap((one) => refusals(service, one))).toEqual([]);
      const ids = new Set(structures.map(({ id }) => id));
      expect(services.filter(({ structure_id }) => !ids.has(structure_id))).toEqual([]);
    });
  });
});
