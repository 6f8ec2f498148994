import { type Actor, SYSTEM } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DirectoryReader } from '../directory.reader.js';
import { ImportProgrammes } from '../import-programmes.js';
import { GiveBack } from './give-back.js';
import { NO_DETAILS, type SheetDetails } from './sheet.js';
import { SheetReader } from './sheet.reader.js';
import { type ProgrammeToWrite, WriteProgramme } from './write-programme.js';

const FILE: Programme = {
  id: 'first',
  structure: { id: 'house', name: 'La maison' },
  name: 'Programme du fichier',
  kind: 'training',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea', 'project'],
  area: { include: ['departement:59'] },
  sessions: [{ id: 'a', startsOn: '2027-01-10', places: 10, taken: 2 }],
  intake: 'dated',
  confirmedOn: '2026-11-01',
};
const HERS: Actor = { kind: 'member', id: '00000000-0000-7000-8000-000000000001', structureId: 'house' };
const OTHERS: Actor = { ...HERS, structureId: 'elsewhere' };
const COORDINATOR: Actor = { ...HERS, kind: 'coordinator', structureId: null };

describe('the sheet of a programme', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await rooms.get(ImportProgrammes).execute([FILE], SYSTEM);
  });
  afterEach(() => rooms.close());
  const read = (id = 'first', actor = HERS) => rooms.get(SheetReader).sheet(id, actor);
  const send = (toWrite: ProgrammeToWrite, actor = HERS) => rooms.get(WriteProgramme).execute(toWrite, actor);
  /** Opens the sheet, changes members of it and saves. */
  const change = async (
    members: Partial<Record<keyof Programme, unknown>>,
    { details = {}, actor = HERS, stillTrue = false }: Change = {},
  ) => {
    const { programme, details: known, version } = await read('first', actor);
    return send(
      {
        id: 'first',
        version,
        stillTrue,
        programme: { ...programme, ...members },
        details: { ...known, ...details },
      },
      actor,
    );
  };
  interface Change {
    readonly details?: Partial<Record<keyof SheetDetails, unknown>>;
    readonly actor?: Actor;
    readonly stillTrue?: boolean;
  }
  const faultsOf = async (written: Promise<unknown>): Promise<readonly string[]> => {
    const error = await written.then(
      () => ({ code: 'nothing', faults: [] }),
      (thrown: unknown) => thrown as { code: string; faults: readonly { pointer: string; code: string }[] },
    );
    expect(error.code).toBe('directory.invalid_sheet');
    return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
  };

  it('is not there for another structure, nor for an id that none has', async () => {
    for (const [id, actor] of [
      ['first', OTHERS],
      ['none', HERS],
    ] as const) {
      await expect(read(id, actor)).rejects.toMatchObject({ code: 'directory.programme_not_found' });
      const toWrite = { id, version: '', stillTrue: false, programme: FILE, details: {} };
      await expect(send(toWrite, actor)).rejects.toMatchObject({ code: 'directory.programme_not_found' });
      await expect(rooms.get(GiveBack).execute(id, 'name', actor)).rejects.toMatchObject({
        kind: 'not_found',
      });
    }
    const elsewhere = { id: null, structureId: 'house', version: null, stillTrue: true, details: {} };
    await expect(send({ ...elsewhere, programme: FILE }, OTHERS)).rejects.toMatchObject({
      code: 'directory.structure_not_found',
    });
  });

  it('refuses what cannot be, at its place, and writes nothing', async () => {
    const rules = [
      { type: 'age_min', value: 40 },
      { type: 'age_max', value: 30 },
    ];
    expect(await faultsOf(change({ rules }))).toEqual(['/programme/rules/1/value lint.age_bounds']);
    expect(await faultsOf(change({ name: ' ' }))).toEqual(['/programme/name missing']);
    expect(await faultsOf(change({ name: 'a\u202eb' }))).toEqual(['/programme/name malformed']);
    expect(await faultsOf(change({ name: 'a\u0000b' }))).toEqual(['/programme/name bad_character']);
    expect(await faultsOf(change({ area: { include: ['commune:59999'] } }))).toEqual([
      '/programme/area/include/0 lint.zone_unknown',
    ]);
    expect(await faultsOf(change({ place: { commune: '59999' } }))).toEqual([
      '/programme/place/commune commune_unknown',
    ]);
    expect(await faultsOf(change({ kind: 'party', colour: 'red' } as object))).toEqual([
      '/programme/kind unknown_code',
      '/programme/colour unknown_key',
    ]);
    expect(
      await faultsOf(change({ sessions: [{ id: 'a', startsOn: '2027-01-10', places: 1, taken: 2 }] })),
    ).toEqual(['/programme/sessions/0/taken lint.session_overfull']);
    expect(await faultsOf(change({ sessions: [] }))).toEqual(['/programme/sessions session_taken']);
    const wrong = {
      ...{ branchId: 'of-another', phone: '12', email: 'nobody', website: 'javascript:alert(1)' },
      ...{ openingHours: 'le matin', access: ['lift', 'magic'], confirmEveryMonths: 0, colour: 'red' },
    };
    expect((await faultsOf(change({}, { details: wrong }))).toSorted()).toEqual([
      ...['/details/access unknown_code', '/details/colour unknown_key'],
      ...['/details/confirmEveryMonths out_of_range', '/details/email malformed'],
      ...['/details/openingHours malformed', '/details/phone malformed', '/details/website malformed'],
    ]);
    expect(await faultsOf(change({}, { details: { branchId: 'of-another' } }))).toEqual([
      '/details/branchId unknown_code',
    ]);
    expect(await faultsOf(send({ ...(await toSend()), programme: 'x', details: [] }))).toEqual([
      '/programme wrong_type',
      '/details wrong_type',
    ]);
    expect(await read()).toMatchObject({ provenance: {}, programme: { name: 'Programme du fichier' } });
  });
  const toSend = async (): Promise<ProgrammeToWrite> => {
    const { programme, details, version } = await read();
    return { id: 'first', version, stillTrue: false, programme, details };
  };

  it('writes what changed and nothing else, and says who wrote it', async () => {
    const details = { phone: '03 20 00 00 00', openingHours: 'Mo-Fr 09:00-12:00', access: ['lift'] };
    const written = await change({ name: 'Le nouveau nom', costEur: 5 }, { details });
    expect(written.changed).toEqual(['name', 'costEur', 'phone', 'openingHours', 'access']);
    const after = await read();
    expect(after).toMatchObject({
      programme: { name: 'Le nouveau nom', costEur: 5, confirmedOn: '2026-11-01' },
      details: { ...NO_DETAILS, ...details },
      version: written.version,
    });
    const hers = { source: 'structure', at: '2026-11-22' };
    expect(after.provenance).toEqual(Object.fromEntries(written.changed.map((member) => [member, hers])));
    await change({ costEur: 7 }, { actor: COORDINATOR });
    expect((await read()).provenance).toMatchObject({
      costEur: { source: 'coordinator', at: '2026-11-22' },
      name: hers,
    });
  });

  it('writes nothing when nothing changed, in whatever order it says it', async () => {
    const version = await rooms.get(DirectoryReader).version();
    const written = await change({
      needs: [{ code: 'projet--emergence-idee', quality: 'full' }],
      stages: ['project', 'idea', 'project'],
      rules: [],
    });
    expect(written.changed).toEqual([]);
    expect(await rooms.get(DirectoryReader).version()).toBe(version);
    expect((await read()).provenance).toEqual({});
  });

  it('counts as a confirmation only when that is said', async () => {
    await rooms.db.query(
      `update programme set state = 'unlisted', state_reason = 'not_confirmed', reminders = 2`,
    );
    await change({ costEur: 1 });
    expect(await read()).toMatchObject({ state: 'unlisted', programme: { confirmedOn: '2026-11-01' } });
    await change({}, { stillTrue: true });
    expect(await read()).toMatchObject({ state: 'listed', programme: { confirmedOn: '2026-11-22' } });
  });

  it('tells who comes second what was changed meanwhile', async () => {
    const old = await toSend();
    await change({ name: 'Autre nom' }, { details: { phone: '03 20 00 00 00' } });
    await expect(send(old)).rejects.toMatchObject({
      code: 'directory.sheet_stale',
      faults: [
        { pointer: '/programme/name', code: 'changed' },
        { pointer: '/details/phone', code: 'changed' },
      ],
    });
    for (const version of [null, '', 'x-y'])
      await expect(send({ ...old, version })).rejects.toMatchObject({ kind: 'conflict' });
    // A confirmation changes nothing of what is written.
    const now = await toSend();
    await change({}, { stillTrue: true });
    expect((await send({ ...now, programme: { ...FILE, name: 'Encore' } })).changed).toContain('name');
  });

  it('lets one of two at once have its way', async () => {
    const old = await toSend();
    const written = await Promise.allSettled(
      ['Un', 'Deux', 'Trois'].map((name) => send({ ...old, programme: { ...FILE, name } })),
    );
    expect(written.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('stands against the next file, until it is given back to it', async () => {
    await change({ name: 'Écrit ici', sessions: [{ id: 'b', startsOn: '2027-02-01' }, ...FILE.sessions!] });
    const report = await rooms.get(ImportProgrammes).executeRows([{ ...FILE, costEur: 9 }], SYSTEM);
    expect(report.kept).toEqual([{ id: 'first', members: ['name', 'sessions'] }]);
    expect((await read()).programme).toMatchObject({ name: 'Écrit ici', costEur: 9 });
    for (const member of ['name', 'name', 'sessions', 'scope'] as const)
      await rooms.get(GiveBack).execute('first', member, HERS);
    expect((await read()).programme.name).toBe('Écrit ici');
    await rooms.get(ImportProgrammes).executeRows([{ ...FILE, costEur: 9 }], SYSTEM);
    const { programme } = await read();
    expect([programme.name, programme.sessions?.length]).toEqual(['Programme du fichier', 1]);
  });

  it('makes communes that merged those of today, and says so', async () => {
    const written = await change({
      area: { include: ['commune:14697', 'departement:59'] },
      place: { commune: '14697' },
    });
    expect(written.warnings.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/programme/area/include/0 commune_merged',
      '/programme/place/commune commune_merged',
    ]);
    expect((await read()).programme).toMatchObject({
      area: { include: ['commune:14654', 'departement:59'] },
      place: { commune: '14654' },
    });
  });

  it('makes a new programme once, however often the form is sent', async () => {
    const { id: _, structure: __, ...programme } = { ...FILE, name: 'Atelier d’été' };
    const toWrite = {
      id: null,
      version: null,
      stillTrue: true,
      programme,
      details: { phone: '03 20 00 00 00' },
    };
    const sent = await Promise.allSettled([send(toWrite), send(toWrite), send(toWrite)]);
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await faultsOf(send(toWrite))).toEqual(['/programme/name duplicate']);
    const made = await read('house-atelier-d-ete');
    expect(made).toMatchObject({
      state: 'listed',
      details: { phone: '03 20 00 00 00' },
      programme: { ...programme, structure: { id: 'house' }, confirmedOn: '2026-11-22' },
    });
    expect(Object.values(made.provenance).every(({ source }) => source === 'structure')).toBe(true);
    const found = await rooms.get(DirectoryReader).programme('house-atelier-d-ete');
    expect(found.name).toBe('Atelier d’été');
    const theirs = await send(
      { ...toWrite, structureId: 'house', programme: { ...programme, name: 'Atelier d’éte !' } },
      COORDINATOR,
    );
    expect(theirs.id).toBe('house-atelier-d-ete-2');
  });

  it('loses nothing of any demonstration programme by being opened and saved', async () => {
    await loadDemoTerritory(rooms);
    const all = await rooms.get(DirectoryReader).catalogue('2026-11-22');
    expect(all.length).toBeGreaterThan(35);
    for (const { id } of all) {
      const { programme, details, version } = await read(id, COORDINATOR);
      const written = await send({ id, version, stillTrue: false, programme, details }, COORDINATOR);
      expect([id, written.changed]).toEqual([id, []]);
    }
  });
});
