import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountSms1796000046100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table sms_sent (
         id bigint generated always as identity constraint sms_sent_pk primary key,
         to_hash bytea not null,
         segments smallint not null,
         at timestamptz not null)`,
    );
    await runner.query(`create index sms_sent_at on sms_sent (at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sms_sent`);
  }
}
