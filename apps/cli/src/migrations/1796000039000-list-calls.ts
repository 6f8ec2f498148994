import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListCalls1796000039000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table call_entry (
        id uuid constraint call_entry_pk primary key,
        project_id uuid not null constraint call_entry_project_fk references project on delete cascade,
        reasons text[] not null constraint call_entry_reasons check (
          cardinality(reasons) > 0 and reasons <@ array['news', 'message', 'adviser']),
        version int not null default 1,
        noted_at timestamptz not null,
        told_at timestamptz,
        told_by uuid constraint call_entry_account_fk references account,
        constraint call_entry_told check ((told_at is null) = (told_by is null))
      )`);
    await runner.query(`create index call_entry_of_project on call_entry (project_id)`);
    await runner.query(`create index call_entry_of_account on call_entry (told_by)`);
    await runner.query(
      `create unique index call_entry_open on call_entry (project_id) where told_at is null`,
    );
    await runner.query(`
      alter table adviser_notice add column week date,
        add constraint adviser_notice_one_recap_a_week unique (account_id, week)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from adviser_notice where week is not null`);
    await runner.query(`alter table adviser_notice drop column week`);
    await runner.query(`drop table call_entry`);
  }
}
