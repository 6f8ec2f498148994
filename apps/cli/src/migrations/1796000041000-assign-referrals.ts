import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS_BEFORE = `'nudge', 'escalate', 'tell_person', 'expire', 'go_ahead', 'handover', 'survey_10_days', 'survey_6_months', 'survey_12_months'`;

export class AssignReferrals1796000041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table inbox_entry add assignee_id uuid
        constraint inbox_entry_assignee_fk references account on delete set null`);
    await runner.query(`create index inbox_entry_of_assignee on inbox_entry (assignee_id)`);
    await runner.query(`
      create table referral_assignment (
        id bigint generated always as identity constraint referral_assignment_pk primary key,
        referral_id uuid not null constraint referral_assignment_referral_fk references referral on delete cascade,
        assignee_id uuid constraint referral_assignment_assignee_fk references account on delete set null,
        actor_kind text not null default current_setting('app.actor_kind'),
        actor_id text default nullif(current_setting('app.actor_id', true), ''),
        at timestamptz not null
      )`);
    await runner.query(`create index referral_assignment_of_referral on referral_assignment (referral_id)`);
    await runner.query(`create index referral_assignment_of_assignee on referral_assignment (assignee_id)`);
    await runner.query(`alter table referral_due drop constraint referral_due_kind`);
    await runner.query(`
      alter table referral_due add constraint referral_due_kind check (kind in (${KINDS_BEFORE}, 'assigned'))`);

    // Whoever leaves a team has nothing of its inbox any more, also when they come back one day.
    await runner.query(`
      create function assignments_given_back() returns trigger language plpgsql as $$
      begin
        with given_back as (
          update inbox_entry set assignee_id = null where assignee_id = new.id returning referral_id)
        insert into referral_assignment (referral_id, assignee_id, actor_kind, at)
        select referral_id, null, coalesce(nullif(current_setting('app.actor_kind', true), ''), 'system'),
          new.disabled_at from given_back;
        return null;
      end $$`);
    await runner.query(`
      create trigger account_assignments_given_back after update of disabled_at on account
      for each row when (new.disabled_at is not null) execute function assignments_given_back()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger account_assignments_given_back on account`);
    await runner.query(`drop function assignments_given_back()`);
    await runner.query(`delete from referral_due where kind = 'assigned'`);
    await runner.query(`alter table referral_due drop constraint referral_due_kind`);
    await runner.query(
      `alter table referral_due add constraint referral_due_kind check (kind in (${KINDS_BEFORE}))`,
    );
    await runner.query(`drop table referral_assignment`);
    await runner.query(`alter table inbox_entry drop assignee_id`);
  }
}
