import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountFollowMails1796000050200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follow_mail (
        id bigint generated always as identity constraint follow_mail_pk primary key,
        to_hash bytea not null,
        at timestamptz not null
      )`);
    await runner.query(`create index follow_mail_to on follow_mail (to_hash, at)`);
    await runner.query(`create index follow_mail_at on follow_mail (at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table follow_mail`);
  }
}
