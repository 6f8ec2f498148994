import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ShareSupporters1796000049000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table supporter_agreement (
        id uuid constraint supporter_agreement_pk primary key,
        project_id uuid not null constraint supporter_agreement_project_fk references project on delete cascade,
        wording text not null,
        locale text not null,
        witness_id uuid constraint supporter_agreement_witness_fk references account,
        given_at timestamptz not null,
        withdrawn_at timestamptz
      )`);
    await runner.query(`create index supporter_agreement_of_project on supporter_agreement (project_id)`);
    await runner.query(`create index supporter_agreement_of_witness on supporter_agreement (witness_id)`);
    await runner.query(
      `create unique index supporter_agreement_once on supporter_agreement (project_id) where withdrawn_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table supporter_agreement`);
  }
}
