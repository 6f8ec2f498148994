import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateModeration1796000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What people wrote of themselves can be erased, so it may be null. No keys to accounts: a decision outlives who took it.
    await runner.query(`
      create table error_report (
        id uuid constraint error_report_pk primary key,
        programme_id text not null constraint error_report_programme_fk references programme,
        what text not null constraint error_report_what
          check (what in ('contact', 'place', 'ended', 'conditions', 'cost', 'languages', 'dates', 'other')),
        text text,
        email text,
        state text not null default 'open'
          constraint error_report_state check (state in ('open', 'corrected', 'unfounded')),
        answer text,
        created_at timestamptz not null,
        decided_by uuid,
        decided_at timestamptz,
        erased_at timestamptz,
        constraint error_report_decided check ((state = 'open') = (decided_at is null)),
        constraint error_report_erased check (erased_at is null or decided_at is not null)
      )`);
    await runner.query(`create index error_report_of_programme on error_report (programme_id)`);
    await runner.query(`create index error_report_by_date on error_report (created_at)`);
    await runner.query(`
      create table structure_proposal (
        id uuid constraint structure_proposal_pk primary key,
        name text not null,
        kind text not null constraint structure_proposal_kind
          check (kind in ('association', 'cooperative', 'company', 'public', 'chamber', 'finance', 'other')),
        commune text not null,
        website text,
        siret text,
        offer text,
        email text,
        proposer_name text,
        proposer_email text,
        state text not null default 'open'
          constraint structure_proposal_state check (state in ('open', 'accepted', 'refused', 'known')),
        structure_id text constraint structure_proposal_structure_fk references structure,
        answer text,
        created_at timestamptz not null,
        decided_by uuid,
        decided_at timestamptz,
        erased_at timestamptz,
        constraint structure_proposal_decided check ((state = 'open') = (decided_at is null)),
        constraint structure_proposal_led check ((state in ('accepted', 'known')) = (structure_id is not null)),
        constraint structure_proposal_erased check (erased_at is null or decided_at is not null)
      )`);
    await runner.query(`create index structure_proposal_of_structure on structure_proposal (structure_id)`);
    await runner.query(`create index structure_proposal_by_date on structure_proposal (created_at)`);
    await runner.query(`
      create table join_request (
        id uuid constraint join_request_pk primary key,
        structure_id text not null constraint join_request_structure_fk references structure,
        name text,
        email text,
        role text,
        message text,
        state text not null default 'open'
          constraint join_request_state check (state in ('open', 'accepted', 'elsewhere', 'refused')),
        answer text,
        created_at timestamptz not null,
        decided_by uuid,
        decided_at timestamptz,
        erased_at timestamptz,
        constraint join_request_decided check ((state = 'open') = (decided_at is null)),
        constraint join_request_erased check (erased_at is null or decided_at is not null)
      )`);
    await runner.query(`create index join_request_of_structure on join_request (structure_id)`);
    await runner.query(`create index join_request_by_date on join_request (created_at)`);
    await runner.query(
      `create unique index join_request_open_once on join_request (structure_id, lower(email)) where state = 'open'`,
    );
    // One mail to one reader about one thing: what came in, or what waits. Null account: the address of the structure.
    await runner.query(`
      create table moderation_notice (
        id uuid constraint moderation_notice_pk primary key,
        kind text not null constraint moderation_notice_kind check (kind in ('report', 'join', 'waiting')),
        account_id uuid constraint moderation_notice_account_fk references account on delete cascade,
        structure_id text constraint moderation_notice_structure_fk references structure,
        day date not null,
        constraint moderation_notice_to check (account_id is not null or structure_id is not null)
      )`);
    await runner.query(`create index moderation_notice_of_account on moderation_notice (account_id)`);
    await runner.query(`create index moderation_notice_of_structure on moderation_notice (structure_id)`);
    await runner.query(`create unique index moderation_notice_once on moderation_notice
      (kind, coalesce(account_id::text, ''), coalesce(structure_id, ''), day)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table moderation_notice`);
    await runner.query(`drop table join_request`);
    await runner.query(`drop table structure_proposal`);
    await runner.query(`drop table error_report`);
  }
}
