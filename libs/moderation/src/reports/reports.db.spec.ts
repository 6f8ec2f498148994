import { ImportProgrammes, KeepProgramme } from '#libs/directory';
import { type Actor, SYSTEM, VISITOR } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { CloseReport, type ReportVerdict } from './close-report.js';
import { type NewReport, ReportError } from './report-error.js';
import { ReportsReader } from './reports.reader.js';

const sheet = (id: string, structure: Programme['structure']): Programme => ({
  id,
  structure,
  name: `Programme ${id}`,
  kind: 'guidance',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
});
const HOUSE = { id: 'house', name: 'La maison', email: 'bonjour@maison.example' };
const NOBODY = '00000000-0000-7000-8000-000000000009';
const COORDINATOR: Actor = { kind: 'coordinator', id: NOBODY, structureId: null };
const MEMBER: Actor = { kind: 'member', id: NOBODY, structureId: 'house' };

describe('an error on a sheet', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await rooms
      .get(ImportProgrammes)
      .execute([sheet('first', HOUSE), sheet('other', { id: 'else', name: 'Ailleurs' })], SYSTEM);
  });
  afterEach(() => rooms.close());
  const report = (more: Partial<NewReport> = {}) =>
    rooms
      .get(ReportError)
      .execute({ programmeId: 'first', what: 'cost', text: null, email: null, ...more }, VISITOR);
  const open = () => rooms.get(ReportsReader).open();
  const close = (id: string, more: Partial<ReportVerdict> = {}) =>
    rooms.get(CloseReport).execute(id, { verdict: 'corrected', answer: null, ...more }, COORDINATOR);
  const mailsTo = async (address: string) => {
    await rooms.deliverAll();
    return (await rooms.mails()).filter(({ to }) => to.includes(address));
  };
  const account = (email: string, structure: string) =>
    rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values (gen_random_uuid(), $1, 'N', 'member', $2)`,
      [email, structure],
    );

  it('is not taken of a programme that nobody sees, without words where they are needed, or too long', async () => {
    await expect(report({ programmeId: 'none' })).rejects.toMatchObject({
      code: 'directory.programme_not_found',
    });
    await rooms.get(KeepProgramme).execute('other', { act: 'close', reason: null }, SYSTEM);
    await expect(report({ programmeId: 'other' })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(report({ what: 'other' })).rejects.toMatchObject({ code: 'moderation.invalid' });
    await expect(report({ text: 'x'.repeat(1001) })).rejects.toMatchObject({ code: 'moderation.invalid' });
    await expect(close(NOBODY)).rejects.toMatchObject({ code: 'moderation.not_found' });
    expect(await open()).toEqual([]);
  });

  it('is taken, shown to the coordinators and to the structure alone, and never with who reported it', async () => {
    await report({ text: 'Le prix a changé', email: 'lea@exemple.example' });
    expect(await open()).toMatchObject([
      { programme: 'Programme first', structure: 'La maison', what: 'cost', wantsAnswer: true },
    ]);
    expect(await rooms.get(ReportsReader).ofStructure(MEMBER)).toHaveLength(1);
    expect(await rooms.get(ReportsReader).ofStructure({ ...MEMBER, structureId: 'else' })).toEqual([]);
    expect(JSON.stringify(await open())).not.toContain('lea@');
  });

  it('is told to the members once a day without a word of it, or to the address of the structure', async () => {
    await report({ text: 'Secret', email: 'lea@exemple.example' });
    expect(await mailsTo('bonjour@maison.example')).toHaveLength(1);
    await account('mia@maison.example', 'house');
    await report();
    await report();
    const [mail, ...more] = await mailsTo('mia@maison.example');
    expect(more).toEqual([]);
    expect(mail!.text).toMatch(/Quelqu’un pense/);
    expect(JSON.stringify(await rooms.mails())).not.toMatch(/Secret|lea@/);
    rooms.clock.pass({ days: 1 });
    await report();
    expect(await mailsTo('mia@maison.example')).toHaveLength(2);
    expect(await mailsTo('bonjour@maison.example')).toHaveLength(1);
  });

  it('is closed once, by one of two at the same moment, with a sentence to who asked for it', async () => {
    await report({ email: 'lea@exemple.example' });
    await report();
    const all = await open();
    const [asked, silent] = [true, false].map((wants) =>
      all.find(({ wantsAnswer }) => wantsAnswer === wants),
    );
    const both = await Promise.allSettled([
      close(asked!.id, { verdict: 'unfounded', answer: 'C’est toujours <b>gratuit</b>.' }),
      close(asked!.id, { verdict: 'unfounded', answer: 'C’est toujours <b>gratuit</b>.' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(close(asked!.id)).rejects.toMatchObject({
      code: 'moderation.already_decided',
      params: { state: 'unfounded' },
    });
    await close(silent!.id);
    const [mail, ...more] = await mailsTo('lea@exemple.example');
    expect(more).toEqual([]);
    expect(mail!.text).toMatch(/elle reste comme elle est[\s\S]*gratuit/);
    expect(mail!.html).toContain('&lt;b>gratuit');
    expect(await open()).toEqual([]);
  });

  it('is held back when too many come from one address, or about one programme, within an hour', async () => {
    for (let i = 0; i < 5; i += 1) await report({ email: 'Lea@exemple.example' });
    await expect(report({ email: 'lea@exemple.example' })).rejects.toMatchObject({
      code: 'moderation.too_many',
    });
    const many = await Promise.allSettled(Array.from({ length: 8 }, () => report()));
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await report({ programmeId: 'other' });
    rooms.clock.pass({ hours: 2 });
    await report({ email: 'lea@exemple.example' });
  });
});
