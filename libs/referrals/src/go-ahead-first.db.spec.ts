import { setTimeout as sleep } from 'node:timers/promises';
import { EraseRequest, GoAheads } from '#libs/entrepreneurs';
import { DomainError } from '#libs/kernel';
import { Dispatcher, MailTransport } from '#libs/platform';
import { announceSeed, examples, FULL, SEED } from '../../../test/support/property-seed.js';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from './answer-referral.js';
import { EndGoAheads } from './end-go-aheads.js';
import { InboxReader } from './inbox/inbox.reader.js';
import { ReceivedMail } from './mail/received.mail.js';
import { ReopenReferral } from './reopen-referral.js';
import { SendReferral } from './send-referral.js';
import { Dice } from './testing/dice.js';
import { aSentReferral, type SentReferral } from './testing/sent-referral.js';
import { WithdrawReferral } from './withdraw-referral.js';

const FULL_COHORT: Answer = { kind: 'decline', reasons: ['cohort_full'], message: null };

describe('a referral leaves under a go-ahead that stands', () => {
  let rooms: Rooms;

  beforeAll(async () => {
    announceSeed('go-aheads');
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const codeOf = (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof DomainError) return error.code;
        throw error as Error;
      },
    );
  const states = async (projectId: string): Promise<readonly { programme: string; state: string }[]> =>
    rooms.db.query(
      `select programme_id as programme, state from referral where project_id = $1 order by hop, created_at, id`,
      [projectId],
    );
  /** How many of hers a structure holds without her go-ahead. */
  const unheld = async (projectId: string): Promise<number> => {
    const rows: unknown[] = await rooms.db.query(
      `select 1 from referral r left join go_ahead g on g.id = r.go_ahead_id and g.project_id = r.project_id
         and g.structure_id = r.structure_id and g.withdrawn_at is null
       where r.project_id = $1 and r.state in ('sent', 'seen', 'on_hold', 'accepted', 'in_support') and g.id is null`,
      [projectId],
    );
    return rows.length;
  };
  const atAdie = (alternatives: readonly string[] = []): Promise<SentReferral> =>
    aSentReferral(rooms, { programmeId: 'adie-microcredit', structureId: 'adie-lille', alternatives });
  const decline = (id: string, structureId: string): Promise<unknown> =>
    rooms.get(AnswerReferral).execute(id, FULL_COHORT, { kind: 'member', id: null, structureId });
  const childOf = async (id: string): Promise<{ id: string; state: string; structureId: string }> => {
    const rows: { id: string; state: string; structureId: string }[] = await rooms.db.query(
      `select id, state, structure_id as "structureId" from referral where parent_id = $1`,
      [id],
    );
    return rows[0]!;
  };

  it('P-12 stands no more once nothing is in hand and she ends it all: it can be erased, and not be taken up again', async () => {
    const { projectId, referralId, person } = await atAdie(['grdr-accueil']);
    const end = (actor = person) => rooms.get(EndGoAheads).execute(projectId, actor);
    const erase = () => rooms.get(EraseRequest).execute(projectId, person);
    const stranger = (await atAdie()).person;
    expect(await codeOf(end(stranger))).toBe('entrepreneurs.request_not_found');
    expect([await end(), await erase()]).toEqual([false, false]);
    await decline(referralId, 'adie-lille');
    expect(await erase()).toBe(false);
    expect([await end(), await end()]).toEqual([true, true]);
    await rooms.deliverAll();
    expect(await states(projectId)).not.toContainEqual(expect.objectContaining({ state: 'sent' }));
    const reopen = rooms.get(ReopenReferral).execute(referralId, 'things_changed', person);
    expect(await codeOf(reopen)).not.toBe('done');
    expect(await erase()).toBe(true);
    expect(await states(projectId)).toEqual([]);
  });

  it('P-12 R-10 is erased while jobs about it are under way, and none of them fails', async () => {
    for (let round = 0; round < (FULL ? 100 : 15); round++) {
      const { projectId, referralId, person } = await atAdie(['grdr-accueil']);
      await rooms.deliverAll();
      await decline(referralId, 'adie-lille');
      const erase = async (): Promise<void> => {
        await sleep(round % 5);
        if (await rooms.get(EndGoAheads).execute(projectId, person))
          await rooms.get(EraseRequest).execute(projectId, person);
      };
      await Promise.all([rooms.deliverAll(), erase()]);
      await rooms.deliverAll();
    }
    expect(await rooms.db.query(`select topic, last_error from delivery where failures > 0`)).toEqual([]);
    expect(
      await rooms.db.query(
        `select 1 from person_notice n left join project p on p.id = n.project_id where p.id is null`,
      ),
    ).toEqual([]);
  });

  it('P-04 R-10 of a withdrawal and a sending to the same structure at once, none leaves without one', async () => {
    for (let round = 0; round < (FULL ? 100 : 15); round++) {
      const { projectId, referralId, person } = await atAdie();
      const send = { projectId, programmeId: 'adie-premier-conseil', alternatives: [], locale: 'fr' };
      const codes = await Promise.all([
        codeOf(rooms.get(SendReferral).execute(send, person)),
        codeOf(rooms.get(WithdrawReferral).execute(referralId, person)),
      ]);
      expect(codes).toEqual(['done', 'done']);
      expect(await unheld(projectId)).toBe(0);
    }
  });

  it('P-04 R-10 a withdrawal while a reroute sends to the same structure waits for it: none leaves without one', async () => {
    const { projectId, referralId, person } = await aSentReferral(rooms);
    // The alternatives that she named with it are for the same need, and end with it.
    const other = await rooms.get(SendReferral).execute(
      {
        ...{ projectId, programmeId: 'adie-microcredit', locale: 'fr' },
        alternatives: ['passe-mots-francais'],
      },
      person,
    );
    await decline(referralId, 'grdr-lille');
    const goAheads = rooms.get(GoAheads);
    const standing = goAheads.standing.bind(goAheads);
    const withdrawals: Promise<string>[] = [];
    goAheads.standing = async (...asked) => {
      const id = await standing(...asked);
      if (withdrawals.length === 0)
        withdrawals.push(codeOf(rooms.get(WithdrawReferral).execute(other, person)));
      await sleep(300);
      return id;
    };
    try {
      await rooms.deliverAll();
    } finally {
      goAheads.standing = standing;
    }
    expect(await Promise.all(withdrawals)).toEqual(['done']);
    expect(await unheld(projectId)).toBe(0);
  });

  it('R-10 of a reroute and a reopening at once, neither waits for ever', async () => {
    for (let round = 0; round < (FULL ? 100 : 5); round++) {
      const { projectId, referralId, structure } = await aSentReferral(rooms, {
        alternatives: ['adie-premier-conseil'],
      });
      await decline(referralId, 'grdr-lille');
      const [, code] = await Promise.all([
        rooms.deliverAll(),
        codeOf(rooms.get(ReopenReferral).execute(referralId, 'mistake', structure)),
      ]);
      expect(code).toBe('done');
      expect((await states(projectId))[0]!.state).toBe('seen');
    }
  });

  it('P-05 a withdrawal ends the alternatives of all that went before it', async () => {
    const { projectId, referralId, person } = await aSentReferral(rooms, {
      alternatives: ['passe-mots-francais', 'adie-premier-conseil'],
    });
    await decline(referralId, 'grdr-lille');
    await rooms.deliverAll();
    const child = await childOf(referralId);
    expect(child.state).toBe('sent');
    await rooms.get(WithdrawReferral).execute(child.id, person);
    const left: unknown[] = await rooms.db.query(
      `select structure_id from go_ahead where project_id = $1 and withdrawn_at is null and structure_id <> 'grdr-lille'`,
      [projectId],
    );
    expect(left).toEqual([]);
  });

  it('P-05 an inbox says nothing of her once her go-ahead for the structure ended, of what was over before either', async () => {
    const { projectId, referralId, person, structure } = await atAdie();
    const send = { projectId, programmeId: 'adie-premier-conseil', alternatives: [], locale: 'fr' };
    const other = await rooms.get(SendReferral).execute(send, person);
    await decline(referralId, 'adie-lille');
    const names = async (): Promise<readonly (string | null)[]> =>
      (await rooms.get(InboxReader).some(structure, [referralId, other])).flatMap((line) => [
        line.firstName,
        line.projectTitle,
      ]);
    expect(new Set(await names())).toEqual(new Set(['Samira', 'Traiteur oriental']));
    await rooms.get(WithdrawReferral).execute(other, person);
    expect(await names()).toEqual([null, null, null, null]);
  });

  it('P-04 a reroute takes an alternative that she named for the same need, and none for another', async () => {
    const named = async (declined: string, structureId: string, alternative: string): Promise<string> => {
      const { projectId, referralId, person } = await aSentReferral(rooms, {
        ...{ programmeId: declined, structureId },
      });
      const send = { projectId, programmeId: 'adie-microcredit', alternatives: [alternative], locale: 'fr' };
      await rooms.get(SendReferral).execute(send, person);
      await decline(referralId, structureId);
      await rooms.deliverAll();
      return (await childOf(referralId)).state;
    };
    // Both answer her need of a microcredit; the course answers that of French.
    expect(await named('grdr-accueil', 'grdr-lille', 'passe-mots-francais')).toBe('sent');
    expect(await named('passe-mots-francais', 'passe-mots', 'grdr-accueil')).toBe('draft');
  });

  it('P-05 a withdrawal just before the mail leaves stops it: the fence reads again', async () => {
    const { referralId, person } = await aSentReferral(rooms);
    const mail = rooms.get(ReceivedMail);
    const prepare = mail.prepare.bind(mail);
    const before = (await rooms.mails()).length;
    mail.prepare = async (id) => {
      const prepared = await prepare(id);
      if (id === referralId) await rooms.get(WithdrawReferral).execute(referralId, person);
      return prepared;
    };
    try {
      await rooms.db.query(`update delivery set next_at = now() + interval '1 hour' where subject_id <> $1`, [
        referralId,
      ]);
      await rooms.deliverAll();
    } finally {
      mail.prepare = prepare;
    }
    const [received]: { state: string }[] = await rooms.db.query(
      `select state from delivery where subject_id = $1 and topic = 'referrals.received.mail'`,
      [referralId],
    );
    expect(received).toEqual({ state: 'cancelled' });
    // The one that says it was taken back, and no other.
    expect((await rooms.mails()).length).toBe(before + 1);
  });

  it('P-05 withdrawn while many deliveries are queued, none is sent after it, and who had it is told once', async () => {
    await rooms.db.query(`update delivery set state = 'cancelled', ended_at = now() where state = 'pending'`);
    const people: SentReferral[] = [];
    for (let i = 0; i < (FULL ? 1000 : 300); i++) people.push(await atAdie());
    const ids = people.map(({ referralId }) => referralId);
    const queued: { id: string; subject: string }[] = await rooms.db.query(
      `select id, subject_id as subject from delivery
       where subject_id = any($1) and topic = 'referrals.received.mail' order by id`,
      [ids],
    );
    expect(queued).toHaveLength(people.length);
    const referralOf = new Map(queued.map(({ id, subject }) => [id, subject]));
    const withdrawn = new Set<string>();
    const sent = { before: new Set<string>(), after: new Set<string>() };
    const mail = rooms.get(MailTransport);
    const send = mail.send.bind(mail);
    mail.send = (id, what) => {
      const referral = referralOf.get(id);
      if (referral !== undefined) sent[withdrawn.has(referral) ? 'after' : 'before'].add(referral);
      return send(id, what);
    };
    try {
      const some = queued.slice(0, 20);
      for (const { id } of some) await rooms.get(Dispatcher).deliver(id);
      await Promise.all([
        (async () => {
          for (const { id } of queued) await rooms.get(Dispatcher).deliver(id);
        })(),
        (async () => {
          // From the end of the queue: the two meet in the middle.
          for (const { referralId, person } of [...people].reverse()) {
            await rooms.get(WithdrawReferral).execute(referralId, person);
            withdrawn.add(referralId);
          }
        })(),
      ]);
    } finally {
      mail.send = send;
    }
    expect(sent.after.size).toBe(0);
    expect(sent.before.size).toBeGreaterThanOrEqual(20);
    expect(sent.before.size).toBeLessThan(people.length);
    const told: { subject: string; times: number }[] = await rooms.db.query(
      `select subject_id as subject, count(*)::int as times from delivery
       where subject_id = any($1) and topic = 'referrals.withdrawn.mail' and state = 'pending' group by 1`,
      [ids],
    );
    expect(told.filter(({ times }) => times !== 1)).toEqual([]);
    expect(told.filter(({ subject }) => sent.before.has(subject))).toHaveLength(sent.before.size);
    const left: unknown[] = await rooms.db.query(
      `select 1 from delivery where subject_id = any($1) and topic = 'referrals.received.mail' and state = 'pending'`,
      [ids],
    );
    expect(left).toEqual([]);
    await rooms.db.query(`update delivery set state = 'cancelled', ended_at = now() where state = 'pending'`);
  });

  it('P-04 the database refuses every sending without one, and no other', async () => {
    const { projectId } = await aSentReferral(rooms);
    const foreign = await aSentReferral(rooms);
    const dice = new Dice(SEED);
    const pick = <T>(of: readonly T[]): T => dice.one(of);
    const programmes: { id: string; structure: string }[] = await rooms.db.query(
      `select id, structure_id as structure from programme where structure_id in ('grdr-lille', 'adie-lille') order by id`,
    );
    const seen = { refused: 0, taken: 0 };
    for (let i = 0; i < examples(1000); i++) {
      const { id, structure } = pick(programmes);
      const goAheads: { id: string }[] = await rooms.db.query(
        `select id from go_ahead where project_id in ($1, $2) order by given_at, id`,
        [projectId, foreign.projectId],
      );
      const kind = pick(['give', 'revoke', 'insert', 'insert', 'move', 'draft', 'point']);
      const goAhead = pick([...goAheads, { id: null }]).id;
      const state = pick(['sent', 'seen', 'accepted']);
      if (kind === 'give')
        await rooms.db.query(
          `insert into go_ahead (id, project_id, structure_id, fields, wording, locale)
           values (gen_random_uuid(), $1, $2, '{}', 'x', 'fr') on conflict do nothing`,
          [projectId, structure],
        );
      else if (kind === 'revoke')
        // Only of what nothing stands on: what is sent already is the verb's to end.
        await rooms.db.query(
          `update go_ahead g set withdrawn_at = now() where id = $1 and not exists (select from referral r
             where r.go_ahead_id = g.id and r.state in ('sent', 'seen', 'on_hold', 'accepted', 'in_support'))`,
          [goAhead],
        );
      else if (kind === 'draft')
        await rooms.db.query(
          `insert into referral (id, project_id, programme_id, structure_id, state)
           values (gen_random_uuid(), $1, $2, $3, 'draft') on conflict do nothing`,
          [projectId, id, structure],
        );
      else {
        // One to a programme is open at a time: this one ends, so that the go-ahead alone decides.
        await rooms.db.query(
          `update referral set state = 'withdrawn', ended_at = now()
           where project_id = $1 and programme_id = $2 ${kind === 'insert' ? '' : `and state <> 'draft'`}
             and state not in ('withdrawn', 'declined')`,
          [projectId, id],
        );
        const [valid]: { stands: boolean }[] = await rooms.db.query(
          `select exists (select from go_ahead where id = $1 and project_id = $2 and structure_id = $3
             and withdrawn_at is null) as stands`,
          [goAhead, projectId, structure],
        );
        const moved: { id: string }[] = await rooms.db.query(
          `select id from referral where project_id = $1 and programme_id = $2
           order by state = 'draft' desc, id limit 1`,
          [projectId, id],
        );
        if (kind !== 'insert' && moved.length === 0) continue;
        const attempt =
          kind === 'insert'
            ? rooms.db.query(
                `insert into referral (id, project_id, programme_id, structure_id, go_ahead_id, state, sent_at)
                 values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
                [projectId, id, structure, goAhead, state],
              )
            : rooms.db.query(
                `update referral set state = $2, go_ahead_id = $3, structure_id = $4, ended_at = null where id = $1`,
                [moved[0]!.id, state, goAhead, structure],
              );
        const outcome = await attempt.then(
          () => 'taken',
          (error: unknown) => (error as { constraint?: string }).constraint,
        );
        expect(outcome).toBe(valid!.stands ? 'taken' : 'referral_go_ahead_stands');
        seen[valid!.stands ? 'taken' : 'refused'] += 1;
      }
      expect(await unheld(projectId)).toBe(0);
    }
    expect(seen.refused).toBeGreaterThan(50);
    expect(seen.taken).toBeGreaterThan(20);
  });
});
