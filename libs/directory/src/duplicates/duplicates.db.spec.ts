import { type Actor, SYSTEM } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DirectoryExportReader } from '../directory-export.reader.js';
import { DirectoryReader } from '../directory.reader.js';
import { ImportProgrammes } from '../import-programmes.js';
import { SearchReader } from '../search/search.reader.js';
import type { EntryKind } from './duplicates.entity.js';
import { DuplicatesReader } from './duplicates.reader.js';
import { FindDuplicates } from './find-duplicates.js';
import { KeepApart } from './keep-apart.js';
import { MergeEntries } from './merge-entries.js';
import { NameIndex } from './name-index.js';
import { UndoMerge } from './undo-merge.js';

const sheet = (id: string, structure: Programme['structure'], more: Partial<Programme> = {}): Programme => ({
  id,
  structure,
  name: `Programme ${id}`,
  kind: 'guidance',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
  ...more,
});
const HOUSE = { id: 'house', name: 'La Maison de l’Initiative', commune: '59350' };
const TWIN = { id: 'twin', name: 'Association Maison initiative', commune: '59350', phone: '0320000000' };
const THIRD = { id: 'third', name: 'Fabrique des possibles', commune: '59350', email: 'a@fabrique.example' };
const SHEETS = [sheet('first', HOUSE), sheet('second', TWIN), sheet('other', THIRD)];
const NOBODY = '00000000-0000-7000-8000-000000000009';
const COORDINATOR: Actor = { kind: 'coordinator', id: NOBODY, structureId: null };

