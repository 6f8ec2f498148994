import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellAdvisers1796000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table adviser_notice (
        id uuid constraint adviser_notice_pk primary key,
        account_id uuid not null constraint adviser_notice_account_fk references account on delete cascade,
        day date not null,
        constraint adviser_notice_once unique (account_id, day)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table adviser_notice`);
  }
}
