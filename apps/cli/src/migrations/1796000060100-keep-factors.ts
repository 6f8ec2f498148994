import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFactors1796000060100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table factor (
        id uuid constraint factor_pk primary key,
        account_id uuid not null constraint factor_account_fk references account on delete cascade,
        kind text not null constraint factor_kind check (kind in ('passkey', 'app')),
        name text,
        credential_id text constraint factor_of_credential unique,
        public_key bytea,
        counter bigint not null default 0,
        sealed_secret bytea,
        last_step bigint,
        created_at timestamptz not null,
        confirmed_at timestamptz,
        used_at timestamptz,
        constraint factor_whole check (case kind
          when 'passkey' then credential_id is not null and public_key is not null and sealed_secret is null
          else sealed_secret is not null and credential_id is null and public_key is null end)
      )`);
    await runner.query(`create index factor_of_account on factor (account_id)`);
    // One application at a time; another is offered beside it until it is confirmed.
    await runner.query(`
      create unique index factor_app_of_account on factor (account_id, (confirmed_at is null)) where kind = 'app'`);
    await runner.query(`
      create table recovery_code (
        account_id uuid not null constraint recovery_code_account_fk references account on delete cascade,
        code_hash text not null,
        used_at timestamptz,
        constraint recovery_code_pk primary key (account_id, code_hash)
      )`);
    await runner.query(`
      alter table session add factor_at timestamptz, add factor_tries smallint not null default 0, add challenge text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table session drop factor_at, drop factor_tries, drop challenge`);
    await runner.query(`drop table recovery_code`);
    await runner.query(`drop table factor`);
  }
}
