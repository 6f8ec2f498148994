import { OpenAccount, Sessions } from '#libs/accounts';
import { MergeEntries, UndoMerge } from '#libs/directory';
import { type Actor, hashSecret } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { AnswerReferral } from './answer-referral.js';
import { InboxReader } from './inbox/inbox.reader.js';
import { ReferralsReader } from './referrals.reader.js';
import { SendReferral } from './send-referral.js';
import { aSentReferral } from './testing/sent-referral.js';
import { WithdrawReferral } from './withdraw-referral.js';

const EVERYTHING = { view: 'all', holder: 'all' } as const;
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
      (await rooms.get(InboxReader).first(actor, EVERYTHING)).some((line) => line.referralId === referralId);
    const see = (actor: Actor) => rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, actor);
    await expect(see(heir)).rejects.toMatchObject({ code: 'referrals.not_found' });
    const mergeId = await merge();
    expect(await inbox(heir)).toBe(true);
    expect(await see(heir)).toMatchObject({ state: 'seen' });
    expect((await rooms.get(ReferralsReader).card(referralId, heir)).person).not.toBeNull();
    const followed = await rooms.get(ReferralsReader).ofRequest(projectId, person);
    expect(followed).toMatchObject([{ id: referralId, state: 'seen' }]);
    const link: Actor = { kind: 'answer_link', id: referralId, structureId: null };
    expect((await rooms.get(ReferralsReader).card(referralId, link)).id).toBe(referralId);
    await undo(mergeId);
    expect([await inbox(heir), await inbox(structure)]).toEqual([false, true]);
    await expect(see(heir)).rejects.toMatchObject({ code: 'referrals.not_found' });
  });

  it('is reached, once it said yes, as the one that stands for it', async () => {
    const { projectId, referralId, person, structure } = await aSentReferral(rooms);
    const contact = async () =>
      (await rooms.get(ReferralsReader).ofRequest(projectId, person))[0]!.structureContact;
    const contactOf = async (id: string): Promise<unknown> =>
      (await rooms.db.query<unknown[]>(`select phone, email from structure where id = $1`, [id]))[0];
    expect(await contact()).toBeNull();
    const yes = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null } as const;
    await rooms.get(AnswerReferral).execute(referralId, yes, structure);
    expect(await contact()).toEqual(await contactOf('grdr-lille'));
    const mergeId = await merge();
    expect(await contact()).toEqual(await contactOf('bge-lille'));
    await undo(mergeId);
    await rooms.get(WithdrawReferral).execute(referralId, person);
    expect(await contact()).toBeNull();
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

  describe('is read by more people than she named', () => {
    const OTHER = { keptId: 'passe-mots', otherId: 'cigales-lille' } as const;
    const join = async ({ keptId, otherId }: { keptId: string; otherId: string } = OTHER) =>
      rooms.get(MergeEntries).execute({ kind: 'structure', keptId, otherId, taken: [] }, COORDINATOR);
    const staff = (structureId: string) =>
      rooms.get(OpenAccount).execute(
        {
          ...{ email: `accueil@${structureId}.example`, name: 'Accueil', structureId, organisation: null },
          kind: 'member',
        },
        COORDINATOR,
      );
    const told = async (projectId: string) => {
      await rooms.deliverAll();
      const rows: { n: number }[] = await rooms.db.query(
        `select count(*)::int as n from person_notice where project_id = $1 and what = 'news' and state = 'told'`,
        [projectId],
      );
      return rows[0]!.n;
    };
    const readers = async ({ projectId, person }: { projectId: string; person: Actor }) =>
      (await rooms.get(ReferralsReader).ofRequest(projectId, person)).map(({ alsoReadBy }) => alsoReadBy);

    it('only where somebody acts for the other, and then she is told, once a merge, until it is undone', async () => {
      const hers = await aSentReferral(rooms, {
        programmeId: 'passe-mots-francais',
        structureId: 'passe-mots',
      });
      const first = await join();
      expect([await told(hers.projectId), await readers(hers)]).toEqual([0, [[]]]);
      await undo(first);
      await staff('cigales-lille');
      await undo(await join());
      expect([await told(hers.projectId), await readers(hers)]).toEqual([0, [[]]]);
      const second = await join();
      expect([await told(hers.projectId), await readers(hers)]).toEqual([1, [['Cigales – Lille métropole']]]);
      expect(await told(hers.projectId)).toBe(1);
      rooms.clock.pass({ days: 1 });
      const later = await aSentReferral(rooms, {
        programmeId: 'passe-mots-francais',
        structureId: 'passe-mots',
      });
      expect([await told(later.projectId), await readers(later)]).toEqual([0, [[]]]);
      await undo(second);
      expect([await told(hers.projectId), await readers(hers)]).toEqual([1, [[]]]);
    });

    it('by way of an earlier merge too, and never once she took it back', async () => {
      const [hers, gone] = [await aSentReferral(rooms), await aSentReferral(rooms)];
      await rooms.get(WithdrawReferral).execute(gone.referralId, gone.person);
      const inner = await join();
      const outer = await join({ keptId: 'grdr-lille', otherId: 'passe-mots' });
      expect([await told(hers.projectId), await told(gone.projectId)]).toEqual([1, 0]);
      expect(await readers(hers)).toEqual([['Cigales – Lille métropole']]);
      await undo(outer);
      await undo(inner);
      expect(await readers(hers)).toEqual([[]]);
    });
  });

  it('was an alternative that she agreed to: the one that stands for it is proposed, and nothing leaves without her yes', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms, {
      alternatives: ['passe-mots-francais'],
    });
    const merged = await rooms
      .get(MergeEntries)
      .execute({ kind: 'structure', keptId: 'cigales-lille', otherId: 'passe-mots', taken: [] }, COORDINATOR);
    const full = { kind: 'decline', reasons: ['cohort_full'], message: null } as const;
    await rooms.get(AnswerReferral).execute(referralId, full, structure);
    await rooms.deliverAll();
    const children = (await rooms.get(ReferralsReader).ofRequest(projectId, person)).slice(1);
    expect(children).toMatchObject([{ parentId: referralId, state: 'draft' }]);
    await undo(merged);
  });

  it('was proposed and waited for her yes: it goes to the one she says yes to, who reads it', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    const full = { kind: 'decline', reasons: ['cohort_full'], message: null } as const;
    await rooms.get(AnswerReferral).execute(referralId, full, structure);
    await rooms.deliverAll();
    const drafts: { id: string; programme: string; structure: string }[] = await rooms.db.query(
      `select id, programme_id as programme, structure_id as structure from referral where parent_id = $1 and state = 'draft'`,
      [referralId],
    );
    const draft = drafts[0]!;
    const keptId = draft.structure === 'cigales-lille' ? 'bge-lille' : 'cigales-lille';
    const merged = await rooms
      .get(MergeEntries)
      .execute({ kind: 'structure', keptId, otherId: draft.structure, taken: [] }, COORDINATOR);
    const yes = { projectId, programmeId: draft.programme, alternatives: [], locale: 'fr' };
    expect(await rooms.get(SendReferral).execute(yes, person)).toBe(draft.id);
    const card = () => rooms.get(ReferralsReader).card(draft.id, { ...structure, structureId: keptId });
    expect((await card()).person).toMatchObject({ firstName: 'Samira' });
    await undo(merged);
    expect((await card()).person).not.toBeNull();
    await expect(
      rooms.get(ReferralsReader).card(draft.id, { ...structure, structureId: draft.structure }),
    ).rejects.toMatchObject({ code: 'referrals.not_found' });
  });
});
