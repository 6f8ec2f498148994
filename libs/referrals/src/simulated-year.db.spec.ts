import { SURVEY_WAVES } from '#libs/taxonomy';
import { announceSeed, FULL, SEED } from '../../../test/support/property-seed.js';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { REFERRAL_MOVES } from './referral-lifecycle.js';
import { Dice } from './testing/dice.js';
import { SimulatedYear, WORDS } from './testing/simulated-year.js';

/** Who come: about two and a half referrals each, those of reroutes included. */
const PEOPLE = Number(process.env.PEOPLE ?? (FULL ? 4_400 : 40));

announceSeed('a simulated year of referrals');

describe('a year of referrals, with random answers, closed structures and missed nights', () => {
  let rooms: Rooms;
  let year: SimulatedYear;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    year = new SimulatedYear(rooms, new Dice(SEED), PEOPLE);
    await year.live();
  }, 3_600_000);
  afterAll(() => rooms.close());

  const list = (sql: string, ...values: unknown[]): Promise<unknown[]> => rooms.db.query(sql, values);

  it('leaves each in exactly one of: served, pending with a due date, followed by another, ended with a reason', async () => {
    const rows: { ends: string; n: number }[] = await rooms.db.query(
      `select array_to_string(array_remove(array[
           case when r.state = 'in_support' or r.state = 'closed' then 'served' end,
           case when exists (select from referral_due d where d.referral_id = r.id and d.done_at is null
             and d.due_at > $1 and d.kind <> all($2)) then 'pending' end,
           case when r.state in ('declined', 'expired')
             and exists (select from referral c where c.parent_id = r.id) then 'followed' end,
           case when exists (select from referral_gap g where g.referral_id = r.id
             and (r.state = 'accepted' and g.closed_at is null or r.state in ('declined', 'expired')
               and not exists (select from referral c where c.parent_id = r.id))) then 'gap' end,
           case when r.state = 'withdrawn' or r.state = 'cancelled' and (
             exists (select from referral_gap g where g.referral_id = r.id) or exists (
               select from referral_transition t where t.referral_id = r.id and t.to_state = 'cancelled'
                 and (t.reason = 'sibling_accepted' or t.actor_kind = 'intermediary'))) then 'taken back' end
         ], null), '+') as ends, count(*)::int as n
       from referral r group by 1 order by 1`,
      // A question to her is nothing that the referral waits for.
      [rooms.clock.now(), SURVEY_WAVES],
    );
    const total = rows.reduce((sum, { n }) => sum + n, 0);
    process.stderr.write(
      `${total} referrals, ${year.nightsMissed} nights missed: ${rows.map(({ ends, n }) => `${ends} ${n}`).join(', ')}\n`,
    );
    expect(total).toBeGreaterThan(PEOPLE * 1.5);
    expect(year.nightsMissed).toBeGreaterThan(10);
    const known = ['followed', 'gap', 'pending', 'served', 'taken back'];
    expect(rows.filter(({ ends }) => !known.includes(ends))).toEqual([]);
  });

  it('leaves nothing overdue', async () => {
    expect(
      await list(`select * from referral_due where done_at is null and due_at <= $1`, rooms.clock.now()),
    ).toEqual([]);
  });

  it('made no move that the table does not have, and logged each, one after the other', async () => {
    const paths = Object.values(REFERRAL_MOVES).flatMap(({ path }) =>
      Object.entries(path).map(([from, to]) => `${from} ${to}`),
    );
    expect(
      await list(
        `select from_state, to_state from referral_transition
         where from_state is not null and from_state || ' ' || to_state <> all($1) limit 3`,
        paths,
      ),
    ).toEqual([]);
    expect(
      await list(
        `select * from (select from_state, lag(to_state) over (partition by referral_id order by id) as before
           from referral_transition) t where from_state is distinct from before limit 3`,
      ),
    ).toEqual([]);
    expect(
      await list(
        `select r.id from referral r where r.version <>
           (select count(*) from referral_transition t where t.referral_id = r.id)
           or r.state <> (select to_state from referral_transition t where t.referral_id = r.id order by id desc limit 1)`,
      ),
    ).toEqual([]);
  });

  it('reminded nobody twice of the same, nor of two things in two mails on one day', async () => {
    const receiver = `coalesce(m.structure_id, m.account_id::text, m.project_id::text)`;
    expect(
      await list(`select 1 from reminder m group by ${receiver}, m.day having count(*) > 1 limit 3`),
    ).toEqual([]);
    expect(
      await list(
        `select 1 from reminder_item i join reminder m on m.id = i.reminder_id join referral_due d on d.id = i.due_id
         where d.kind <> 'handover' group by i.due_id, ${receiver} having count(*) > 1 limit 3`,
      ),
    ).toEqual([]);
    expect(
      await list(
        `select 1 from reminder m where m.project_id is null and (select count(*) from delivery d
           where d.subject_id = m.id and d.topic = 'referrals.reminder.mail') <> 1 limit 3`,
      ),
    ).toEqual([]);
    expect(
      await list(
        `select 1 from reminder m where m.project_id is not null and (select count(*) from person_notice n
           where n.subject_id = m.id and n.what = 'reminder') <> 1 limit 3`,
      ),
    ).toEqual([]);
  });

  it('reminded no structure while it was closed', async () => {
    const closed = (at: string): string => `exists (select from structure s join structure_closure c
      on c.structure_id in (s.id, s.merged_into) where s.id = r.structure_id and c.first_at <= ${at} and c.return_at > ${at})`;
    expect((await list(`select 1 from structure_closure`)).length).toBeGreaterThan(5);
    expect(
      await list(
        `select 1 from reminder_item i join reminder m on m.id = i.reminder_id join referral_due d on d.id = i.due_id
           join referral r on r.id = d.referral_id
         where d.kind in ('nudge', 'escalate') and ${closed('m.created_at')} limit 3`,
      ),
    ).toEqual([]);
  });

  it('told her all there was to tell, by one way each', async () => {
    expect(await list(`select 1 from person_notice where state = 'waiting' limit 3`)).toEqual([]);
  });

  it('T-07 had no mail with a word of who she is, of her project, or of what she was told', async () => {
    const mails = await rooms.mails();
    expect(mails.length).toBeGreaterThan(PEOPLE);
    const telling = mails.filter(({ subject, text, html }) => {
      const mail = `${subject}\n${text}\n${html ?? ''}`.replaceAll(/[ .]/g, '');
      return [...Object.values(WORDS), '0639980142', 'samira@exemple'].some((word) =>
        mail.includes(word.replaceAll(' ', '')),
      );
    });
    expect(telling.map(({ subject }) => subject)).toEqual([]);
  });
});
