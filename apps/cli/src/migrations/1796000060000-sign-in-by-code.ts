import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignInByCode1796000060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sign_in_attempt (
        id uuid constraint sign_in_attempt_pk primary key,
        browser_hash text not null constraint sign_in_attempt_of_browser unique,
        account_id uuid constraint sign_in_attempt_account_fk references account on delete cascade,
        code_hashes text[] not null default '{}',
        tries smallint not null default 0 constraint sign_in_attempt_tries check (tries between 0 and 5),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      )`);
    await runner.query(`create index sign_in_attempt_of_account on sign_in_attempt (account_id, created_at)`);
    await runner.query(`create index sign_in_attempt_over on sign_in_attempt (expires_at)`);
    // Who was mailed a link of before asks again: it is tied to no browser.
    await runner.query(`delete from link where purpose = 'sign_in'`);
    await runner.query(`create index link_over on link (expires_at)`);
    await runner.query(`alter table session add device text`);
    await runner.query(`alter table session add id uuid not null default gen_random_uuid()
      constraint session_id unique`);
    await runner.query(`create index session_over on session (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index session_over`);
    await runner.query(`alter table session drop id, drop device`);
    await runner.query(`drop index link_over`);
    await runner.query(`drop table sign_in_attempt`);
    await runner.query(`delete from link where purpose = 'sign_in'`);
  }
}
