import { OpenAccount, Sessions } from '#libs/accounts';
import { MergeEntries, UndoMerge } from '#libs/directory';
import { type Actor, hashSecret } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { AnswerReferral } from './answer-referral.js';
import { ReferralsReader } from './referrals.reader.js';
import { aSentReferral } from './testing/sent-referral.js';

const COORDINATOR: Actor = {
  kind: 'coordinator',
  id: '00000000-0000-7000-8000-000000000009',
  structureId: null,
};

describe('a referral to a structure that is merged later', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());
  const merge = () =>
    rooms
      .get(MergeEntries)
      .execute({ kind: 'structure', keptId: 'bge-lille', otherId: 'grdr-lille', taken: [] }, COORDINATOR);
  const undo = (id: string) => rooms.get(UndoMerge).execute(id, COORDINATOR);

  it('is found and answered by the one that stands for it, and given back by an undo', async () => {
    const { projectId, referralId, person, structure } = await aSentReferral(rooms);
    const heir: Actor = { ...structure, structureId: 'bge-lille' };
    const inbox = async (actor: Actor) =>
      (await rooms.get(ReferralsReader).inbox(actor)).some((line) => line.referralId === referralId);
    const see = (actor: Actor) => rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, actor);
    await expect(see(heir)).rejects.toMatchObject({ code: 'referrals.not_found' });
    const mergeId = await merge();
    expect(await inbox(heir)).toBe(true);
    expect(await see(heir)).toBe('seen');
    expect((await rooms.get(ReferralsReader).card(referralId, heir)).person).not.toBeNull();
    const followed = await rooms.get(ReferralsReader).ofRequest(projectId, person);
    expect(followed).toMatchObject([{ id: referralId, state: 'seen' }]);
    const link: Actor = { kind: 'answer_link', id: referralId, structureId: null };
    expect((await rooms.get(ReferralsReader).card(referralId, link)).id).toBe(referralId);
    await undo(mergeId);
    expect([await inbox(heir), await inbox(structure)]).toEqual([false, true]);
    await expect(see(heir)).rejects.toMatchObject({ code: 'referrals.not_found' });
  });

  it('that declined is not followed by one to the entry that stands for it', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms, {
      alternatives: ['passe-mots-francais', 'adie-premier-conseil'],
    });
    const next = async () =>
      (await rooms.get(ReferralsReader).ofRequest(projectId, person)).find(
        ({ parentId }) => parentId !== null,
      );
    const heirOf = 'passe-mots';
    const merged = await rooms
      .get(MergeEntries)
      .execute({ kind: 'structure', keptId: heirOf, otherId: 'grdr-lille', taken: [] }, COORDINATOR);
    const full = { kind: 'decline', reasons: ['cohort_full'], message: null } as const;
    await rooms.get(AnswerReferral).execute(referralId, full, { ...structure, structureId: heirOf });
    await rooms.deliverAll();
    expect((await next())!.programmeId).toBe('adie-premier-conseil');
    await undo(merged);
  });

  it('has its members act for the one that stands for theirs, until an undo', async () => {
    const email = 'membre@maison.example';
    const account = { email, name: 'Membre', structureId: 'grdr-lille', organisation: null };
    await rooms.get(OpenAccount).execute({ ...account, kind: 'member' }, COORDINATOR);
    await rooms.db.query(
      `insert into session (secret_hash, account_id, created_at, seen_at, expires_at)
       select $1, id, $2, $2, $2::timestamptz + interval '1 hour' from account where email = $3`,
      [hashSecret('secret'), rooms.clock.now(), email],
    );
    const house = async () => (await rooms.get(Sessions).find('secret'))!.actor.structureId;
    expect(await house()).toBe('grdr-lille');
    const mergeId = await merge();
    expect(await house()).toBe('bge-lille');
    await undo(mergeId);
    expect(await house()).toBe('grdr-lille');
  });
});
