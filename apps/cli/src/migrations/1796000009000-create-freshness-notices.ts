import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFreshnessNotices1796000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One a day for a structure: the mail that asks to confirm what is due.
    await runner.query(`
      create table freshness_notice (
        id uuid constraint freshness_notice_pk primary key,
        structure_id text not null constraint freshness_notice_structure_fk references structure,
        day date not null,
        constraint freshness_notice_once unique (structure_id, day)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table freshness_notice`);
  }
}
