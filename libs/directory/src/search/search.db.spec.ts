import fc from 'fast-check';
import { SYSTEM } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DirectoryReader } from '../directory.reader.js';
import { ImportProgrammes } from '../import-programmes.js';
import { MOST_COUNTED, type ProgrammeQuery, SearchReader } from './search.reader.js';

describe('the search of the directory', () => {
  let rooms: Rooms;
  let everything: readonly Programme[];
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    everything = await rooms.get(DirectoryReader).catalogue('2026-11-22');
  });
  afterAll(() => rooms.close());
  const search = (query: Partial<ProgrammeQuery>) => rooms.get(SearchReader).search({ limit: 200, ...query });
  const ids = async (query: Partial<ProgrammeQuery>) => (await search(query)).programmes.map(({ id }) => id);
  const pages = async (query: Partial<ProgrammeQuery>, limit: number): Promise<string[]> => {
    const seen: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await search({ ...query, limit, after });
      seen.push(...page.programmes.map(({ id }) => id));
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    return seen;
  };

  it('refuses what is not the end of a page', async () => {
    for (const after of ['x', '1', '~a', '-1~a', '1~A B', '1~', `1~${'a'.repeat(200)}`, '1e3~a'])
      await expect(search({ after })).rejects.toMatchObject({ code: 'directory.invalid_cursor' });
  });

  it('takes any text for a text', async () => {
    for (const text of [
      `' or 1=1 --`,
      'a & | ! ( ) <-> :*',
      '\\',
      '%_',
      '\0',
      '😀',
      'مرحبا',
      'x'.repeat(5000),
    ])
      expect((await search({ text })).next).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
        expect(await ids({ text })).toEqual(expect.any(Array));
      }),
      { numRuns: 50 },
    );
  });

  it('puts those first that cover the need that is meant, however it is typed', async () => {
    for (const text of [
      'microcrédit',
      'MICROCREDIT',
      'microcredi',
      'petit prêt',
      'prêt refusé par la banque',
    ]) {
      const { programmes, understood } = await search({ text });
      expect(understood.needs).toContain('financement--microcredit');
      expect(programmes[0]!.needs.some(({ code }) => understood.needs.includes(code))).toBe(true);
    }
  });

  it('finds names of programmes and structures, with a letter wrong', async () => {
    const { programmes } = await search({ text: 'Grdr' });
    expect(programmes[0]!.structure.id).toMatch(/grdr/);
    const one = everything.find(({ structure }) => structure.name.length > 8)!;
    const typed = one.structure.name.slice(0, 4) + one.structure.name.slice(5);
    const found = await search({ text: typed });
    expect(found.programmes.map(({ structure }) => structure.id)).toContain(one.structure.id);
  });

  it('keeps to each filter', async () => {
    const keeps: [Partial<ProgrammeQuery>, (programme: Programme) => boolean][] = [
      [
        { need: 'financement--microcredit' },
        ({ needs }) => needs.some(({ code }) => code === 'financement--microcredit'),
      ],
      [{ domain: 'financement' }, ({ needs }) => needs.some(({ code }) => code.startsWith('financement--'))],
      [{ kind: 'finance' }, ({ kind }) => kind === 'finance'],
      [{ stage: 'idea' }, ({ stages }) => stages.includes('idea')],
      [{ language: 'ar' }, ({ languages = [] }) => languages.some(({ code }) => code === 'ar')],
      [{ mode: 'remote' }, ({ modes = [] }) => modes.includes('remote')],
      [{ free: true }, ({ costEur }) => costEur === 0],
      [{ structure: 'bge-lille' }, ({ structure }) => structure.id === 'bge-lille'],
    ];
    for (const [query, holds] of keeps)
      expect(await ids(query)).toEqual(everything.filter(holds).map(({ id }) => id));
  });

  it('finds by a language what speaks a kind of it, and not the reverse', async () => {
    const moroccan = {
      ...everything[0]!,
      id: 'moroccan',
      languages: [{ code: 'ar-MA', offer: 'worked_in' as const }],
    };
    await rooms.get(ImportProgrammes).execute([moroccan], SYSTEM);
    expect(await ids({ language: 'ar' })).toContain('moroccan');
    expect(await ids({ language: 'ar-MA' })).toEqual(['moroccan']);
    expect(await ids({ language: 'a' })).not.toContain('moroccan');
    await rooms.db.query(`delete from programme where id = 'moroccan'`);
  });

  it('finds for a place what covers it, and what may', async () => {
    const inLille = await ids({ commune: '59350' });
    const inMarseille = await ids({ commune: '13055' });
    expect(inLille.length).toBeGreaterThan(inMarseille.length);
    for (const { id, area } of everything) {
      if (area.include.includes('nation:FR') && !area.exclude?.length) expect(inMarseille).toContain(id);
      if (area.include.every((zone) => zone.startsWith('commune:59'))) expect(inMarseille).not.toContain(id);
    }
    expect(await ids({ commune: '00000' })).toEqual([]);
    const districts = {
      ...everything[0]!,
      id: 'districts-only',
      area: { include: ['zone:qpv'], exclude: ['commune:59350'] },
    };
    await rooms.get(ImportProgrammes).execute([districts], SYSTEM);
    expect(await ids({ commune: '59512' })).toContain('districts-only');
    expect(await ids({ commune: '59350' })).not.toContain('districts-only');
    await rooms
      .get(ImportProgrammes)
      .execute([{ ...districts, area: { include: ['qpv:QN05981M'] } }], SYSTEM);
    expect(await ids({ commune: '59512' })).toContain('districts-only');
    expect(await ids({ commune: '13055' })).not.toContain('districts-only');
    await rooms.db.query(`delete from programme where id = 'districts-only'`);
  });

  it('finds for a département what covers any place of it, and what may', async () => {
    const inNord = await ids({ departement: '59' });
    const inLille = await ids({ commune: '59350' });
    expect(inNord).toEqual(expect.arrayContaining(inLille));
    expect(await ids({ departement: '98' })).toEqual([]);
    const load = (area: Programme['area']) =>
      rooms.get(ImportProgrammes).execute([{ ...everything[0]!, id: 'somewhere', area }], SYSTEM);
    for (const [area, isThere] of [
      [{ include: ['nation:FR'] }, true],
      [{ include: ['nation:FR'], exclude: ['commune:59350'] }, true],
      [{ include: ['nation:FR'], exclude: ['departement:59'] }, false],
      [{ include: ['region:32'] }, true],
      [{ include: ['departement:62'] }, false],
      [{ include: ['departement:62', 'departement:59'] }, true],
      [{ include: ['epci:200093201'] }, true],
      [{ include: ['commune:59512'] }, true],
      [{ include: ['commune:13055'] }, false],
      [{ include: ['qpv:QN05981M'] }, true],
      [{ include: ['qpv:QN01301M'] }, false],
      [{ include: ['zone:qpv'] }, true],
    ] as const) {
      await load(area);
      expect([area, (await ids({ departement: '59' })).includes('somewhere')]).toEqual([area, isThere]);
    }
    await load({ include: ['departement:59'] });
    expect(await ids({ departement: '59', commune: '59350' })).toContain('somewhere');
    expect(await ids({ departement: '59', commune: '13055' })).not.toContain('somewhere');
    await rooms.db.query(`delete from programme where id = 'somewhere'`);
  });

  it('hides on demand what takes nobody: paused, closed, or full by a word that is not too old', async () => {
    const isOpen = async () => (await ids({ open: true })).includes(everything[0]!.id);
    const set = (columns: string) =>
      rooms.db.query(`update programme set ${columns} where id = $1`, [everything[0]!.id]);
    await set(`state = 'listed', intake = 'open', capacity = null, capacity_on = null`);
    const today = rooms.clock.now().toISOString().slice(0, 10);
    for (const [columns, open] of [
      [`capacity = 'few', capacity_on = '${today}'`, true],
      [`capacity = 'full', capacity_on = '${today}'`, false],
      [`capacity = 'full', capacity_on = date '${today}' - 29`, false],
      [`capacity = 'full', capacity_on = date '${today}' - 30`, true],
      [`state = 'paused'`, false],
      [`state = 'listed', intake = 'closed'`, false],
      [`intake = null`, true],
    ] as const) {
      await set(columns);
      expect([columns, await isOpen()]).toEqual([columns, open]);
      expect(await ids({ open: false })).toContain(everything[0]!.id);
    }
    await rooms.get(ImportProgrammes).execute([everything[0]!], SYSTEM);
  });

  it('says how many there are on all pages, up to what it counts', async () => {
    for (const query of [
      {},
      { text: 'prêt' },
      { text: 'zzqqxx' },
      { commune: '00000' },
      { kind: 'finance' },
    ] as const)
      for (const limit of [1, 200])
        expect((await search({ ...query, limit })).total).toEqual({
          count: (await ids(query)).length,
          more: false,
        });
    const [last] = everything.slice(-1);
    expect((await search({ after: `0~${last!.id}`, limit: 1 })).total.count).toBe(everything.length);
    const copies = Array.from({ length: MOST_COUNTED }, (_, i) => ({ ...everything[0]!, id: `copy-${i}` }));
    await rooms.get(ImportProgrammes).execute(copies, SYSTEM);
    for (const text of ['', everything[0]!.name])
      expect((await search({ text, limit: 1 })).total).toEqual({ count: MOST_COUNTED, more: true });
    await rooms.db.query(`delete from programme where id like 'copy-%'`);
  });

  it('takes a commune in the text for the place, until told not to, or a place is asked', async () => {
    const near = await search({ text: 'microcrédit Lille' });
    expect(near.understood).toMatchObject({ commune: '59350', needs: ['financement--microcredit'] });
    expect(near.programmes.map(({ id }) => id)).toEqual(await ids({ text: 'microcrédit', commune: '59350' }));
    expect(await ids({ text: 'Lille' })).toEqual(await ids({ commune: '59350' }));
    for (const query of [{ anywhere: true }, { commune: '13055' }, { departement: '13' }])
      expect((await search({ text: 'microcrédit Lille', ...query })).understood.commune).toBeNull();
    expect(await pages({ text: 'aide à Lille' }, 3)).toEqual(await ids({ text: 'aide à Lille' }));
  });

  it('gives on its pages the whole list once, in order', async () => {
    expect(await pages({}, 7)).toEqual(everything.map(({ id }) => id));
    for (const text of ['aide création entreprise', 'prêt', 'formation lille'])
      expect(await pages({ text }, 3)).toEqual(await ids({ text }));
  });

  it('follows every change: a name, a structure, a pause, an end', async () => {
    const [one] = everything.filter(({ id }) => id.includes('microcredit'));
    const load = (change: Partial<Programme>) =>
      rooms.get(ImportProgrammes).execute([{ ...one!, ...change }], SYSTEM);
    await load({ name: 'Hippopotame' });
    expect(await ids({ text: 'hipopotame' })).toEqual([one!.id]);
    await load({ structure: { ...one!.structure, name: 'Rhinocéros' } });
    expect(await ids({ text: 'rhinoceros' })).toContain(one!.id);
    for (const [state, found] of [
      ['paused', true],
      ['unlisted', false],
      ['closed', false],
      ['listed', true],
    ] as const) {
      await rooms.db.query(`update programme set state = $2 where id = $1`, [one!.id, state]);
      expect([state, (await ids({ text: 'rhinoceros' })).includes(one!.id)]).toEqual([state, found]);
    }
  });
});
