import { type Actor, SYSTEM } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DirectoryReader } from '../directory.reader.js';
import { ImportProgrammes } from '../import-programmes.js';
import type { BranchMembers } from './structure-sheet.js';
import { WriteProgramme } from './write-programme.js';
import { SheetReader } from './sheet.reader.js';
import { type OwnStructure, WriteStructure } from './write-structure.js';

const FILE: Programme = {
  id: 'first',
  structure: { id: 'house', name: 'La maison', network: 'reseau-maison', phone: '0320000000' },
  name: 'Programme du fichier',
  kind: 'training',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['departement:59'] },
};
const HERS: Actor = { kind: 'manager', id: '00000000-0000-7000-8000-000000000001', structureId: 'house' };
const OTHERS: Actor = { ...HERS, structureId: 'elsewhere' };
const PLACE: BranchMembers = {
  name: 'Roubaix',
  commune: '59512',
  address: '1 rue de la Gare',
  phone: '03 20 11 11 11',
  email: null,
  openingHours: 'Mo-Fr 09:00-12:00',
  access: ['lift'],
};

describe('the sheet of a structure', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await rooms.get(ImportProgrammes).execute([FILE], SYSTEM);
  });
  afterEach(() => rooms.close());
  const read = (actor = HERS) => rooms.get(WriteStructure).read('house', actor);
  const change = async (members: Partial<OwnStructure>, actor = HERS) => {
    const { id: _, branches: __, networks: ___, ...now } = await read();
    return rooms.get(WriteStructure).write('house', { ...now, ...members }, actor);
  };
  const branch = (members: Partial<BranchMembers> = {}, id: string | null = null, actor = HERS) =>
    rooms.get(WriteStructure).writeBranch('house', id, { ...PLACE, ...members }, actor);
  const refused = (pointer: string, code: string) => ({
    code: 'directory.invalid_sheet',
    faults: [expect.objectContaining({ pointer, code })],
  });

  it('offers the networks of the directory by the names that people read', async () => {
    expect((await read()).networks).toEqual([{ code: 'reseau-maison', name: 'Réseau maison' }]);
  });

  it('is not there for another structure', async () => {
    const notFound = { code: 'directory.structure_not_found' };
    await expect(read(OTHERS)).rejects.toMatchObject(notFound);
    await expect(change({ phone: null }, OTHERS)).rejects.toMatchObject(notFound);
    await expect(branch({}, null, OTHERS)).rejects.toMatchObject(notFound);
    await expect(rooms.get(WriteStructure).removeBranch('house', 'x', OTHERS)).rejects.toMatchObject(
      notFound,
    );
  });

  it('refuses what cannot be, at its place, and writes nothing', async () => {
    const before = await read();
    for (const [members, pointer, code] of [
      [{ name: ' ' }, '/name', 'missing'],
      [{ name: 'La \u202emaison' }, '/name', 'malformed'],
      [{ siret: '123' }, '/siret', 'malformed'],
      [{ commune: '00000' }, '/commune', 'unknown_code'],
      [{ website: 'javascript:alert(1)' }, '/website', 'malformed'],
      [{ openingHours: 'le matin' }, '/openingHours', 'malformed'],
      [{ network: 'nobody' }, '/network', 'unknown_code'],
    ] as const)
      await expect(change(members)).rejects.toMatchObject(refused(pointer, code));
    expect(await read()).toEqual(before);
  });

  it('writes what changed; the next file leaves that alone, and nothing else', async () => {
    await change({ phone: '03 20 99 99 99', openingHours: 'Mo 10:00-12:00' });
    const file = { ...FILE, structure: { ...FILE.structure, phone: '0', website: 'https://maison.example' } };
    await rooms.get(ImportProgrammes).execute([file], SYSTEM);
    expect(await rooms.get(DirectoryReader).structure('house')).toMatchObject({
      phone: '03 20 99 99 99',
      openingHours: 'Mo 10:00-12:00',
      website: 'https://maison.example',
    });
  });

  it('tells who comes second that it changed, but not who says the same', async () => {
    const { version } = await read();
    await change({ phone: '03 20 99 99 99' });
    await expect(change({ email: 'new@maison.example', version })).rejects.toMatchObject({
      code: 'directory.sheet_stale',
      faults: [{ pointer: '/phone', code: 'changed' }],
    });
    await expect(change({ phone: null, version: '' })).rejects.toMatchObject({
      code: 'directory.sheet_stale',
    });
    await change({ version });
    expect((await read()).phone).toBe('03 20 99 99 99');
  });

  it('has places with names of their own, changed and taken away again', async () => {
    await expect(branch({ commune: 'Roubaix' })).rejects.toMatchObject(refused('/commune', 'unknown_code'));
    const id = await branch();
    await expect(branch()).rejects.toMatchObject(refused('/name', 'duplicate'));
    await expect(branch({}, 'nowhere')).rejects.toMatchObject({ code: 'directory.branch_not_found' });
    expect(await branch({ phone: null }, id)).toBe(id);
    expect((await read()).branches).toEqual([{ ...PLACE, id, phone: null, programmes: 0 }]);
    await rooms.get(WriteStructure).removeBranch('house', id, HERS);
    await rooms.get(WriteStructure).removeBranch('house', id, HERS);
    expect((await read()).branches).toEqual([]);
  });

  it('makes one place of a name, though two people do it at once', async () => {
    const made = await Promise.allSettled([branch(), branch({ name: 'ROUBAIX' })]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await read()).branches).toHaveLength(1);
  });

  it('keeps a place where a programme takes place', async () => {
    const id = await branch();
    const { programme, details, version } = await rooms.get(SheetReader).sheet('first', HERS);
    const toWrite = {
      id: 'first',
      programme,
      details: { ...details, branchId: id },
      version,
      stillTrue: false,
    };
    await rooms.get(WriteProgramme).execute(toWrite, HERS);
    await expect(rooms.get(WriteStructure).removeBranch('house', id, HERS)).rejects.toMatchObject(
      refused('/branch', 'branch_used'),
    );
    expect((await read()).branches).toMatchObject([{ id, programmes: 1 }]);
  });
});
