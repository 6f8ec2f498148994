import { SYSTEM } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { describeWith, hsdsSchemas, refusals } from '../../testing/outside-standards.js';
import { ImportDataInclusion } from '../data-inclusion/import-data-inclusion.js';
import { ExportHsds } from './export-hsds.js';
import type { HsdsObject } from './hsds-object.js';
import { hsdsTaxonomies, hsdsTaxonomy, hsdsTerm, hsdsTerms } from './hsds-page.js';
import { HsdsReader } from './hsds.reader.js';

type File = Readonly<
  Record<'taxonomies' | 'taxonomy_terms' | 'organizations' | 'services', readonly HsdsObject[]>
>;

/** What no file holds: a branch with its hours, ways to apply, room, a pause. */
async function keepDetails({ db }: Rooms): Promise<void> {
  await db.query(`insert into branch (id, structure_id, name, commune, address, phone, opening_hours)
    values ('adie-sud', 'adie-lille', 'Antenne Sud', '59512', '2 rue Neuve', '0320000001', 'Mo-Fr 09:00-12:00; PH off')`);
  await db.query(`update programme set branch_id = 'adie-sud', phone = '0320000002', email = 'micro@adie.example',
    website = 'https://adie.example/micro', opening_hours = 'sur rendez-vous', how_to_apply = 'Appelez-nous.',
    capacity = 'few', capacity_places = 2, capacity_on = '2026-11-20' where id = 'adie-microcredit'`);
  await db.query(`update programme set state = 'paused', resumes_on = '2027-01-04', capacity = 'full',
    capacity_on = '2026-11-21' where id = 'grdr-accueil'`);
  await db.query(`update structure set opening_hours = 'Tu 14:00-18:00' where id = 'adie-lille'`);
  await db.query(`update catalogue_version set version = version + 1`);
}

