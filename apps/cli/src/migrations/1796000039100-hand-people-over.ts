import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HandPeopleOver1796000039100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table caseload_transfer (
        id uuid constraint caseload_transfer_pk primary key,
        from_id uuid not null constraint caseload_transfer_from_fk references account,
        at timestamptz not null,
        actor_kind text not null default current_setting('app.actor_kind'),
        actor_id text default nullif(current_setting('app.actor_id', true), '')
      )`);
    await runner.query(`create index caseload_transfer_of_account on caseload_transfer (from_id)`);
    await runner.query(`
      create table adviser_change (
        project_id uuid not null constraint adviser_change_project_fk references project on delete cascade,
        transfer_id uuid not null constraint adviser_change_transfer_fk references caseload_transfer,
        to_id uuid not null constraint adviser_change_to_fk references account,
        constraint adviser_change_pk primary key (project_id, transfer_id)
      )`);
    await runner.query(`create index adviser_change_of_transfer on adviser_change (transfer_id)`);
    await runner.query(`create index adviser_change_of_account on adviser_change (to_id)`);
    await runner.query(`
      create table transfer_notice (
        id uuid constraint transfer_notice_pk primary key,
        transfer_id uuid not null constraint transfer_notice_transfer_fk references caseload_transfer,
        structure_id text constraint transfer_notice_structure_fk references structure on delete cascade,
        account_id uuid constraint transfer_notice_account_fk references account on delete cascade,
        project_id uuid constraint transfer_notice_project_fk references project on delete cascade,
        constraint transfer_notice_one_receiver check (num_nonnulls(structure_id, account_id, project_id) = 1),
        constraint transfer_notice_structure_once unique (structure_id, transfer_id),
        constraint transfer_notice_account_once unique (account_id, transfer_id),
        constraint transfer_notice_project_once unique (project_id, transfer_id)
      )`);
    await runner.query(`create index transfer_notice_of_transfer on transfer_notice (transfer_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table transfer_notice`);
    await runner.query(`drop table adviser_change`);
    await runner.query(`drop table caseload_transfer`);
  }
}
