import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS_BEFORE = `'nudge', 'escalate', 'tell_person', 'expire', 'go_ahead', 'handover',
  'survey_10_days', 'survey_6_months', 'survey_12_months', 'assigned',
  'unread_structure', 'unread_adviser', 'unread_person'`;
const REMINDERS = `'appointment_hers', 'appointment_theirs'`;

export class KeepAppointments1796000047000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table appointment (
        id uuid constraint appointment_pk primary key,
        referral_id uuid not null constraint appointment_referral_fk references referral on delete cascade,
        state text not null constraint appointment_state check (
          state in ('proposed', 'none_fits', 'agreed', 'missed', 'cancelled')),
        starts_at timestamptz,
        minutes smallint not null constraint appointment_minutes check (minutes between 5 and 480),
        means text not null constraint appointment_means check (means in ('at_place', 'phone', 'video')),
        place text,
        host text not null,
        language text,
        interpreter boolean not null,
        by_structure boolean not null,
        version int not null default 1,
        changed_at timestamptz not null,
        constraint appointment_when check (state not in ('agreed', 'missed') or starts_at is not null),
        constraint appointment_where check (means <> 'at_place' or place is not null)
      )`);
    await runner.query(`create index appointment_of_referral on appointment (referral_id)`);
    await runner.query(
      `create unique index appointment_proposed_once on appointment (referral_id) where state = 'proposed'`,
    );
    await runner.query(
      `create index appointment_agreed_at on appointment (starts_at) where state = 'agreed'`,
    );
    await runner.query(`
      create table appointment_slot (
        appointment_id uuid not null constraint appointment_slot_of_fk references appointment on delete cascade,
        starts_at timestamptz not null,
        constraint appointment_slot_pk primary key (appointment_id, starts_at)
      )`);
    await runner.query(`alter table referral_due drop constraint referral_due_kind`);
    await runner.query(`
      alter table referral_due add constraint referral_due_kind check (kind in (${KINDS_BEFORE}, ${REMINDERS}))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from referral_due where kind in (${REMINDERS})`);
    await runner.query(`alter table referral_due drop constraint referral_due_kind`);
    await runner.query(
      `alter table referral_due add constraint referral_due_kind check (kind in (${KINDS_BEFORE}))`,
    );
    await runner.query(`drop table appointment_slot`);
    await runner.query(`drop table appointment`);
  }
}
