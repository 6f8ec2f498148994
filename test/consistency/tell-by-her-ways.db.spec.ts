import { Dispatcher } from '#libs/platform';
import { AnswerReferral, TellDue } from '#libs/referrals';
import { TellByHerWays1796000050000 } from '../../apps/cli/src/migrations/1796000050000-tell-by-her-ways.js';
import { aSentReferral } from '../../libs/referrals/src/testing/sent-referral.js';
import { loadDemoTerritory, openRooms, type Rooms } from '../support/rooms.js';

const HERS = 'samira@exemple.example';

describe('a database of before she was told by her ways', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const waiting = (): Promise<{ topic: string }[]> =>
    rooms.db.query(`select topic from delivery where state = 'pending' and topic <> $1 order by topic`, [
      'referrals.received.mail',
    ]);

  it('loses nothing that was about to be mailed to her, and mails it once', async () => {
    const sent = await aSentReferral(rooms);
    await rooms.deliverAll();
    rooms.clock.pass({ days: 7 });
    await rooms.get(TellDue).execute();
    const wait = { kind: 'hold', reason: 'committee', message: null } as const;
    const other = await aSentReferral(rooms);
    await rooms.get(AnswerReferral).execute(other.referralId, wait, other.structure);
    const [task]: { id: string }[] = await rooms.db.query(
      `select id from delivery where state = 'pending' and topic = 'referrals.tell.task'`,
    );
    await rooms.get(Dispatcher).deliver(task!.id);
    const before = (await rooms.mails()).length;

    const migration = new TellByHerWays1796000050000();
    const runner = rooms.db.createQueryRunner();
    await migration.down(runner);
    expect((await waiting()).map(({ topic }) => topic)).toEqual([
      'entrepreneurs.follow.mail',
      'referrals.news.mail',
      // The structure's, and hers.
      ...['referrals.reminder.mail', 'referrals.reminder.mail'],
    ]);
    const [account]: { id: string }[] = await rooms.db.query(
      `insert into account (id, email, name, kind)
       values (gen_random_uuid(), 'nadia@exemple.example', 'Nadia', 'intermediary') returning id`,
    );
    await rooms.db.query(
      `with handed as (
         insert into caseload_transfer (id, from_id, at, actor_kind) values (gen_random_uuid(), $1, now(), 'system')
         returning id),
       notice as (
         insert into transfer_notice (id, transfer_id, project_id) select gen_random_uuid(), id, $2 from handed
         returning id)
       insert into delivery (id, topic, subject_id, dedup_key)
       select gen_random_uuid(), 'referrals.transfer.mail', id, 'referrals.transfer.mail/' || id from notice`,
      [account!.id, sent.projectId],
    );
    await migration.up(runner);
    await runner.release();

    const notices: { what: string; state: string }[] = await rooms.db.query(
      `select what, state from person_notice order by what`,
    );
    expect(notices).toEqual(['adviser', 'news', 'reminder'].map((what) => ({ what, state: 'waiting' })));
    await rooms.deliverAll();
    await rooms.deliverAll();
    const subjects = (await rooms.mails())
      .slice(0, -before)
      .filter(({ to }) => to.includes(HERS))
      .map(({ subject }) => subject);
    expect(subjects.sort()).toEqual([
      'Il y a du nouveau pour votre demande',
      'Votre demande attend une suite',
      'Votre page de suivi',
      'Votre suivi continue avec quelqu’un d’autre',
    ]);
    const left: unknown[] = await rooms.db.query(`select 1 from person_notice where state <> 'told'`);
    expect([left, await waiting()]).toEqual([[], []]);
  });
});
