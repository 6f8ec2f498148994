import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { UndoMove } from '../undo/undo-move.js';
import { type CommonAnswer, AnswerMany, type OneToAnswer } from './answer-many.js';
import { AnswerReferral } from '../answer-referral.js';

const NO: CommonAnswer = { kind: 'decline', reasons: ['cohort_full'], message: 'Revenez en mars.' };
const READ: CommonAnswer = { kind: 'see' };
const WAIT: CommonAnswer = { kind: 'hold', reason: 'committee', message: null };

describe('the same answer to several referrals', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms({ UNDO_SECONDS: '60' });
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const MEMBER: Actor = { kind: 'member', id: randomUUID(), structureId: 'grdr-lille' };
  const give = (referrals: readonly OneToAnswer[], answer: CommonAnswer, actor = MEMBER) =>
    rooms.get(AnswerMany).execute(referrals, answer, actor);
  const sent = async (version = 1): Promise<OneToAnswer> => ({
    referralId: (await aSentReferral(rooms)).referralId,
    version,
  });
  const stateOf = async ({ referralId }: OneToAnswer): Promise<string> => {
    const rows: { state: string }[] = await rooms.db.query(`select state from referral where id = $1`, [
      referralId,
    ]);
    return rows[0]!.state;
  };

  it('is refused as a whole where it is incomplete, and answers nothing', async () => {
    const one = await sent();
    for (const reasons of [[], ['other']] as const)
      await expect(give([one], { kind: 'decline', reasons, message: ' ' })).rejects.toMatchObject({
        code: 'referrals.incomplete_answer',
      });
    expect(await stateOf(one)).toBe('sent');
  });

  it('is given to each on its own: what changed, is not theirs or breaks keeps no other from it', async () => {
    const [first, moved, broken, last] = [await sent(), await sent(), await sent(), await sent()];
    const foreign = await aSentReferral(rooms, {
      programmeId: 'bge-compta-fiscalite',
      structureId: 'bge-lille',
    });
    await rooms.get(AnswerReferral).execute(moved.referralId, READ, MEMBER);
    await rooms.db.query(`
      create function refuse() returns trigger language plpgsql as $$
        begin if new.id = '${broken.referralId}' then raise 'out of order'; end if; return new; end $$;
      create trigger refuse before update on referral for each row execute function refuse()`);
    const others = { referralId: foreign.referralId, version: 1 };
    const nobodys = { referralId: randomUUID(), version: 1 };
    const results = await give([first, moved, others, nobodys, broken, last], NO);
    const ids = [first, moved, others, nobodys, broken, last].map(({ referralId }) => referralId);
    expect(results.map(({ referralId }) => referralId)).toEqual(ids);
    const nowhere = { state: null, version: null };
    expect(results).toMatchObject([
      { result: 'done', state: 'declined', version: 2, code: null },
      { result: 'stale', state: 'seen', version: 2, code: 'referrals.already_moved' },
      { result: 'refused', ...nowhere, code: 'referrals.not_found' },
      { result: 'refused', ...nowhere, code: 'referrals.not_found' },
      { result: 'refused', ...nowhere, code: 'http.failed' },
      { result: 'done', state: 'declined', version: 2, code: null },
    ]);
    const now = [await stateOf(first), await stateOf(moved), await stateOf(others), await stateOf(broken)];
    expect(now).toEqual(['declined', 'seen', 'sent', 'sent']);
    expect((await give([first, last], NO)).map(({ result }) => result)).toEqual(['stale', 'stale']);
  });

  it('is undone one by one, within the minute', async () => {
    const pair = [await sent(), await sent()];
    expect((await give(pair, WAIT)).map(({ state }) => state)).toEqual(['on_hold', 'on_hold']);
    await rooms.get(UndoMove).execute(pair[0]!.referralId, MEMBER);
    expect(await Promise.all(pair.map(stateOf))).toEqual(['sent', 'on_hold']);
    await rooms.undoEnds();
    await expect(rooms.get(UndoMove).execute(pair[1]!.referralId, MEMBER)).rejects.toMatchObject({
      code: 'referrals.too_late_to_undo',
    });
  });

  it('is given once where two colleagues give it at the same moment', async () => {
    const several = [await sent(), await sent(), await sent()];
    const colleague: Actor = { ...MEMBER, id: randomUUID() };
    const both = await Promise.all([give(several, NO), give(several.toReversed(), WAIT, colleague)]);
    for (const { referralId } of several) {
      const results = both.map((all) => all.find((one) => one.referralId === referralId)!.result);
      expect([...results].sort()).toEqual(['done', 'stale']);
    }
  });
});
