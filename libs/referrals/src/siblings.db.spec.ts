import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from './answer-referral.js';
import { ChooseSiblings } from './choose-siblings.js';

import { ReferralsReader } from './referrals.reader.js';
import { SendReferral } from './send-referral.js';
import { SIBLING_CHOICES, type SiblingChoice } from './sibling-choice.entity.js';
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
    const { projectId } = await aSentReferral(rooms);
    const keep = (choice: string) =>
      rooms.db.query(
        `insert into sibling_choice (project_id, choice, chosen_at, by_her) values ($1, $2, now(), true)`,
        [projectId, choice],
      );
    for (const choice of SIBLING_CHOICES) await keep(choice);
    await expect(keep('perhaps')).rejects.toThrow('sibling_choice_choice');
  });

  const choose = (projectId: string, choice: SiblingChoice, actor: Actor) =>
    rooms.get(ChooseSiblings).execute(projectId, choice, actor);

  it('are hers alone to choose for, and her adviser’s with her', async () => {
    const { projectId } = await aSentReferral(rooms);
    const other = await aSentReferral(rooms);
    const stranger: Actor = { kind: 'intermediary', id: randomUUID(), structureId: null };
    for (const actor of [other.person, stranger])
      await expect(choose(projectId, 'close', actor)).rejects.toMatchObject({
        code: 'entrepreneurs.request_not_found',
      });
    await expect(rooms.get(ReferralsReader).siblingChoice(projectId, other.person)).rejects.toMatchObject({
      code: 'entrepreneurs.request_not_found',
    });
  });

  it.each([
    ['close', 'keep', 'sent'],
    ['keep', 'close', 'cancelled'],
  ] as const)('follow her last choice: %s, then %s', async (first, then, state) => {
    const { projectId, referralId, person, structure } = await sendAll(null, null, first);
    await choose(projectId, then, person);
    expect(await states(projectId, person)).toMatchObject({ 'bge-compta-fiscalite': 'sent' });
    await accept(referralId, structure);
    expect(await states(projectId, person)).toMatchObject({
      ...{ 'elan-pret-honneur': state, 'bge-compta-fiscalite': state, 'la-trame-incubation': 'sent' },
    });
  });

  it('keep each choice with who said it, and the same one once', async () => {
    const { projectId, person } = await sendAll('keep');
    for (const choice of ['keep', 'close', 'close', 'keep'] as const) await choose(projectId, choice, person);
    const kept: unknown[] = await rooms.db.query(
      `select choice, by_her from sibling_choice where project_id = $1 order by id`,
      [projectId],
    );
    expect(kept).toEqual(['keep', 'close', 'keep'].map((choice) => ({ choice, by_her: true })));
    expect(await rooms.get(ReferralsReader).siblingChoice(projectId, person)).toBe('keep');
  });
});
