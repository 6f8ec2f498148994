import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1796000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        id uuid constraint account_pk primary key,
        email text not null,
        name text not null,
        kind text not null
          constraint account_kind check (kind in ('intermediary', 'member', 'manager', 'coordinator', 'admin')),
        structure_id text constraint account_structure_fk references structure,
        organisation text,
        created_at timestamptz not null default now(),
        disabled_at timestamptz,
        constraint account_acts_for check ((kind in ('member', 'manager')) = (structure_id is not null))
      )`);
    await runner.query(`create unique index account_email on account (lower(email))`);
    await runner.query(`create index account_of_structure on account (structure_id)`);
    await runner.query(`
      create table link (
        secret_hash text constraint link_pk primary key,
        purpose text not null constraint link_purpose check (purpose in ('sign_in', 'answer', 'follow')),
        subject_id uuid not null,
        mailed boolean not null default false,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      )`);
    await runner.query(`create index link_of_subject on link (subject_id)`);
    await runner.query(`
      create table session (
        secret_hash text constraint session_pk primary key,
        account_id uuid not null constraint session_account_fk references account on delete cascade,
        created_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        expires_at timestamptz not null
      )`);
    await runner.query(`create index session_of_account on session (account_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table session`);
    await runner.query(`drop table link`);
    await runner.query(`drop table account`);
  }
}
