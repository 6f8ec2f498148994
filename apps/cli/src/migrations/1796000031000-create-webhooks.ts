import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebhooks1796000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook_endpoint (
        id uuid constraint webhook_endpoint_pk primary key,
        structure_id text not null constraint webhook_endpoint_structure_fk references structure,
        url text not null,
        description text,
        secret text not null,
        previous_secret text,
        previous_until timestamptz,
        failing_since timestamptz,
        disabled_at timestamptz,
        disabled_reason text
          constraint webhook_endpoint_disabled_reason check (disabled_reason in ('failing', 'gone', 'by_manager')),
        created_at timestamptz not null default now(),
        constraint webhook_endpoint_previous check ((previous_secret is null) = (previous_until is null)),
        constraint webhook_endpoint_disabled check ((disabled_at is null) = (disabled_reason is null))
      )`);
    await runner.query(`create index webhook_endpoint_of_structure on webhook_endpoint (structure_id)`);
    await runner.query(`
      create table webhook_event (
        id uuid constraint webhook_event_pk primary key,
        endpoint_id uuid not null
          constraint webhook_event_endpoint_fk references webhook_endpoint on delete cascade,
        referral_id uuid not null constraint webhook_event_referral_fk references referral on delete cascade,
        type text not null
          constraint webhook_event_type check (type in ('referral.received', 'referral.changed')),
        state text not null,
        version int not null,
        at timestamptz not null,
        constraint webhook_event_once unique (endpoint_id, referral_id, version)
      )`);
    await runner.query(`create index webhook_event_of_endpoint on webhook_event (endpoint_id, id)`);
    await runner.query(`create index webhook_event_by_age on webhook_event (at)`);
    await runner.query(`create index webhook_event_of_referral on webhook_event (referral_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table webhook_event`);
    await runner.query(`drop table webhook_endpoint`);
  }
}
