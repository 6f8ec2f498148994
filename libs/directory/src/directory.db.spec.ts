import { SYSTEM } from '#libs/kernel';
import { parseCatalogue } from '#libs/matching';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { DirectoryReader } from './directory.reader.js';
import { ImportProgrammes } from './import-programmes.js';

const LEAST = {
  id: 'least',
  structure: { id: 'least-structure', name: 'Le strict nécessaire' },
  name: 'Le moins qui se puisse dire',
  kind: 'information',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
};

describe('the directory', () => {
  let rooms: Rooms;
  let reader: DirectoryReader;
  beforeAll(async () => {
    rooms = await openRooms();
    reader = rooms.get(DirectoryReader);
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  it('refuses what is no catalogue, and changes nothing then', async () => {
    const version = await reader.version();
    for (const bad of [null, {}, [{ id: 'x' }], [LEAST, LEAST]])
      await expect(rooms.get(ImportProgrammes).execute(bad, SYSTEM)).rejects.toMatchObject({
        kind: 'invalid',
      });
    expect(await reader.version()).toBe(version);
    await expect(reader.programme('no-such')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(reader.structure('no-such')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('sets aside a row with a code of a later version, and loads the others', async () => {
    const later = { ...LEAST, id: 'later', needs: [{ code: 'need--of-tomorrow' }] };
    const report = await rooms.get(ImportProgrammes).execute([later, LEAST], SYSTEM);
    expect(report).toMatchObject({ programmes: 1, quarantined: [{ row: 0, id: 'later' }] });
    expect(await reader.programme('least')).toMatchObject({ ...LEAST, costEur: null, intake: null });
  });

  it('gives back every programme as the exchange format has it', async () => {
    const catalogue = await reader.catalogue('2026-11-22');
    expect(parseCatalogue(catalogue).quarantined).toEqual([]);
    const incubation = catalogue.find(({ id }) => id === 'la-trame-incubation')!;
    expect(incubation.sessions?.[0]).toMatchObject({ places: expect.any(Number), taken: expect.any(Number) });
    expect(typeof catalogue.find(({ costEur }) => costEur != null)!.costEur).toBe('number');
  });

  it('tells where and when a programme takes place, and how to apply oneself', async () => {
    await rooms.db.query(`insert into branch (id, structure_id, name, commune, address, opening_hours)
      values ('least-roubaix', 'least-structure', 'Antenne de Roubaix', '59512', '1 rue X', 'Mo-Fr 09:00-12:00')`);
    await rooms.db.query(
      `update programme set branch_id = 'least-roubaix', how_to_apply = 'Appelez le matin.' where id = 'least'`,
    );
    expect(await reader.details('least', '2026-11-22')).toMatchObject({
      ...{ paused: false, room: null, howToApply: 'Appelez le matin.', openingHours: null },
      branch: { address: '1 rue X', openingHours: 'Mo-Fr 09:00-12:00' },
    });
    expect(await reader.structure('least-structure')).toMatchObject({
      programmes: 1,
      branches: [{ name: 'Antenne de Roubaix' }],
    });
    await expect(reader.details('no-such', '2026-11-22')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('lists structures by name, page by page, and finds them by words of name or network', async () => {
    const names = async (text: string | null, limit: number): Promise<string[]> => {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page = await reader.structures({ text, after, limit });
        seen.push(...page.structures.map(({ name }) => name));
        after = page.next;
        more = after !== null;
      }
      return seen;
    };
    const all = await names(null, 200);
    expect(all.length).toBeGreaterThan(10);
    expect(all).toEqual(all.toSorted(new Intl.Collator('fr').compare));
    expect(await names(null, 3)).toEqual(all);
    expect(await names('STRICT necessaire', 200)).toEqual(['Le strict nécessaire']);
    expect(await names('strict zebre', 200)).toEqual([]);
    expect(await names('Réseau BGE', 200)).toEqual(['BGE – Lille métropole']);
    await rooms.db.query(`with named as (insert into network (name) values ('ei') returning name)
      update structure set network = (select name from named) where id = 'least-structure'`);
    expect(await names('nécessaire ENTREPRISES insertion', 200)).toEqual(['Le strict nécessaire']);
    expect(await names("' or 1=1 -- \0 %", 200)).toEqual([]);
  });

  it('loaded again, holds the same and says that it may have changed', async () => {
    const [before, version] = [await reader.catalogue('2026-11-22'), await reader.version()];
    await loadDemoTerritory(rooms);
    expect(await reader.catalogue('2026-11-22')).toEqual(before);
    expect(await reader.version()).toBe(version + 1);
  });
});
