import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LogAttempts1796000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table delivery_attempt (
         id bigint generated always as identity constraint delivery_attempt_pk primary key,
         delivery_id uuid not null constraint delivery_attempt_delivery references delivery on delete cascade,
         at timestamptz not null default clock_timestamp(),
         error text)`,
    );
    await runner.query(`create index delivery_attempt_of on delivery_attempt (delivery_id)`);
    await runner.query(`create index delivery_attempt_at on delivery_attempt (at)`);
    await runner.query(`create index delivery_ended_badly on delivery (id) where state = 'dead'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index delivery_ended_badly`);
    await runner.query(`drop table delivery_attempt`);
  }
}
