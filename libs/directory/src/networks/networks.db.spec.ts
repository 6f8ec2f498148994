import { type Actor, SYSTEM } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DirectoryExportReader } from '../directory-export.reader.js';
import { DirectoryReader } from '../directory.reader.js';
import { ImportProgrammes } from '../import-programmes.js';
import { NameNetwork } from './name-network.js';
import { NetworksReader } from './networks.reader.js';

const COORDINATOR: Actor = {
  kind: 'coordinator',
  id: '00000000-0000-7000-8000-000000000009',
  structureId: null,
};

describe('the networks', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    await rooms.get(ImportProgrammes).execute(
      [
        {
          ...{ id: 'first', name: 'Premier accueil', kind: 'guidance', area: { include: ['nation:FR'] } },
          ...{ needs: [{ code: 'projet--emergence-idee' }], stages: ['idea'] },
          structure: { id: 'house', name: 'La maison', network: 'reseau-des-lilas' },
        },
      ],
      SYSTEM,
    );
  });
  afterAll(() => rooms.close());
  const name = (code: string, text: string | null) => rooms.get(NameNetwork).execute(code, text, COORDINATOR);
  const lilas = () => rooms.get(NetworksReader).one('reseau-des-lilas');

  it('are not named by nothing, at length, or when there are none', async () => {
    for (const text of ['', '  ', 'x'.repeat(101)])
      await expect(name('reseau-bge', text)).rejects.toMatchObject({
        code: 'directory.invalid_network_name',
      });
    await expect(name('nobody', 'Personne')).rejects.toMatchObject({ code: 'directory.network_not_found' });
    await expect(rooms.get(NetworksReader).one('nobody')).rejects.toMatchObject({
      code: 'directory.network_not_found',
    });
    expect((await rooms.get(NetworksReader).all()).every(({ label }) => label === null)).toBe(true);
  });

  it('have the name that is known, or words made of their code, in the order of the names', async () => {
    const all = await rooms.get(NetworksReader).all();
    expect(all.map(({ name: read }) => read)).toEqual([
      ...['Adie', 'Apes', 'Cigales', 'Grdr', 'Réseau BGE', 'Réseau des lilas', 'Simplon'],
    ]);
    expect(await lilas()).toEqual({
      ...{ code: 'reseau-des-lilas', name: 'Réseau des lilas', label: null, structures: 1 },
    });
  });

  it('are read and found by the name that a coordinator wrote, while files keep their code', async () => {
    await name('reseau-des-lilas', ' Les Lilas de Lille ');
    await name('reseau-des-lilas', 'Les Lilas de Lille');
    expect(await lilas()).toMatchObject({ name: 'Les Lilas de Lille', label: 'Les Lilas de Lille' });
    const directory = rooms.get(DirectoryReader);
    expect(await directory.structure('house')).toMatchObject({
      ...{ network: 'reseau-des-lilas', networkName: 'Les Lilas de Lille' },
    });
    const found = async (text: string) =>
      (await directory.structures({ text, after: null, limit: 50 })).structures.map(({ id }) => id);
    expect([await found('lilas de LILLE'), await found('reseau-des-lilas')]).toEqual([['house'], ['house']]);
    const exported: (string | null | undefined)[] = [];
    for await (const { structure } of rooms.get(DirectoryExportReader).structures())
      if (structure.id === 'house') exported.push(structure.network);
    expect(exported).toEqual(['reseau-des-lilas']);
    await name('reseau-des-lilas', null);
    expect(await directory.structure('house')).toMatchObject({ networkName: 'Réseau des lilas' });
    expect(await found('lilas de lille')).toEqual([]);
  });
});
