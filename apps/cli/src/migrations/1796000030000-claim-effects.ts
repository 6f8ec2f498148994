import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClaimEffects1796000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_claim (
        id text constraint idempotency_claim_pk primary key,
        fingerprint text not null,
        status smallint,
        answer bytea,
        claimed_at timestamptz not null default now()
      )`);
    await runner.query(`create index idempotency_claim_by_age on idempotency_claim (claimed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table idempotency_claim`);
  }
}
