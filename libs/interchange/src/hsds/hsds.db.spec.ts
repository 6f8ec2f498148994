import { SYSTEM } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { describeWith, hsdsSchemas, refusals } from '../../testing/outside-standards.js';
import { ImportDataInclusion } from '../data-inclusion/import-data-inclusion.js';
import { ExportHsds } from './export-hsds.js';
import type { HsdsObject } from './hsds-object.js';
import { hsdsTaxonomies, hsdsTerms } from './hsds-page.js';
import { HsdsReader } from './hsds.reader.js';

type File = Readonly<
  Record<'taxonomies' | 'taxonomy_terms' | 'organizations' | 'services', readonly HsdsObject[]>
>;

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
    });
  });
});
