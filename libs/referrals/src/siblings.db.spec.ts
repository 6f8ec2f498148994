import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from './answer-referral.js';
import { SIBLING_CHOICES, type SiblingChoice } from './referral.entity.js';
import { ReferralsReader } from './referrals.reader.js';
import { SendReferral } from './send-referral.js';
import { aSentReferral } from './testing/sent-referral.js';

const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null };

describe('her other referrals, when one is accepted', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const member = (structureId: string): Actor => ({ kind: 'member', id: null, structureId });
  const states = async (projectId: string, person: Actor): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await rooms.get(ReferralsReader).ofRequest(projectId, person)).map((one) => [
        one.programmeId,
        one.state,
      ]),
    );
  /** Microcredit and legal form at Grdr; the same two elsewhere; microcredit and something else at La Trame. */
  const sendAll = async (...choices: readonly (SiblingChoice | null)[]) => {
    const sent = await aSentReferral(rooms);
    const { projectId, person } = sent;
    const others = ['elan-pret-honneur', 'bge-compta-fiscalite', 'la-trame-incubation'];
    for (const [index, programmeId] of others.entries()) {
      rooms.clock.pass({ hours: 1 });
      await rooms
        .get(SendReferral)
        .execute(
          { projectId, programmeId, alternatives: [], locale: 'fr', siblings: choices[index] ?? null },
          person,
        );
    }
    return sent;
  };
  const accept = (id: string, actor: Actor) => rooms.get(AnswerReferral).execute(id, YES, actor);

  it('are taken back where she chose so, for the needs that are answered and no others', async () => {
    const { projectId, referralId, person, structure } = await sendAll('keep', null, 'close');
    await accept(referralId, structure);
    expect(await states(projectId, person)).toEqual({
      'grdr-accueil': 'accepted',
      'elan-pret-honneur': 'cancelled',
      'bge-compta-fiscalite': 'cancelled',
      'la-trame-incubation': 'sent',
    });
    const log: unknown[] = await rooms.db.query(
      `select distinct t.actor_kind, t.reason from referral_transition t join referral r on r.id = t.referral_id
       where r.project_id = $1 and t.to_state = 'cancelled'`,
      [projectId],
    );
    expect(log).toEqual([{ actor_kind: 'system', reason: 'sibling_accepted' }]);
    const readers: { structure: string }[] = await rooms.db.query(
      `select structure_id as structure from go_ahead where project_id = $1 and withdrawn_at is null order by 1`,
      [projectId],
    );
    expect(readers.map(({ structure: id }) => id)).toEqual(['grdr-lille', 'la-trame']);
    await rooms.deliverAll();
    const mails: { topic: string; state: string }[] = await rooms.db.query(
      `select d.topic, d.state from delivery d join referral r on r.id = d.subject_id
       where r.project_id = $1 and r.state = 'cancelled' order by 1, 2`,
      [projectId],
    );
    expect(mails).toEqual([
      { topic: 'referrals.received.mail', state: 'cancelled' },
      { topic: 'referrals.received.mail', state: 'cancelled' },
      { topic: 'referrals.withdrawn.mail', state: 'done' },
      { topic: 'referrals.withdrawn.mail', state: 'done' },
    ]);
    const due: { kind: string }[] = await rooms.db.query(
      `select distinct d.kind from referral_due d join referral r on r.id = d.referral_id
       where r.project_id = $1 and d.done_at is null and r.state = 'cancelled'`,
      [projectId],
    );
    expect(due).toEqual([]);
  });

  it.each([
    ['she chose so', ['close', 'keep']],
    ['she was never asked', []],
  ] as const)('are kept where %s', async (_, choices) => {
    const { projectId, referralId, person, structure } = await sendAll(...choices);
    await accept(referralId, structure);
    expect(await states(projectId, person)).toEqual({
      'grdr-accueil': 'accepted',
      'elan-pret-honneur': 'sent',
      'bge-compta-fiscalite': 'sent',
      'la-trame-incubation': 'sent',
    });
  });

  it('leave one winner when two are accepted at once that answer the same', async () => {
    for (let round = 0; round < 6; round++) {
      const sent = await aSentReferral(rooms, { programmeId: 'adie-microcredit', structureId: 'adie-lille' });
      const { projectId, person, referralId } = sent;
      const command = { projectId, programmeId: 'elan-pret-honneur', alternatives: [], locale: 'fr' };
      const other = await rooms.get(SendReferral).execute({ ...command, siblings: 'close' }, person);
      const both = [() => accept(referralId, sent.structure), () => accept(other, member('elan-metropole'))];
      const outcomes = await Promise.allSettled((round % 2 ? both : both.toReversed()).map((one) => one()));
      const late = outcomes.filter((one) => one.status === 'rejected');
      expect(late.map(({ reason }) => reason as unknown)).toMatchObject([
        { code: 'referrals.already_moved', params: { state: 'cancelled' } },
      ]);
      expect(Object.values(await states(projectId, person)).sort()).toEqual(['accepted', 'cancelled']);
    }
  });

  it('keeps no other choice than these', async () => {
    const { referralId } = await aSentReferral(rooms);
    for (const choice of SIBLING_CHOICES)
      await rooms.db.query(`update referral set siblings = $2 where id = $1`, [referralId, choice]);
    await expect(
      rooms.db.query(`update referral set siblings = 'perhaps' where id = $1`, [referralId]),
    ).rejects.toThrow('referral_siblings');
  });
});
