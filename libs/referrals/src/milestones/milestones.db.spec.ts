import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { CloseReferral } from '../close-referral.js';
import { ConfirmMeeting } from '../confirm-meeting.js';
import { FiguresReader } from '../figures/figures.reader.js';
import { ReferralsReader } from '../referrals.reader.js';
import { ExportReferrals } from '../tables/export-referrals.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { CorrectMilestone } from './correct-milestone.js';
import { MilestonesReader } from './milestones.reader.js';
import { type NewMilestone, RecordMilestone } from './record-milestone.js';
import { RemoveMilestone } from './remove-milestone.js';

const YES = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null } as const;
/** The clock of tests begins on 2026-11-22. */
const CREATED: NewMilestone = { milestone: 'company_registered', day: '2026-11-25', amount: null };
const LOAN: NewMilestone = { milestone: 'financing_obtained', day: '2026-11-26', amount: 8000 };
const STRANGER: Actor = { kind: 'entrepreneur', id: randomUUID(), structureId: null };

describe('milestones', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const accepted = async (): Promise<SentReferral> => {
    const sent = await aSentReferral(rooms);
    await rooms.get(AnswerReferral).execute(sent.referralId, YES, sent.structure);
    return sent;
  };
  /** A referral in support, some days after it was sent. */
  const supported = async (): Promise<SentReferral> => {
    const sent = await accepted();
    for (const actor of [sent.structure, sent.person])
      await rooms.get(ConfirmMeeting).execute(sent.referralId, actor);
    rooms.clock.pass({ days: 5 });
    return sent;
  };
  const record = (sent: SentReferral, one: NewMilestone = CREATED, actor = sent.structure) =>
    rooms.get(RecordMilestone).execute(sent.referralId, one, actor);
  const correct = (id: string, change: Partial<NewMilestone>, actor: Actor, expected: number | null = null) =>
    rooms.get(CorrectMilestone).execute(id, { ...CREATED, ...change }, actor, expected);
  const remove = (id: string, actor: Actor, expected: number | null = null) =>
    rooms.get(RemoveMilestone).execute(id, actor, expected);
  const read = async (sent: SentReferral, actor: Actor = sent.person) =>
    (await rooms.get(MilestonesReader).ofReferral(sent.referralId, actor)).milestones;
  const code = (wanted: string) => expect.objectContaining({ code: `referrals.${wanted}` }) as unknown;
  const adviserOf = async ({ projectId }: SentReferral): Promise<Actor> => {
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

  it('are recorded of whom a structure supports, by professionals of that referral', async () => {
    const waiting = await accepted();
    await expect(record(waiting)).rejects.toEqual(code('already_moved'));
    const sent = await supported();
    await expect(record(sent, CREATED, sent.person)).rejects.toEqual(code('not_yours_to_move'));
    for (const actor of [
      STRANGER,
      { ...sent.structure, structureId: 'la-trame' },
      { kind: 'intermediary', id: randomUUID(), structureId: null } as const,
    ]) {
      await expect(record(sent, CREATED, actor)).rejects.toEqual(code('not_found'));
      await expect(read(sent, actor)).rejects.toEqual(code('not_found'));
    }
    expect(await read(sent)).toEqual([]);
  });

  it('are refused when they cannot be', async () => {
    const sent = await supported();
    const refused: [Partial<NewMilestone>, string][] = [
      [{ milestone: 'rich' }, '/milestone'],
      [{ day: '2026-11-21' }, '/day'],
      [{ day: '2026-11-28' }, '/day'],
      [{ day: '2026-11-2x' }, '/day'],
      [{ day: '' }, '/day'],
      [{ amount: 10 }, '/amount'],
      [{ ...LOAN, amount: 0 }, '/amount'],
      [{ ...LOAN, amount: 10.5 }, '/amount'],
      [{ ...LOAN, amount: 10_000_001 }, '/amount'],
    ];
    for (const [change, pointer] of refused)
      await expect(record(sent, { ...CREATED, ...change })).rejects.toMatchObject({
        code: 'referrals.invalid_milestone',
        faults: [{ pointer }],
      });
    expect(await read(sent)).toEqual([]);
  });

  it('are recorded once, whoever says so again, and read by her, her adviser and the structure', async () => {
    const sent = await supported();
    const adviser = await adviserOf(sent);
    const ids = await Promise.all([
      ...[record(sent), record(sent), record(sent), record(sent, CREATED, adviser)],
      record(sent, CREATED, adviser),
    ]);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    await record(sent, LOAN, adviser);
    await record(sent, { ...LOAN, day: '2026-11-27', amount: 3000 }, adviser);
    for (const actor of [sent.person, sent.structure, adviser])
      expect((await read(sent, actor)).map(({ milestone, amount }) => [milestone, amount])).toEqual([
        ['company_registered', null],
        ['financing_obtained', 8000],
        ['financing_obtained', 3000],
      ]);
    expect((await read(sent))[1]).toMatchObject({ side: 'adviser', author: 'Nadia', day: LOAN.day });
    const [followed] = await rooms.get(ReferralsReader).ofRequest(sent.projectId, sent.person);
    expect(followed!.milestones).toHaveLength(3);
  });

  it('are corrected and taken away by the side that recorded them, of the version that was read', async () => {
    const sent = await supported();
    const adviser = await adviserOf(sent);
    const { id } = await record(sent);
    for (const [actor, refusal] of [
      [adviser, 'not_yours_to_move'],
      [sent.person, 'not_yours_to_move'],
      [STRANGER, 'milestone_not_found'],
    ] as const) {
      await expect(correct(id, { day: '2026-11-24' }, actor)).rejects.toEqual(code(refusal));
      await expect(remove(id, actor)).rejects.toEqual(code(refusal));
    }
    await expect(correct(id, { day: '2026-11-29' }, sent.structure)).rejects.toEqual(
      code('invalid_milestone'),
    );
    expect(await correct(id, {}, sent.structure)).toEqual({ id, version: 1 });
    expect(await correct(id, { day: '2026-11-24' }, sent.structure, 1)).toEqual({ id, version: 2 });
    await expect(correct(id, { day: '2026-11-23' }, sent.structure, 1)).rejects.toEqual(
      code('milestone_changed'),
    );
    await record(sent, { ...CREATED, day: '2026-11-23' });
    await expect(correct(id, { day: '2026-11-23' }, sent.structure)).rejects.toEqual(
      code('milestone_recorded'),
    );
    await expect(remove(id, sent.structure, 1)).rejects.toEqual(code('milestone_changed'));
    await remove(id, sent.structure, 2);
    await expect(remove(id, sent.structure)).rejects.toEqual(code('milestone_not_found'));
    expect((await read(sent)).map(({ day }) => day)).toEqual(['2026-11-23']);
  });

  it('R-10 of two corrections at once one wins', async () => {
    const sent = await supported();
    const { id } = await record(sent);
    const results = await Promise.allSettled(
      ['2026-11-23', '2026-11-24'].map((day) => correct(id, { day }, sent.structure, 1)),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('stay once it is over, where the structure adds for 30 days and her adviser as long as she is followed', async () => {
    const sent = await supported();
    const adviser = await adviserOf(sent);
    await record(sent);
    await rooms.get(CloseReferral).execute(sent.referralId, 'helped', sent.structure);
    rooms.clock.pass({ days: 29 });
    await record(sent, { milestone: 'first_sale', day: '2026-12-20', amount: null });
    rooms.clock.pass({ days: 2 });
    const late: NewMilestone = { milestone: 'contract_won', day: '2026-12-22', amount: null };
    await expect(record(sent, late)).rejects.toEqual(code('already_moved'));
    await record(sent, late, adviser);
    expect((await read(sent)).map(({ milestone }) => milestone)).toEqual([
      ...['company_registered', 'first_sale', 'contract_won'],
    ]);
  });

  it('P-05 are gone for the structure, and for figures, once she takes it back', async () => {
    const sent = await supported();
    await record(sent);
    const counted = async () =>
      (await rooms.get(FiguresReader).referrals({ from: null, to: null }, sent.structure)).milestones;
    const table = async (): Promise<string> => {
      let all = '';
      for await (const piece of rooms.get(ExportReferrals).execute(sent.structure)) all += piece;
      return all;
    };
    await record(sent, { ...CREATED, day: '2026-11-24' });
    await record(sent, LOAN);
    expect(await counted()).toMatchObject({ company_registered: 1, financing_obtained: 1, first_sale: 0 });
    expect(await table()).toMatch(
      /Entreprise créée \(2026-11-24\) \| .*Financement obtenu \(2026-11-26\) : 8/,
    );
    await rooms.get(WithdrawReferral).execute(sent.referralId, sent.person);
    await expect(read(sent, sent.structure)).rejects.toEqual(code('not_found'));
    await expect(record(sent, LOAN)).rejects.toEqual(code('not_found'));
    expect(await read(sent)).toEqual([]);
    expect(await counted()).toMatchObject({ company_registered: 0, financing_obtained: 0 });
    expect(await table()).not.toContain('Entreprise créée');
  });

  it('P-20 of fewer than five people are hidden from coordinators', async () => {
    const coordinator: Actor = { kind: 'coordinator', id: randomUUID(), structureId: null };
    const many: SentReferral[] = [];
    for (let i = 0; i < 10; i++) many.push(await accepted());
    // Who still waits is no part of it, and hides nobody.
    for (let i = 0; i < 5; i++) await aSentReferral(rooms);
    for (const sent of many)
      for (const actor of [sent.structure, sent.person])
        await rooms.get(ConfirmMeeting).execute(sent.referralId, actor);
    rooms.clock.pass({ days: 5 });
    for (const sent of many.slice(0, 5)) await record(sent);
    for (const sent of many.slice(0, 4)) await record(sent, LOAN);
    const { milestones } = await rooms.get(FiguresReader).referrals({ from: null, to: null }, coordinator);
    expect(milestones).toMatchObject({ company_registered: 5, financing_obtained: null, first_sale: null });
    await record(many[5]!);
    // Four of those who were accepted are left without it.
    expect(
      (await rooms.get(FiguresReader).referrals({ from: null, to: null }, coordinator)).milestones,
    ).toMatchObject({ company_registered: null });
  });
});
