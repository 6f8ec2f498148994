import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { AssignReferral } from './assign-referral.js';
import { InboxReader, type InboxQuery } from './inbox.reader.js';

const STRUCTURE = 'grdr-lille';

describe('the inbox of a structure', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms({ UNDO_SECONDS: '60' });
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const member = async (structureId = STRUCTURE): Promise<Actor> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values ($1, gen_random_uuid() || '@x.example', 'N', 'member', $2)`,
      [id, structureId],
    );
    return { kind: 'member', id, structureId };
  };
  const page = (actor: Actor, asked: Partial<InboxQuery> = {}) =>
    rooms.get(InboxReader).page(actor, { view: 'all', holder: 'all', page: 1, ...asked });
  const ids = async (actor: Actor, asked: Partial<InboxQuery>): Promise<readonly string[]> =>
    (await page(actor, asked)).lines.map(({ referralId }) => referralId);

  it('is read by where referrals stand and by who looks after them, each part with its count', async () => {
    const [me, colleague, stranger] = [await member(), await member(), await member('bge-lille')];
    expect(await page(me)).toMatchObject({ lines: [], waiting: 0, pages: 1 });
    const late = await aSentReferral(rooms);
    rooms.clock.pass({ days: 8 });
    const [mine, theirs, accepted, over] = [
      await aSentReferral(rooms),
      await aSentReferral(rooms),
      await aSentReferral(rooms),
      await aSentReferral(rooms),
    ];
    const answer = rooms.get(AnswerReferral);
    const yes = { kind: 'accept', contactName: 'F', contactBy: '2027-12-01', message: null } as const;
    await answer.execute(accepted.referralId, yes, me);
    await rooms.get(WithdrawReferral).execute(over.referralId, over.person);
    const assign = rooms.get(AssignReferral);
    await assign.execute(mine.referralId, { to: me.id, from: null }, me);
    await assign.execute(theirs.referralId, { to: colleague.id, from: null }, me);

    const all = await page(me);
    expect(all.views).toEqual({ to_answer: 3, late: 1, accepted: 1, ended: 1, all: 5 });
    expect(all.holders).toEqual({ mine: 1, nobody: 3, all: 5 });
    expect(all.waiting).toBe(3);
    expect(all.lines[0]!.referralId).toBe(late.referralId);
    expect(all.lines.find(({ referralId }) => referralId === over.referralId)).toMatchObject({
      firstName: null,
      projectTitle: null,
    });
    expect(await ids(me, { view: 'late' })).toEqual([late.referralId]);
    expect(await ids(me, { view: 'accepted' })).toEqual([accepted.referralId]);
    expect(await ids(me, { view: 'ended' })).toEqual([over.referralId]);
    expect(await ids(me, { holder: 'mine' })).toEqual([mine.referralId]);
    expect(await ids(colleague, { holder: 'mine' })).toEqual([theirs.referralId]);
    const nobodys = await page(me, { view: 'to_answer', holder: 'nobody' });
    expect(nobodys.lines.map(({ referralId }) => referralId)).toEqual([late.referralId]);
    expect([nobodys.views.all, nobodys.holders.all, nobodys.waiting]).toEqual([3, 3, 3]);
    expect(await page(stranger)).toMatchObject({ lines: [], holders: { mine: 0, nobody: 0, all: 0 } });

    const reader = rooms.get(InboxReader);
    expect((await reader.undoable(me)).map(({ referralId }) => referralId)).toEqual([accepted.referralId]);
    expect(await reader.undoable(colleague)).toEqual([]);
    expect(await reader.some(stranger, [mine.referralId])).toEqual([]);
    expect(await reader.some(me, [mine.referralId])).toMatchObject([{ heldBy: { id: me.id } }]);
  });

  it('has pages of 50 lines, each line on one', async () => {
    const reader = await member('bge-lille');
    for (let i = 0; i < 52; i += 1)
      await aSentReferral(rooms, { programmeId: 'bge-compta-fiscalite', structureId: 'bge-lille' });
    const [first, second] = [await page(reader), await page(reader, { page: 2 })];
    expect([first.lines.length, second.lines.length, first.pages, second.pages]).toEqual([50, 2, 2, 2]);
    expect(new Set([...first.lines, ...second.lines].map(({ referralId }) => referralId)).size).toBe(52);
    expect((await page(reader, { page: 3 })).lines).toEqual([]);
  });
});
