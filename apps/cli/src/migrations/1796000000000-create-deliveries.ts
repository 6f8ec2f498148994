import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDeliveries1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delivery (
        id uuid constraint delivery_pk primary key,
        topic text not null,
        subject_id uuid not null,
        dedup_key text not null constraint delivery_once unique,
        state text not null default 'pending'
          constraint delivery_state check (state in ('pending', 'done', 'dead', 'cancelled')),
        attempts int not null default 0,
        failures int not null default 0,
        next_at timestamptz not null default now(),
        rung_at timestamptz default now(),
        lease_token uuid,
        lease_until timestamptz,
        last_error text,
        created_at timestamptz not null default now(),
        ended_at timestamptz
      )`);
    await runner.query(`create index delivery_due on delivery (next_at) where state = 'pending'`);
    await runner.query(`create index delivery_of_subject on delivery (subject_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table delivery`);
  }
}
