import { type Actor, ACTOR_KINDS, type ActorKind, DomainError, SYSTEM } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from './answer-referral.js';
import { moveReferral } from './move-referral.js';
import {
  END_STATES,
  KINDS_IN_RELATION,
  REFERRAL_MOVE_NAMES,
  REFERRAL_MOVES,
  REFERRAL_STATES,
  type ReferralRelation,
} from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { ReferralsReader } from './referrals.reader.js';
import { loadReferral } from './relation.js';
import { aSentReferral } from './testing/sent-referral.js';
import { WithdrawReferral } from './withdraw-referral.js';

const STRANGER_ID = '00000000-0000-7000-8000-000000000009';
const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2026-12-01', message: null };

const refusalOf = async (attempt: Promise<unknown>): Promise<DomainError | null> => {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome === null || outcome instanceof DomainError) return outcome;
  throw outcome as Error;
};

describe('the moves of a referral', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  describe('each of them, from each state, by each kind of actor and relation', () => {
    let referralId: string;
    let close: Readonly<Record<ReferralRelation, Actor>>;
    beforeAll(async () => {
      const sent = await aSentReferral(rooms);
      referralId = sent.referralId;
      const [adviser] = await rooms.db.query(
        `insert into account (id, email, name, kind)
         values (gen_random_uuid(), 'nadia@exemple.example', 'Nadia', 'intermediary') returning id`,
      );
      await rooms.db.query(
        `update entrepreneur e set created_by = $2 from project p where p.id = $1 and e.id = p.entrepreneur_id`,
        [sent.projectId, adviser.id],
      );
      close = {
        addressed: sent.structure,
        answer_link: { kind: 'answer_link', id: referralId, structureId: null },
        owner: sent.person,
        took_her_in: { kind: 'intermediary', id: adviser.id as string, structureId: null },
        system: SYSTEM,
      };
    });

    const put = async (state: string): Promise<void> => {
      await rooms.db.query(`delete from referral_due where referral_id = $1`, [referralId]);
      await rooms.db.query(`delete from referral_transition where referral_id = $1 and version > 1`, [
        referralId,
      ]);
      await rooms.db.query(
        `update referral set state = $2, version = 1, ended_at = case when $3 then $4::timestamptz end,
           outcome = case when $2 = 'closed' then 'helped' end, structure_confirmed_at = $4, person_confirmed_at = $4
         where id = $1`,
        [referralId, state, (END_STATES as readonly string[]).includes(state), rooms.clock.now()],
      );
    };
    const attempt = (wanted: (typeof REFERRAL_MOVE_NAMES)[number], actor: Actor) =>
      refusalOf(
        rooms.get(Transactions).run(actor, async (tx) => {
          const referral = await loadReferral(tx, referralId, actor);
          const reasons = REFERRAL_MOVES[wanted].reasons.slice(0, 1);
          const closes = wanted === 'close' || wanted === 'lapse';
          const change = { outcome: closes ? ('helped' as const) : null };
          const moved = await moveReferral(tx, referral, {
            ...{ wanted, actor, reasons, change },
            now: rooms.clock.now(),
          });
          expect([moved.state, moved.version]).toEqual([REFERRAL_MOVES[wanted].path[referral.state], 2]);
        }),
      );

    const actors = (): readonly (readonly [ReferralRelation | null, Actor])[] => {
      const near = Object.entries(close).flatMap(([relation, actor]) =>
        KINDS_IN_RELATION[relation as ReferralRelation].map(
          (kind) => [relation as ReferralRelation, { ...actor, kind }] as const,
        ),
      );
      const strange = ACTOR_KINDS.filter((kind) => kind !== 'system').map(
        (kind: ActorKind) => [null, { kind, id: STRANGER_ID, structureId: 'bge-lille' }] as const,
      );
      return [...near, ...strange];
    };

    it.each(REFERRAL_STATES)('from %s', async (from) => {
      let moved = true;
      for (const wanted of REFERRAL_MOVE_NAMES)
        for (const [relation, actor] of actors()) {
          if (moved) await put(from);
          const arrived = from !== 'draft' || !['addressed', 'answer_link'].includes(relation ?? '');
          const { by, path } = REFERRAL_MOVES[wanted];
          const expected =
            relation === null || !arrived
              ? 'referrals.not_found'
              : !by.includes(relation)
                ? 'referrals.not_yours_to_move'
                : path[from] === undefined
                  ? 'referrals.already_moved'
                  : null;
          const refusal = await attempt(wanted, actor);
          expect([from, wanted, actor.kind, refusal?.code ?? null]).toEqual([
            ...[from, wanted, actor.kind],
            expected,
          ]);
          const { state, version } = await rooms.db.manager.findOneByOrFail(ReferralRow, { id: referralId });
          expect([state, version]).toEqual(expected === null ? [path[from], 2] : [from, 1]);
          moved = version !== 1;
        }
    });
  });

  it('R-10 are refused to whoever read an older version, and change nothing then', async () => {
    const { referralId, projectId, structure, person } = await aSentReferral(rooms);
    const { version } = await rooms.get(ReferralsReader).card(referralId, structure);
    const seen = await rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, structure, version);
    expect(seen).toEqual({ state: 'seen', version: version + 1 });
    const late = await Promise.all([
      refusalOf(rooms.get(AnswerReferral).execute(referralId, YES, structure, version)),
      refusalOf(rooms.get(WithdrawReferral).execute(referralId, person, version)),
    ]);
    for (const refusal of late)
      expect(refusal).toMatchObject({
        kind: 'conflict',
        code: 'referrals.already_moved',
        params: { state: 'seen', version: version + 1 },
      });
    const [followed] = await rooms.get(ReferralsReader).ofRequest(projectId, person);
    expect(followed).toMatchObject({ state: 'seen', version: version + 1, message: null });
    const yes = await rooms.get(AnswerReferral).execute(referralId, YES, structure, version + 1);
    expect(yes).toEqual({ state: 'accepted', version: version + 2 });
  });
});
