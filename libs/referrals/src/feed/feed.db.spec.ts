import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateRequest, EraseRequest } from '#libs/entrepreneurs';
import { MergeEntries } from '#libs/directory';
import { type Actor, DomainError } from '#libs/kernel';
import { announceSeed, examples, SEED } from '../../../../test/support/property-seed.js';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { TransferCaseload } from '../caseload/transfer-caseload.js';
import { CloseReferral } from '../close-referral.js';
import { ConfirmMeeting } from '../confirm-meeting.js';
import { moveReferral } from '../move-referral.js';
import { ReferralRow } from '../referral.entity.js';
import type { ReferralMove, ReferralState } from '../referral-lifecycle.js';
import { SendReferral } from '../send-referral.js';
import { Dice } from '../testing/dice.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { readCursor, writeCursor } from './feed-cursor.js';
import { type FeedLine, FeedReader } from './feed.reader.js';
import { ForgetErased } from './forget-erased.js';

const GRDR: Actor = { kind: 'member', id: null, structureId: 'grdr-lille' };
const BGE: Actor = { kind: 'manager', id: null, structureId: 'bge-lille' };
const COORDINATOR: Actor = { kind: 'coordinator', id: randomUUID(), structureId: null };
const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: 'Mot' };
const invalid = expect.objectContaining({ code: 'referrals.invalid_cursor' });

announceSeed('feed');