describe('entries that are there twice', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await load();
  });
  afterEach(() => rooms.close());
  const load = (sheets = SHEETS) => rooms.get(ImportProgrammes).execute(sheets, SYSTEM);
  const find = () => rooms.get(FindDuplicates).execute(SYSTEM);
  const merge = (keptId: string, otherId: string, taken: string[] = []) =>
    rooms.get(MergeEntries).execute({ kind: 'structure', keptId, otherId, taken }, COORDINATOR);
  const undo = (id: string) => rooms.get(UndoMerge).execute(id, COORDINATOR);
  const pairs = async () =>
    (await rooms.get(DuplicatesReader).proposed()).map(({ oneId, otherId, why }) => [oneId, otherId, why]);
  const everything = async () =>
    JSON.stringify(
      await rooms.db.query(
        `select (select jsonb_agg(to_jsonb(s) - 'updated_at' order by id)::text from structure s) as structures,
           (select jsonb_agg(to_jsonb(p) - 'updated_at' order by id)::text from programme p) as programmes`,
      ),
    );

  it('are not merged with themselves, with none, twice, or with members they do not have', async () => {
    await expect(merge('house', 'house')).rejects.toMatchObject({ code: 'directory.invalid_merge' });
    await expect(merge('house', 'twin', ['state'])).rejects.toMatchObject({
      code: 'directory.invalid_merge',
    });
    await expect(merge('house', 'none')).rejects.toMatchObject({ code: 'directory.entry_not_found' });
    await expect(rooms.get(KeepApart).execute(NOBODY, COORDINATOR)).rejects.toMatchObject({
      code: 'directory.pair_not_found',
    });
    await expect(undo(NOBODY)).rejects.toMatchObject({ code: 'directory.merge_not_found' });
    const id = await merge('house', 'twin');
    for (const [kept, other] of [
      ['house', 'twin'],
      ['third', 'twin'],
      ['twin', 'third'],
    ] as const)
      await expect(merge(kept, other)).rejects.toMatchObject({ code: 'directory.entry_merged' });
    await undo(id);
    await expect(undo(id)).rejects.toMatchObject({ code: 'directory.merge_undone' });
    await rooms.db.query(`update structure set state = 'closed' where id = 'house'`);
    await expect(merge('house', 'twin')).rejects.toMatchObject({ code: 'directory.invalid_merge' });
  });

  it('are proposed once, never merged by the search, and not again once they were called apart', async () => {
    const before = await everything();
    expect(await find()).toBe(1);
    expect(await find()).toBe(1);
    expect(await pairs()).toEqual([['house', 'twin', 'name_commune']]);
    expect(await everything()).toBe(before);
    const [pair] = await rooms.get(DuplicatesReader).proposed();
    await rooms.get(KeepApart).execute(pair!.id, COORDINATOR);
    await rooms.get(KeepApart).execute(pair!.id, COORDINATOR);
    expect(await find()).toBe(0);
    expect(await pairs()).toEqual([]);
  });

  it('are found by their number first, by their name alone when a commune is unknown, and by level never', async () => {
    const number = '12345678900011';
    await load([
      sheet('a1', { id: 'a', name: 'Tout à fait autre', commune: '75056', siret: number }),
      sheet('b1', { id: 'b', name: 'Rien de commun', commune: '69123', siret: number }),
      sheet('c1', { id: 'c', name: 'Maison de l’initiative' }),
      sheet('n1', { id: 'n', name: 'France Travail Clermont Ouest', commune: '63113' }),
      sheet('s1', { id: 's', name: 'France Travail Clermont Est', commune: '63113' }),
      sheet('d1', { id: 'd', name: 'Siren voisin', commune: '13055', siret: '12345678900029' }),
      sheet('e1', { id: 'e', name: 'Cours' }, { name: 'Cours de français niveau 1' }),
      sheet('f1', { id: 'e', name: 'Cours' }, { name: 'Cours de français niveau 2' }),
      sheet('h1', { id: 'h', name: 'Adie – Lille métropole', commune: '59350' }),
      sheet('i1', { id: 'i', name: 'BGE – Lille métropole', commune: '59350' }),
      sheet('g1', { id: 'e', name: 'Cours' }, { name: 'Cours de francais, niveau 2' }),
    ]);
    await find();
    expect((await pairs()).map(String).sort()).toEqual([
      'a,b,siret',
      'c,house,name',
      'c,twin,name',
      'f1,g1,name_commune',
      'house,twin,name_commune',
    ]);
  });

  it('are found among the thousands of a large town, and by the thousand of a network that writes one number everywhere', async () => {
    await rooms.db.query(
      `insert into structure (id, name, commune, siret, updated_at)
       select 'town-' || n, md5(n::text), '75056', null, now() from generate_series(1, 5000) n union all
       select 'numbered-' || n, 'Maison des initiatives de quartier ' || n, '75056', null, now() from generate_series(1, 5000) n union all
       select 'named-' || n, 'Maison des initiatives', '69123', null, now() from generate_series(1, 1500) n union all
       select 'network-' || n, md5('n' || n), null, '13001330000010', now() from generate_series(1, 1000) n`,
    );
    await rooms.db.query(`update structure set name = upper(name) || ' (sarl)' where id = 'town-4000'`);
    await rooms.db.query(
      `insert into structure (id, name, commune, updated_at) select 'twin-of-4000', md5('4000'), '75056', now()`,
    );
    await find();
    const pairs: { one: string; other: string }[] = await rooms.db.query(
      `select one_id as one, other_id as other from duplicate_pair where one_id like 'town%' or one_id like 'numbered%'`,
    );
    expect(pairs).toEqual([{ one: 'town-4000', other: 'twin-of-4000' }]);
    const [{ houses }] = await rooms.db.query(
      `select count(distinct id)::int as houses
       from (select one_id as id from duplicate_pair where why = 'siret' union select other_id from duplicate_pair where why = 'siret') s`,
    );
    expect(houses).toBe(1000);
  });

  it('are as alike for the search as for PostgreSQL', async () => {
    const words = ['maison', 'initiative', 'lille', 'emploi', 'a2', 'o', '1901'];
    const names = words.flatMap((one) =>
      words.flatMap((two) => [`${one} ${two}`, `${two}s ${one} lilloise`]),
    );
    const index = new NameIndex(names.map((name) => ({ id: name, name })));
    const likely: { one: string; other: string; likeness: number }[] = await rooms.db.query(
      `select one, other, similarity(one, other) as likeness from unnest($1::text[]) one, unnest($1::text[]) other`,
      [names],
    );
    expect(likely.length).toBeGreaterThan(9000);
    const told = new Map(likely.map(({ one, other, likeness }) => [`${one}/${other}`, likeness]));
    for (const one of names)
      for (const { entry, likeness } of index.alikeTo(one, 0.05))
        expect(likeness).toBeCloseTo(told.get(`${one}/${entry.name}`)!, 5);
  });

  it('are found by who chose them herself: by likeness first, by words, by id, by the address of a page', async () => {
    const reader = rooms.get(DuplicatesReader);
    const others = async (text: string | null, id = 'house', kind: EntryKind = 'structure') =>
      (await reader.others(kind, id, text)).others.map((other) => other.id);
    await expect(others(null, 'none')).rejects.toMatchObject({ code: 'directory.entry_not_found' });
    await expect(others(null, 'house', 'programme')).rejects.toMatchObject({
      code: 'directory.entry_not_found',
    });
    expect(await others(null)).toEqual(['twin']);
    expect(await others('')).toEqual(['twin', 'third']);
    expect(await others('POSSIBLES fabrique')).toEqual(['third']);
    expect(await others('maison')).toEqual(['twin']);
    expect(await others('https://maillage.example/fr/structures/third')).toEqual(['third']);
    expect(await others("'; --")).toEqual([]);
    expect(await others(null, 'first', 'programme')).toEqual([]);
    expect(await others('second', 'first', 'programme')).toEqual(['second']);
    await merge('third', 'twin');
    expect(await others('twin')).toEqual(['third']);
    expect(await others('maison')).toEqual([]);
    await expect(others(null, 'twin')).rejects.toMatchObject({
      code: 'directory.entry_moved',
      params: { into: 'third' },
    });
    expect((await reader.others('programme', 'second', null)).others).toMatchObject([
      { id: 'other', structure: THIRD.name, commune: null },
    ]);
  });

  it('are compared when chosen: not with themselves, none, another kind, or what is merged already', async () => {
    const reader = rooms.get(DuplicatesReader);
    const chosen = (one: string, other: string, kind: EntryKind = 'structure') =>
      reader.chosen(kind, one, other);
    await expect(chosen('house', 'house')).rejects.toMatchObject({ code: 'directory.invalid_merge' });
    await expect(chosen('house', 'none')).rejects.toMatchObject({ code: 'directory.entry_not_found' });
    await expect(chosen('house', 'first')).rejects.toMatchObject({ code: 'directory.entry_not_found' });
    const { kind, entries } = await chosen('house', 'third');
    expect([kind, ...entries.map(({ id, texts }) => [id, texts['name']])]).toEqual([
      'structure',
      ['house', HOUSE.name],
      ['third', THIRD.name],
    ]);
    await rooms.db.query(`update programme set state = 'closed' where id = 'second'`);
    expect((await chosen('first', 'second', 'programme')).entries).toMatchObject([
      { id: 'first', state: 'listed', structure: HOUSE.name, networkName: null },
      { id: 'second', state: 'closed', structure: TWIN.name, networkName: null },
    ]);
    await merge('house', 'third');
    for (const [one, other] of [
      ['third', 'twin'],
      ['twin', 'third'],
    ] as const)
      await expect(chosen(one, other)).rejects.toMatchObject({ code: 'directory.entry_moved' });
  });

  it('that were chosen come apart without being proposed, those that were found are proposed again', async () => {
    await undo(await merge('house', 'third'));
    expect(await pairs()).toEqual([]);
    await find();
    await undo(await merge('house', 'twin'));
    expect(await pairs()).toEqual([['house', 'twin', 'name_commune']]);
    const [pair] = await rooms.get(DuplicatesReader).proposed();
    await rooms.get(KeepApart).execute(pair!.id, COORDINATOR);
    await undo(await merge('house', 'twin'));
    expect([await find(), await pairs()]).toEqual([0, []]);
  });

  it('become one: what was unknown is filled, programmes move, and the search and exports follow', async () => {
    await merge('house', 'twin');
    const found = await rooms.get(SearchReader).search({ text: 'initiative', limit: 50 });
    expect(found.programmes.map(({ id, structure }) => [id, structure.id]).sort()).toEqual([
      ['first', 'house'],
      ['second', 'house'],
    ]);
    expect(found.programmes[0]!.structure.phone).toBe('0320000000');
    await expect(rooms.get(DirectoryReader).structure('twin')).rejects.toMatchObject({
      code: 'directory.entry_moved',
      params: { into: 'house' },
    });
    const exported: string[] = [];
    for await (const { structure } of rooms.get(DirectoryExportReader).structures())
      exported.push(structure.id);
    expect(exported).toEqual(['house', 'third']);
    const once = await everything();
    expect(await load()).toMatchObject({ imported: 0 });
    expect(await everything()).toBe(once);
    expect(await find()).toBe(0);
  });

  it('of two merges at once, one is done', async () => {
    const both = await Promise.allSettled([
      merge('house', 'twin'),
      merge('twin', 'house'),
      merge('house', 'twin'),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rooms.get(DuplicatesReader).merges()).toHaveLength(1);
  });

  it('come apart again as they were, chains included, the last merge first', async () => {
    const start = await everything();
    const first = await merge('house', 'twin', ['name']);
    const between = await everything();
    const second = await merge('third', 'house', ['name']);
    const into: unknown = await rooms.db.query(`select merged_into as i from structure where id = 'twin'`);
    expect(into).toEqual([{ i: 'third' }]);
    await expect(undo(first)).rejects.toMatchObject({ code: 'directory.undo_out_of_order' });
    expect(await undo(second)).toEqual({ later: [] });
    expect(await everything()).toBe(between);
    expect(await undo(first)).toEqual({ later: [] });
    expect(await everything()).toBe(start);
  });

  it('keep what somebody wrote after the merge', async () => {
    const id = await merge('house', 'twin', ['name']);
    await rooms.db.query(`update structure set phone = '0102030405' where id = 'house'`);
    expect(await undo(id)).toEqual({ later: ['phone'] });
    const house: unknown = await rooms.db.query(`select name, phone from structure where id = 'house'`);
    expect(house).toEqual([{ name: HOUSE.name, phone: '0102030405' }]);
  });

  it('come apart byte for byte, whatever they say and whichever members were chosen', async () => {
    let seed = 7;
    const one = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const pick = <T>(...values: T[]): T => values[one(values.length)]!;
    const members = ['description', 'cost_eur', 'languages', 'modes', 'place', 'rules', 'needs', 'phone'];
    for (let round = 0; round < 25; round += 1) {
      for (const id of ['first', 'second'])
        await rooms.db.query(
          `update programme set description = $2, cost_eur = $3::numeric, languages = $4::jsonb, modes = $5::text[],
             phone = $6, state = $7, resumes_on = $8::date, rules = $9::jsonb where id = $1`,
          [
            id,
            pick(null, '', 'Ligne 1\nÉté « 𝄞 »'),
            pick(null, '0', '12.500', '99999999.01'),
            pick('[]', '[{"code": "ar", "level": "C1"}]', '[1.50]'),
            pick('{}', '{on_site}', '{remote,on_site}'),
            pick(null, '0320'),
            ...pick(['listed', null], ['paused', '2027-01-01'], ['paused', null], ['closed', null]),
            pick('[]', '[{"type": "age", "value": {"min": 18.0}}]'),
          ],
        );
      const before = await everything();
      const taken = members.filter(() => one(2) === 0);
      const id = await rooms
        .get(MergeEntries)
        .execute({ kind: 'programme', keptId: 'first', otherId: 'second', taken }, COORDINATOR);
      await expect(rooms.get(DirectoryReader).programme('second')).rejects.toMatchObject({
        code: 'directory.entry_moved',
        params: { into: 'first' },
      });
      await undo(id);
      expect(await everything()).toBe(before);
    }
  });
});
