import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { CloseReferral } from '../close-referral.js';
import { ReferralsReader } from '../referrals.reader.js';
import { SendReferral } from '../send-referral.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { UndoMove } from '../undo/undo-move.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { ShareSupporters, SUPPORTERS_WORDING } from './share-supporters.js';
import { SupportersReader } from './supporters.reader.js';

const YES = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null } as const;
const NO = { kind: 'decline', reasons: ['not_interested'], message: null } as const;
const STRANGER: Actor = { kind: 'entrepreneur', id: randomUUID(), structureId: null };
const ADIE: Actor = { kind: 'member', id: null, structureId: 'adie-lille' };

describe('who else supports her', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms({ UNDO_SECONDS: '60' });
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  /** Sent to two structures. */
  const asked = async () => {
    const grdr = await aSentReferral(rooms);
    const command = {
      projectId: grdr.projectId,
      programmeId: 'adie-microcredit',
      alternatives: [],
      locale: 'fr',
    };
    const adie = await rooms.get(SendReferral).execute(command, grdr.person);
    return { ...grdr, adie };
  };
  const accept = (id: string, actor: Actor) => rooms.get(AnswerReferral).execute(id, YES, actor);
  /** Until no yes can be undone any more. */
  const settle = () => rooms.undoEnds();
  const share = (projectId: string, agrees: boolean, actor: Actor) =>
    rooms.get(ShareSupporters).execute(projectId, agrees, 'fr', actor);
  const shown = async (id: string, actor: Actor) =>
    (await rooms.get(ReferralsReader).card(id, actor)).supporters;
  const read = (projectId: string, actor: Actor) => rooms.get(SupportersReader).ofRequest(projectId, actor);
  const receipts = (
    projectId: string,
  ): Promise<{ wording: string; witness: string | null; ended: boolean }[]> =>
    rooms.db.query(
      `select wording, witness_id as witness, withdrawn_at is not null as ended from supporter_agreement
       where project_id = $1 order by given_at, id`,
      [projectId],
    );
  const adviserOf = async (projectId: string): Promise<Actor> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, 'nadia@exemple.example', 'Nadia', 'intermediary')`,
      [id],
    );
    await rooms.db.query(
      `update entrepreneur e set created_by = $1 from project p where p.entrepreneur_id = e.id and p.id = $2`,
      [id, projectId],
    );
    return { kind: 'intermediary', id, structureId: null };
  };

  it('is hers to say, or her adviser’s, and nobody else’s', async () => {
    const { projectId } = await asked();
    for (const actor of [STRANGER, { kind: 'intermediary', id: randomUUID(), structureId: null } as const]) {
      await expect(share(projectId, true, actor)).rejects.toMatchObject({
        code: 'entrepreneurs.request_not_found',
      });
      await expect(read(projectId, actor)).rejects.toMatchObject({ code: 'entrepreneurs.request_not_found' });
    }
    expect(await receipts(projectId)).toEqual([]);
  });

  it('P-04 is shown to nobody unless she agrees, and to those who support her alone', async () => {
    const { projectId, referralId, adie, person, structure } = await asked();
    await accept(referralId, structure);
    await settle();
    expect(await shown(referralId, structure)).toBeNull();
    await share(projectId, true, person);
    expect(await shown(referralId, structure)).toEqual([]);
    // It has not answered: it learns of nobody.
    expect(await shown(adie, ADIE)).toBeNull();

    await accept(adie, ADIE);
    // Whose yes can still be undone supports her no more than that, and sees no more.
    expect(await shown(adie, ADIE)).toBeNull();
    expect(await shown(referralId, structure)).toEqual([]);
    await rooms.get(UndoMove).execute(adie, ADIE);
    await settle();
    expect(await shown(referralId, structure)).toEqual([]);

    await accept(adie, ADIE);
    await settle();
    const since = rooms.clock.now().toISOString().slice(0, 10);
    const names = await rooms.db.query<{ id: string; structure: string; programme: string }[]>(
      `select p.id, s.name as structure, p.name as programme from programme p join structure s on s.id = p.structure_id
       where p.id in ('grdr-accueil', 'adie-microcredit') order by p.id desc`,
    );
    const [hers, theirs] = names.map(({ structure: structureName, programme: programmeName }) => ({
      ...{ structureName, programmeName, since },
    }));
    expect(await shown(referralId, structure)).toEqual([theirs]);
    expect(await shown(adie, ADIE)).toEqual([hers]);
    expect(await read(projectId, person)).toMatchObject({ supporters: [hers, theirs] });

    await share(projectId, false, person);
    expect([await shown(referralId, structure), await shown(adie, ADIE)]).toEqual([null, null]);
    expect(await read(projectId, person)).toMatchObject({ agreement: null, supporters: [hers, theirs] });
  });

  it.each(['declined', 'withdrawn', 'closed', 'expired'] as const)(
    'P-04 never names who %s, nor shows them anything',
    async (state) => {
      const { projectId, referralId, adie, person, structure } = await asked();
      await accept(referralId, structure);
      await share(projectId, true, person);
      if (state === 'declined') await rooms.get(AnswerReferral).execute(adie, NO, ADIE);
      else if (state === 'expired')
        await rooms.db.query(`update referral set state = 'expired', ended_at = now() where id = $1`, [adie]);
      else await accept(adie, ADIE);
      await settle();
      if (state === 'withdrawn') await rooms.get(WithdrawReferral).execute(adie, person);
      if (state === 'closed') await rooms.get(CloseReferral).execute(adie, 'helped', ADIE);
      await settle();
      expect(await shown(referralId, structure)).toEqual([]);
      expect(await shown(adie, ADIE)).toBeNull();
      expect((await read(projectId, person)).supporters).toHaveLength(1);
    },
  );

  it('is kept as a receipt with its wording and who was with her, once however often it is said', async () => {
    const { projectId, person } = await asked();
    const adviser = await adviserOf(projectId);
    await Promise.all([adviser, adviser, person, person].map((actor) => share(projectId, true, actor)));
    expect((await receipts(projectId)).length).toBe(1);
    await share(projectId, false, person);
    await share(projectId, false, adviser);
    expect(await receipts(projectId)).toMatchObject([{ wording: SUPPORTERS_WORDING, ended: true }]);
    rooms.clock.pass({ days: 1 });
    await share(projectId, true, adviser);
    expect(await receipts(projectId)).toMatchObject([
      { ended: true },
      { wording: SUPPORTERS_WORDING, witness: adviser.id, ended: false },
    ]);
    expect(await read(projectId, adviser)).toMatchObject({
      agreement: { wording: SUPPORTERS_WORDING, witness: 'Nadia' },
      mayShare: true,
    });
  });
});