describe('the feed of moves', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const read = (after: string | null, actor: Actor = GRDR, limit = 100) =>
    rooms.get(FeedReader).read({ after, limit }, actor);
  const answer = (id: string, what: Answer, actor = GRDR) =>
    rooms.get(AnswerReferral).execute(id, what, actor);
  /** All that is new, page by page. */
  const drain = async (after: string | null, actor: Actor = GRDR, limit = 2) => {
    const lines: FeedLine[] = [];
    let next = after;
    for (;;) {
      const page = await read(next, actor, limit);
      lines.push(...page.lines);
      next = page.next;
      if (!page.more) return { lines, next };
    }
  };
  const said = ({ from, to, version }: FeedLine): string => `${version} ${from} ${to}`;
  const adviser = async (name: string): Promise<Actor> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind, organisation) values ($1, $2, 'N', 'intermediary', 'Maison')`,
      [id, `${name}@exemple.example`],
    );
    return { kind: 'intermediary', id, structureId: null };
  };
  const aPersonOf = async (actor: Actor): Promise<{ projectId: string; referralId: string }> => {
    const { id: projectId } = await rooms.get(CreateRequest).execute(
      {
        projectTitle: 'Traiteur',
        contact: { firstName: 'Samira', email: 'samira@exemple.example', phone: null },
        locale: 'fr',
        person: demoPerson(),
      },
      actor,
    );
    const command = { projectId, programmeId: 'grdr-accueil', alternatives: [], locale: 'fr' };
    return { projectId, referralId: await rooms.get(SendReferral).execute(command, actor) };
  };

  it('refuses what is no cursor of it, and one of a history that was lost', async () => {
    const { next } = await read(null);
    for (const text of ['', 'x', '1~2', `${next}x`, next.slice(1), writeCursor(readCursor(next)) + '=='])
      await expect(read(text)).rejects.toEqual(invalid);
    const wrong = (since: string | null, until: string | null, last = '0') =>
      read(writeCursor({ since, until, last }));
    for (const snapshot of [
      ...['1', '1:2', '0:2:', '3:2:', '1:4:4', '1:4:3,2', '2:4:1', '1:2:x', '01:2:', '1:2:3:4'],
      ...['-1:2:', '1:99999999999999999999:', "1:2:'"],
    ]) {
      await expect(wrong(snapshot, null)).rejects.toEqual(invalid);
      await expect(wrong(null, snapshot)).rejects.toEqual(invalid);
    }
    for (const last of ['-1', '', 'x', '9223372036854775808'])
      await expect(wrong(null, null, last)).rejects.toEqual(invalid);
    const future = '9000000000000:9000000000000:';
    await expect(wrong(future, null)).rejects.toEqual(invalid);
    await expect(wrong(null, future)).rejects.toEqual(invalid);
    await expect(wrong('1:4:2,2,3', null)).resolves.toMatchObject({ lines: [] });
  });

  it('P-09 tells a structure each move of what is addressed to it, once, in codes alone', async () => {
    const { referralId, structure, person } = await aSentReferral(rooms);
    const first = await drain(null);
    expect(first.lines).toEqual([
      {
        ...{ kind: 'moved', referralId, programmeId: 'grdr-accueil', version: 1, from: null, to: 'sent' },
        ...{ reasons: [], by: 'entrepreneur', at: rooms.clock.now() },
      },
    ]);
    rooms.clock.pass({ hours: 1 });
    await answer(referralId, { kind: 'hold', reason: 'committee', message: 'Mot' }, structure);
    await answer(referralId, YES, structure);
    await rooms.get(ConfirmMeeting).execute(referralId, person);
    await rooms.get(ConfirmMeeting).execute(referralId, structure);
    await rooms.get(CloseReferral).execute(referralId, 'helped', structure);
    const second = await drain(first.next);
    expect(second.lines.map(said)).toEqual([
      ...['2 sent on_hold', '3 on_hold accepted', '4 accepted accepted', '5 accepted in_support'],
      '6 in_support closed',
    ]);
    expect(second.lines.map(({ reasons, by }) => [...reasons, by].join(' '))).toEqual([
      ...['committee member', 'member', 'entrepreneur', 'member', 'helped member'],
    ]);
    expect(second.lines[0]!.at).toEqual(rooms.clock.now());
    expect(JSON.stringify([first, second])).not.toMatch(/samira|traiteur|fatou|mot"/i);
    expect((await drain(second.next)).lines).toEqual([]);
    expect((await drain(null)).lines).toEqual([...first.lines, ...second.lines]);
    expect((await drain(null, BGE)).lines).toEqual([]);
    for (const actor of [person, COORDINATOR, { ...GRDR, structureId: null }])
      expect((await read(null, actor)).lines).toEqual([]);
  });

  it('P-04 tells a structure nothing of a draft, nor why or by whom one was taken back', async () => {
    const { projectId, referralId, person, structure } = await aSentReferral(rooms);
    const full: Answer = { kind: 'decline', reasons: ['cohort_full'], message: null };
    await answer(referralId, full, structure);
    await rooms.deliverAll();
    const [draft] = await rooms.db.query(
      `select r.id, p.id as programme, r.structure_id as structure from referral r join programme p on p.id = r.programme_id
       where r.state = 'draft'`,
    );
    const next: Actor = { kind: 'member', id: null, structureId: draft.structure };
    const before = await drain(null, next);
    expect(before.lines).toEqual([]);
    const command = { projectId, programmeId: draft.programme, alternatives: [], locale: 'fr' };
    await rooms.get(SendReferral).execute(command, person);
    const sent = await drain(before.next, next);
    expect(sent.lines.map(said)).toEqual(['2 null sent']);
    await rooms.get(WithdrawReferral).execute(draft.id, person);
    const [last] = (await drain(sent.next, next)).lines;
    expect(last).toMatchObject({ to: 'withdrawn', reasons: [], by: null });

    // One that is let go by a job since another said yes: neither the reason nor the job.
    const other = await aSentReferral(rooms);
    const two = await rooms.get(SendReferral).execute(
      {
        ...{ projectId: other.projectId, programmeId: 'passe-mots-francais', alternatives: [], locale: 'fr' },
        siblings: 'close',
      },
      other.person,
    );
    await rooms.db.query(
      `insert into referral_transition (referral_id, version, from_state, to_state, reason, actor_kind)
       values ($1, 2, 'sent', 'cancelled', 'sibling_accepted', 'system')`,
      [two],
    );
    const lines = (await drain(null, { ...GRDR, structureId: 'passe-mots' })).lines;
    expect(lines.at(-1)).toMatchObject({ to: 'cancelled', reasons: [], by: null });
  });

  it('tells an adviser of the people she follows, drafts too, no judgement on them, and of nobody else', async () => {
    const [nadia, ines] = [await adviser('nadia'), await adviser('ines')];
    const { referralId } = await aPersonOf(nadia);
    await aSentReferral(rooms);
    const reasons = ['cohort_full', 'peripheral_barriers'] as const;
    await answer(referralId, { kind: 'decline', reasons, message: null });
    await rooms.deliverAll();
    const { lines, next } = await drain(null, nadia);
    expect(lines.map(said)).toEqual(['1 null sent', '2 sent declined', '1 null draft']);
    expect(lines[1]).toMatchObject({ referralId, by: 'member', reasons: ['cohort_full'] });
    expect((await drain(null, ines)).lines).toEqual([]);
    // Who takes over reads from the start; who handed over reads no more.
    const handing = { fromId: nadia.id!, toIds: [ines.id!], projectIds: null };
    await rooms.get(TransferCaseload).execute(handing, nadia);
    expect((await drain(null, ines)).lines).toEqual(lines);
    expect((await drain(next, nadia)).lines).toEqual([]);
  });

  it('is read by the one that stands for a structure since they were merged', async () => {
    const { referralId } = await aSentReferral(rooms);
    const before = await drain(null, BGE);
    await rooms
      .get(MergeEntries)
      .execute({ kind: 'structure', keptId: 'bge-lille', otherId: 'grdr-lille', taken: [] }, COORDINATOR);
    await answer(referralId, { kind: 'see' }, BGE);
    expect((await drain(before.next, BGE)).lines.map(said)).toEqual(['2 sent seen']);
    expect((await drain(null, BGE)).lines.map(said)).toEqual(['1 null sent', '2 sent seen']);
  });

  it('says that a person was erased to whoever heard of her, for 90 days, and nothing else of her', async () => {
    const nadia = await adviser('nadia');
    const { projectId, referralId } = await aPersonOf(nadia);
    const [theirs, hers] = [await drain(null), await drain(null, nadia)];
    const owner: Actor = { kind: 'entrepreneur', id: projectId, structureId: null };
    await rooms.get(WithdrawReferral).execute(referralId, owner);
    expect(await rooms.get(EraseRequest).execute(projectId, nadia)).toBe(true);
    for (const [cursor, actor] of [
      [theirs.next, GRDR],
      [hers.next, nadia],
      [null, GRDR],
    ] as const) {
      const { lines } = await drain(cursor, actor);
      expect(lines).toEqual([
        {
          ...{ kind: 'erased', referralId, programmeId: null, version: null, from: null, to: null },
          ...{ reasons: [], by: null, at: expect.any(Date) },
        },
      ]);
    }
    expect((await drain(null, BGE)).lines).toEqual([]);
    const columns: unknown[] = await rooms.db.query(`select * from erased_referral`);
    expect(JSON.stringify(columns)).not.toMatch(/samira|traiteur/i);
    await rooms.db.query(`update erased_referral set at = $1`, [rooms.clock.now()]);
    rooms.clock.pass({ days: 90 });
    expect(await rooms.get(ForgetErased).execute()).toBe(0);
    rooms.clock.pass({ hours: 1 });
    expect(await rooms.get(ForgetErased).execute()).toBe(1);
    expect((await drain(theirs.next)).lines).toEqual([]);
  });

  it('R-10 tells each move once and in order, whatever the order in which transactions begin and end', async () => {
    const dice = new Dice(SEED);
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push((await aSentReferral(rooms)).referralId);
    const nexts: Partial<Record<ReferralState, ReferralMove>> = {
      ...{ sent: 'see', seen: 'decline', declined: 'reopen' },
    };
    const reasonsOf: Partial<Record<ReferralMove, string[]>> = {
      ...{ decline: ['cohort_full'], reopen: ['mistake'] },
    };
    const moves = examples(40);
    const writer = async (): Promise<void> => {
      for (let i = 0; i < moves; i++) {
        const chosen = ids.filter(() => dice.chance(0.4));
        const [early, late, undone] = [dice.chance(0.5), dice.upTo(8), dice.chance(0.15)];
        try {
          await rooms.db.transaction(async (tx) => {
            // It has its number before it waits for others that began later.
            if (early) await tx.query(`select pg_current_xact_id()`);
            for (const id of chosen) {
              const referral = await tx.findOneByOrFail(ReferralRow, { id });
              const wanted = nexts[referral.state]!;
              const step = { wanted, actor: GRDR, now: rooms.clock.now(), reasons: reasonsOf[wanted] ?? [] };
              await tx.query(`select set_config('app.actor_kind', 'member', true)`);
              await moveReferral(tx, referral, step);
            }
            await wait(late);
            if (undone) throw new DomainError('conflict', 'test.undone', 'Undone.');
          });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
      }
    };
    let busy = true;
    const reader = async (limit: number): Promise<readonly FeedLine[]> => {
      const lines: FeedLine[] = [];
      let [next, last]: [string | null, boolean] = [null, false];
      for (;;) {
        const page = await read(next, GRDR, limit);
        lines.push(...page.lines);
        next = page.next;
        if (last && !page.more) return lines;
        last = !busy && !page.more;
      }
    };
    const readers = [reader(1), reader(3), reader(100)];
    await Promise.all(Array.from({ length: 5 }, writer));
    busy = false;
    const written: { referralId: string; version: number }[] = await rooms.db.query(
      `select referral_id as "referralId", version from referral_transition order by referral_id, version`,
    );
    expect(written.length).toBeGreaterThan(moves);
    for (const lines of await Promise.all(readers)) {
      for (const id of ids) {
        const versions = lines.filter(({ referralId }) => referralId === id).map(({ version }) => version);
        expect([id, versions]).toEqual([
          id,
          written.filter(({ referralId }) => referralId === id).map(({ version }) => version),
        ]);
      }
      expect(lines).toHaveLength(written.length);
    }
  });
});
