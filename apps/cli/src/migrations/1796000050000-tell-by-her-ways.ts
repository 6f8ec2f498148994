import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was about to be mailed, by its old topic: from which row the person is found, and what it is called now. */
const WAITING = [
  ['referrals.news.mail', 'news', 'join referral r on r.id = d.subject_id', 'r.project_id', 'r.id'],
  [
    'referrals.appointment_hers.mail',
    'appointment',
    'join appointment a on a.id = d.subject_id join referral r on r.id = a.referral_id',
    'r.project_id',
    'r.id',
  ],
  ['referrals.place.mail', 'place', 'join waiting_entry w on w.id = d.subject_id', 'w.project_id', 'null'],
  [
    'referrals.reminder.mail',
    'reminder',
    'join reminder m on m.id = d.subject_id and m.project_id is not null',
    'm.project_id',
    'null',
  ],
  [
    'referrals.transfer.mail',
    'adviser',
    'join transfer_notice t on t.id = d.subject_id and t.project_id is not null',
    't.project_id',
    'null',
  ],
] as const;

export class TellByHerWays1796000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_notice (
        id uuid constraint person_notice_pk primary key,
        project_id uuid not null constraint person_notice_project_fk references project on delete cascade,
        what text not null constraint person_notice_what check (
          what in ('news', 'appointment', 'place', 'adviser', 'reminder')),
        referral_id uuid constraint person_notice_referral_fk references referral on delete cascade,
        subject_id uuid not null,
        key text not null constraint person_notice_once unique,
        way text not null constraint person_notice_way check (way in ('mail', 'sms', 'list')),
        failed text[] not null default '{}',
        state text not null default 'waiting' constraint person_notice_state check (
          state in ('waiting', 'told', 'listed', 'dropped')),
        noted_at timestamptz not null,
        tried_at timestamptz not null,
        ended_at timestamptz,
        constraint person_notice_ended check ((state = 'waiting') = (ended_at is null)),
        constraint person_notice_listed check (state <> 'listed' or way = 'list')
      )`);
    await runner.query(`create index person_notice_of_project on person_notice (project_id)`);
    await runner.query(`create index person_notice_of_referral on person_notice (referral_id)`);
    await runner.query(`create index person_notice_of_subject on person_notice (subject_id)`);
    for (const [topic, what, joins, project, referral] of WAITING) {
      // The delivery becomes that of a notice with its own id.
      await runner.query(
        `insert into person_notice (id, project_id, what, referral_id, subject_id, key, way, noted_at, tried_at)
         select d.id, ${project}, $2, ${referral}, ${what === 'adviser' ? project : 'd.subject_id'},
           $2 || substr(d.dedup_key, length($1) + 1), 'mail', d.created_at, d.created_at
         from delivery d ${joins} where d.topic = $1 and d.state = 'pending'`,
        [topic, what],
      );
    }
    await runner.query(
      `update delivery d set topic = 'referrals.person.mail', subject_id = d.id from person_notice n where n.id = d.id`,
    );
    await runner.query(`alter table call_entry drop constraint call_entry_reasons`);
    await runner.query(`
      alter table call_entry add constraint call_entry_reasons check (cardinality(reasons) > 0
        and reasons <@ array['news', 'message', 'adviser', 'appointment', 'place', 'survey', 'waiting'])`);
    await runner.query(`delete from transfer_notice where project_id is not null`);
    await runner.query(`alter table transfer_notice drop column project_id`);
    await runner.query(`
      alter table transfer_notice add constraint transfer_notice_one_receiver
        check (num_nonnulls(structure_id, account_id) = 1)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table transfer_notice drop constraint transfer_notice_one_receiver`);
    await runner.query(`
      alter table transfer_notice
        add column project_id uuid constraint transfer_notice_project_fk references project on delete cascade,
        add constraint transfer_notice_project_once unique (project_id, transfer_id),
        add constraint transfer_notice_one_receiver check (num_nonnulls(structure_id, account_id, project_id) = 1)`);
    await runner.query(`update call_entry set reasons = array['news']
      where not reasons <@ array['news', 'message', 'adviser']`);
    await runner.query(`alter table call_entry drop constraint call_entry_reasons`);
    await runner.query(`
      alter table call_entry add constraint call_entry_reasons check (
        cardinality(reasons) > 0 and reasons <@ array['news', 'message', 'adviser'])`);
    await runner.query(
      `update delivery d set topic = 'referrals.' || case n.what when 'appointment' then 'appointment_hers' else n.what end
         || '.mail', subject_id = n.subject_id
       from person_notice n
       where d.subject_id = n.id and d.topic = 'referrals.person.mail' and n.what <> 'adviser'`,
    );
    await runner.query(`delete from delivery where topic like 'referrals.person.%'`);
    await runner.query(`drop table person_notice`);
  }
}
