import { Links } from '#libs/accounts';
import { type Actor, SYSTEM } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DirectoryReader } from '../directory.reader.js';
import { ImportProgrammes } from '../import-programmes.js';
import { KeepDirectoryFresh } from './keep-directory-fresh.js';
import { KeepProgramme, type Upkeep } from './keep-programme.js';
import { OwnProgrammesReader } from './own-programmes.reader.js';

const sheet = (id: string, more: Partial<Programme> = {}): Programme => ({
  id,
  structure: { id: 'house', name: 'La maison', email: 'bonjour@maison.example' },
  name: `Programme ${id}`,
  kind: 'guidance',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
  intake: 'open',
  confirmedOn: '2026-11-20',
  ...more,
});
const HERS: Actor = { kind: 'member', id: '00000000-0000-7000-8000-000000000001', structureId: 'house' };
const OTHERS: Actor = { ...HERS, structureId: 'elsewhere' };

describe('the upkeep of the directory', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await rooms.get(ImportProgrammes).execute([sheet('first'), sheet('second')], SYSTEM);
  });
  afterEach(() => rooms.close());
  const keep = (upkeep: Upkeep, actor = HERS, id = 'first') =>
    rooms.get(KeepProgramme).execute(id, upkeep, actor);
  const own = async (id = 'first') =>
    (await rooms.get(OwnProgrammesReader).programmes(HERS)).find((one) => one.id === id)!;
  const ranked = async () =>
    (await rooms.get(DirectoryReader).catalogue(rooms.clock.now().toISOString().slice(0, 10))).map(
      ({ id, intake }) => `${id} ${intake}`,
    );
  /** The programme that a link of a mail opens. */
  const opened = async (link: string) =>
    (await rooms.get(Links).open(new URL(link).pathname.split('/').at(-1)!))?.subjectId ?? null;
  const round = () => rooms.get(KeepDirectoryFresh).execute();

  it('is refused to others as if there were no such programme, and for what cannot be', async () => {
    for (const [actor, id] of [
      [OTHERS, 'first'],
      [HERS, 'none'],
    ] as const)
      await expect(keep({ act: 'confirm' }, actor, id)).rejects.toMatchObject({
        code: 'directory.programme_not_found',
      });
    const impossible: Upkeep[] = [
      { act: 'pause', until: '2026-11-22' },
      { act: 'close', reason: 'x'.repeat(501) },
      { act: 'capacity', capacity: 'full', places: 3 },
      { act: 'capacity', capacity: 'places', places: 0 },
      { act: 'capacity', capacity: 'few', places: -1 },
      { act: 'capacity', capacity: 'few', places: 1.5 },
    ];
    for (const upkeep of impossible)
      await expect(keep(upkeep)).rejects.toMatchObject({ code: 'directory.invalid_upkeep' });
    await expect(keep({ act: 'resume' })).rejects.toMatchObject({
      code: 'directory.programme_moved',
      params: { state: 'listed' },
    });
    expect(await rooms.get(OwnProgrammesReader).programmes(OTHERS)).toEqual([]);
  });

  it('pauses until a day, and takes people again on it', async () => {
    await keep({ act: 'pause', until: '2026-12-01' });
    expect(await own()).toMatchObject({ state: 'paused', resumesOn: '2026-12-01' });
    expect(await ranked()).toEqual(['first closed', 'second open']);
    expect(await round()).toMatchObject({ resumed: 0 });
    rooms.clock.pass({ days: 12 });
    expect(await round()).toMatchObject({ resumed: 1 });
    expect(await round()).toMatchObject({ resumed: 0 });
    expect(await ranked()).toEqual(['first open', 'second open']);
  });

  it('closes, and opens again what was closed by mistake', async () => {
    await keep({ act: 'close', reason: 'Plus de financement' });
    expect(await ranked()).toEqual(['second open']);
    await expect(keep({ act: 'pause', until: null })).rejects.toMatchObject({ kind: 'conflict' });
    await keep({ act: 'resume' });
    expect(await own()).toMatchObject({ state: 'listed', confirmedOn: '2026-11-22' });
    expect(await ranked()).toEqual(['first open', 'second open']);
  });

  it('believes what is said of room for 30 days', async () => {
    await keep({ act: 'capacity', capacity: 'full', places: null });
    const details = () =>
      rooms.get(DirectoryReader).details('first', rooms.clock.now().toISOString().slice(0, 10));
    expect(await details()).toMatchObject({
      paused: false,
      room: { capacity: 'full', saidOn: '2026-11-22' },
    });
    expect(await ranked()).toEqual(['first waiting_list', 'second open']);
    rooms.clock.pass({ days: 29 });
    expect(await ranked()).toEqual(['first waiting_list', 'second open']);
    expect(await own()).toMatchObject({ capacity: 'full', capacityOn: '2026-11-22' });
    rooms.clock.pass({ days: 1 });
    expect(await ranked()).toEqual(['first open', 'second open']);
    expect(await own()).toMatchObject({ capacity: null, capacityOn: null });
    expect(await details()).toMatchObject({ room: null });
  });

  it('reminds twice, with one mail a structure, then lists no more until somebody confirms', async () => {
    rooms.clock.pass({ days: 170 });
    expect(await round()).toEqual({ resumed: 0, reminded: 0, unlisted: 0, mailed: 0 });
    rooms.clock.pass({ days: 20 });
    expect(await round()).toMatchObject({ reminded: 2, mailed: 1 });
    expect(await round()).toMatchObject({ reminded: 0, mailed: 0 });
    await rooms.deliverAll();
    const [mail] = await rooms.mails();
    expect(mail!.to).toContain('bonjour@maison.example');
    expect(mail!.text).toMatch(/2 de vos programmes/);
    expect(mail!.text).toMatch(/Programme first\nhttp\S+\/fr\/confirmer\/[\w-]{43}\n/);
    expect(await Promise.all(mail!.links.map(opened))).toEqual(['first', 'second', null]);
    expect(mail!.links[2]).toMatch(/\/fr\/espace\/programmes$/);
    await keep({ act: 'confirm' }, HERS, 'second');
    // Two nights were missed.
    rooms.clock.pass({ days: 16 });
    expect(await round()).toMatchObject({ reminded: 1, unlisted: 0 });
    await rooms.deliverAll();
    const [second] = await rooms.mails();
    expect(second!.text).toMatch(/Votre programme «\sProgramme first\s» attend/);
    expect(second!.text).toMatch(/Voir la fiche et répondre\nhttp/);
    expect(await Promise.all(second!.links.map(opened))).toEqual(['first', null]);
    // The link of the mail before still opens, beside the fresh one.
    expect(await opened(mail!.links[0]!)).toBe('first');
    rooms.clock.pass({ days: 15 });
    expect(await round()).toMatchObject({ unlisted: 0 });
    rooms.clock.pass({ days: 3 });
    expect(await round()).toMatchObject({ unlisted: 1, reminded: 0 });
    expect(await ranked()).toEqual(['second open']);
    const holder = (await rooms.get(Links).actorOf(second!.links[0]!.split('/').at(-1)!))!;
    await keep({ act: 'confirm' }, holder);
    expect(await ranked()).toEqual(['first open', 'second open']);
    expect(await round()).toMatchObject({ reminded: 0, unlisted: 0 });
  });

  it('lists again what a newer file confirms, and sends no mail that nobody needs', async () => {
    rooms.clock.pass({ days: 190 });
    await round();
    await rooms
      .get(ImportProgrammes)
      .execute(
        [sheet('first', { confirmedOn: '2027-05-20' }), sheet('second', { confirmedOn: '2027-05-20' })],
        SYSTEM,
      );
    await rooms.deliverAll();
    expect(await rooms.mails()).toEqual([]);
    await rooms.db.query(
      `update programme set state = 'unlisted', state_reason = 'not_confirmed' where id = 'first'`,
    );
    await rooms.get(ImportProgrammes).execute([sheet('first', { confirmedOn: '2027-05-20' })], SYSTEM);
    expect(await ranked()).toEqual(['second open']);
    await rooms.get(ImportProgrammes).execute([sheet('first', { confirmedOn: '2027-05-30' })], SYSTEM);
    expect(await ranked()).toEqual(['first open', 'second open']);
  });

  it('lets the link of a mail keep the programme it was made for, and no other', async () => {
    const links = rooms.get(Links);
    const secret = await links.mintForMail('programme', 'first');
    const holder = (await links.actorOf(secret))!;
    expect(holder).toEqual({ kind: 'programme_link', id: 'first', structureId: null });
    for (const upkeep of [
      { act: 'confirm' },
      { act: 'resume' },
      { act: 'pause', until: null },
      { act: 'close', reason: null },
      { act: 'capacity', capacity: 'few', places: null },
    ] as const)
      for (const id of ['second', 'none'])
        await expect(keep(upkeep, holder, id)).rejects.toMatchObject({
          code: 'directory.programme_not_found',
        });
    // The id is worth nothing in the hand of another kind of actor.
    for (const kind of ['visitor', 'entrepreneur', 'answer_link', 'intermediary', 'member'] as const)
      await expect(keep({ act: 'confirm' }, { ...holder, kind })).rejects.toMatchObject({
        code: 'directory.programme_not_found',
      });
    const reader = rooms.get(OwnProgrammesReader);
    expect((await reader.programmes(holder)).map(({ id }) => id)).toEqual(['first']);
    await expect(reader.programme('second', holder)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await own('second')).toMatchObject({ state: 'listed', confirmedOn: '2026-11-20' });

    await keep({ act: 'pause', until: '2026-12-01' }, holder);
    await keep({ act: 'confirm' }, holder);
    await keep({ act: 'confirm' }, holder);
    await keep({ act: 'close', reason: 'Fini' }, holder);
    expect(await reader.programme('first', holder)).toMatchObject({
      state: 'closed',
      confirmedOn: '2026-11-22',
      programme: { id: 'first', structure: { email: 'bonjour@maison.example' } },
      details: { branch: null },
    });
    await keep({ act: 'resume' }, holder);
    expect(await own()).toMatchObject({ state: 'listed', confirmedOn: '2026-11-22' });
    const rows: { by: object }[] = await rooms.db.query(
      `select provenance -> 'confirmedOn' as by from programme where id = 'first'`,
    );
    expect(rows[0]!.by).toEqual({ source: 'structure', at: '2026-11-22' });

    await rooms.db.query(`update programme set state = 'merged', merged_into = 'second' where id = 'first'`);
    await expect(keep({ act: 'confirm' }, holder)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(reader.programme('first', holder)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('opens by a link until it is 45 days old, or revoked', async () => {
    const links = rooms.get(Links);
    const secret = await links.mintForMail('programme', 'first');
    await expect(rooms.db.transaction((tx) => links.consume(tx, 'sign_in', secret))).rejects.toMatchObject({
      code: 'accounts.link_expired',
    });
    rooms.clock.pass({ days: 44 });
    expect(await links.actorOf(secret)).toMatchObject({ id: 'first' });
    const fresh = await links.mintForMail('programme', 'first');
    rooms.clock.pass({ days: 1 });
    expect(await links.actorOf(secret)).toBeNull();
    await rooms.db.transaction((tx) => links.revokeMailed(tx, 'programme', 'first'));
    expect(await links.actorOf(fresh)).toBeNull();
  });

  it('names 20 programmes in a mail at most', async () => {
    const many = Array.from({ length: 25 }, (_, at) => sheet(`more-${at}`));
    await rooms.get(ImportProgrammes).execute(many, SYSTEM);
    rooms.clock.pass({ days: 190 });
    expect(await round()).toMatchObject({ reminded: 27, mailed: 1 });
    await rooms.deliverAll();
    const [mail] = await rooms.mails();
    expect(mail!.text).toMatch(/27 de vos programmes/);
    expect(mail!.links).toHaveLength(21);
  });

  it('keeps what somebody wrote here against a file, and says what it kept', async () => {
    await rooms.db.query(
      `update programme set name = 'Écrit ici', provenance = '{"name": {"source": "structure", "at": "2026-11-22"}}' where id = 'first'`,
    );
    const report = await rooms.get(ImportProgrammes).executeRows([sheet('first', { costEur: 5 })], SYSTEM);
    expect(report).toMatchObject({ imported: 1, kept: [{ id: 'first', members: ['name'] }] });
    const { name, costEur } = await rooms.get(DirectoryReader).programme('first');
    expect([name, costEur]).toEqual(['Écrit ici', 5]);
    const rows: { provenance: object }[] = await rooms.db.query(
      `select provenance from programme where id = 'first'`,
    );
    expect(rows[0]!.provenance).toEqual({
      name: { source: 'structure', at: '2026-11-22' },
      costEur: { source: 'exchange', at: '2026-11-22' },
    });
  });

  it('lets one of two at once have its way, and the other know', async () => {
    const holder: Actor = { kind: 'programme_link', id: 'first', structureId: null };
    const both = await Promise.allSettled([
      keep({ act: 'close', reason: null }, holder),
      keep({ act: 'pause', until: null }),
      keep({ act: 'close', reason: null }),
    ]);
    const state = (await own()).state;
    expect(both.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(1);
    expect(['closed', 'paused']).toContain(state);
  });
});