describe('the directory as HSDS', () => {
  let rooms: Rooms;
  let reader: HsdsReader;
  const FIRST = { page: 1, perPage: 500 };
  beforeAll(async () => {
    rooms = await openRooms();
    reader = rooms.get(HsdsReader);
    await loadDemoTerritory(rooms);
    const service = { ...SERVICE, adresse: '1 rue Nationale', code_postal: '59100' };
    await rooms.get(ImportDataInclusion).execute({ structures: [STRUCTURE], services: [service] }, SYSTEM);
    await keepDetails(rooms);
  });
  afterAll(() => rooms.close());
  const file = async (): Promise<File> => {
    let text = '';
    for await (const piece of rooms.get(ExportHsds).execute()) text += piece;
    return JSON.parse(text) as File;
  };

  it('finds nothing under an id of nobody', async () => {
    const id = '00000000-0000-5000-8000-000000000000';
    await expect(reader.service(id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(reader.organization(id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(reader.serviceAtLocation(id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(() => hsdsTaxonomy(id)).toThrow('no such taxonomy');
    expect(() => hsdsTerm(id)).toThrow('no such taxonomy');
    expect(await reader.serviceAtLocations({ ...FIRST, organizationId: id })).toMatchObject({ empty: true });
    for (const filter of [{ organizationId: id }, { taxonomyTermId: id }, { taxonomyId: id }])
      expect(await reader.services({ ...FIRST, ...filter })).toMatchObject({ total_items: 0, empty: true });
  });

  it('gives every service once, page by page, and each alone under its id', async () => {
    const seen: HsdsObject[] = [];
    for (let page = 1; ; page++) {
      const { contents, last_page } = await reader.services({ page, perPage: 7 });
      seen.push(...contents);
      if (last_page) break;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(40);
    const alone = await reader.service(String(seen[3]!['id']));
    expect(alone).toMatchObject(seen[3]!);
    const beyond = await reader.services({ page: 99, perPage: 7 });
    expect(beyond).toMatchObject({ total_items: 40, total_pages: 6, size: 0, empty: true, last_page: true });
  });

  it('gives every service at each of its places once, and each alone under its id', async () => {
    const services = (await reader.services({ ...FIRST, full: true })).contents;
    const expected = services.flatMap(
      ({ service_at_locations = [] }) => service_at_locations as HsdsObject[],
    );
    const seen: HsdsObject[] = [];
    for (let page = 1; ; page++) {
      const { contents, total_items, last_page } = await reader.serviceAtLocations({ page, perPage: 9 });
      expect(total_items).toBe(expected.length);
      seen.push(...contents);
      if (last_page) break;
    }
    expect(seen.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    const alone = await reader.serviceAtLocation(String(seen[2]!['id']));
    expect(alone).toMatchObject({ id: seen[2]!['id'], service: { id: seen[2]!['service_id'] } });
    expect(alone['location']).toMatchObject(seen[2]!['location'] as object);
  });

  it('forgets what has left: a place no more, a programme closed, a structure merged', async () => {
    const [place] = (await reader.serviceAtLocations({ ...FIRST, search: 'grdr' })).contents;
    const change = (sql: string): Promise<unknown> => rooms.db.query(sql);
    await change(
      `update programme set state = 'closed', resumes_on = null where structure_id = 'grdr-lille'`,
    );
    await expect(reader.service(String(place!['service_id']))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(reader.serviceAtLocation(String(place!['id']))).rejects.toMatchObject({ kind: 'not_found' });
    expect((await reader.serviceAtLocations({ ...FIRST, search: 'grdr' })).total_items).toBe(0);
    await change(`update programme set state = 'listed' where structure_id = 'grdr-lille'`);
  });

  it('filters by words, organization, term, taxonomy and change', async () => {
    const count = async (filter: object): Promise<number> =>
      (await reader.services({ ...FIRST, ...filter })).total_items;
    const [organization] = (await reader.organizations({ ...FIRST, search: 'adie' })).contents;
    expect(await count({ organizationId: organization!['id'] })).toBe(2);
    expect(await count({ search: '100 %' })).toBe(0);
    const termId = (search: string): unknown => hsdsTerms({ ...FIRST, search }).contents[0]!['id'];
    expect(await count({ taxonomyTermId: termId('microcrédit') })).toBeGreaterThan(1);
    expect(await count({ taxonomyTermId: termId('femmes') })).toBe(2);
    const audiences = hsdsTaxonomies({ ...FIRST, search: 'publics' }).contents[0]!['id'];
    expect(await count({ taxonomyId: audiences })).toBe(7);
    expect(await count({ modifiedAfter: new Date('2100-01-01') })).toBe(0);
    const [domain] = hsdsTerms(FIRST).contents;
    const under = hsdsTerms({ ...FIRST, parentId: String(domain!['id']) });
    expect(under.total_items).toBeGreaterThan(1);
    expect(hsdsTerm(String(under.contents[0]!['id']))).toEqual(under.contents[0]);
    expect(hsdsTaxonomy(String(audiences))).toMatchObject({ id: audiences });
    const { contents } = await reader.services({ ...FIRST, minimal: true });
    expect(Object.keys(contents[0]!)).toEqual(['id', 'last_modified']);
  });

  it('finds at once what was imported since', async () => {
    const before = (await reader.services(FIRST)).total_items;
    const service = { ...SERVICE, id: 'dora--new' };
    await rooms.get(ImportDataInclusion).execute({ structures: [STRUCTURE], services: [service] }, SYSTEM);
    const { contents, total_items } = await reader.services({ ...FIRST, search: SERVICE.nom });
    expect([total_items, (await reader.services(FIRST)).total_items]).toEqual([2, before + 1]);
    for (const { id } of contents) expect(await reader.service(String(id))).toMatchObject({ id });
  });

  describeWith('hsds-3.1/schema', 'by the official schemas', () => {
    it('writes nothing that they refuse, nor any member that they do not name', async () => {
      const schema = hsdsSchemas();
      const { taxonomies, taxonomy_terms, organizations, services } = await file();
      expect([organizations.length, services.length]).toEqual([21, 41]);
      const faults = [
        ...taxonomies.flatMap((one) => refusals(schema('taxonomy'), one)),
        ...taxonomy_terms.flatMap((one) => refusals(schema('taxonomy_term'), one)),
        ...organizations.flatMap((one) => refusals(schema('organization'), one)),
        ...services.flatMap((one) => refusals(schema('service'), one)),
      ];
      expect(faults).toEqual([]);
      expect(refusals(schema('service'), { ...services[0], colour: 'red' })).not.toEqual([]);
    });

    it('lists nothing that they refuse either', async () => {
      const schema = hsdsSchemas();
      const { contents } = await reader.services(FIRST);
      expect(contents.flatMap((one) => refusals(schema('service'), one))).toEqual([]);
      const { contents: organizations } = await reader.organizations({ ...FIRST, full: true });
      expect(organizations.flatMap((one) => refusals(schema('organization'), one))).toEqual([]);
      const branches = organizations.flatMap(({ locations = [] }) => locations as HsdsObject[]);
      expect(branches).toContainEqual(
        expect.objectContaining({
          name: 'Antenne Sud',
          schedules: [expect.objectContaining({ byday: 'MO,TU,WE,TH,FR' })],
        }),
      );
      for (const full of [true, false]) {
        const { contents: places } = await reader.serviceAtLocations({ ...FIRST, full });
        // The schema of the object names no service; that of the list does.
        for (const { service, ...place } of places)
          expect([
            refusals(schema('service_at_location'), place),
            refusals(schema('service'), service),
          ]).toEqual([[], []]);
      }
    });
  });
});
