import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `'draft', 'sent', 'seen', 'on_hold', 'accepted', 'in_support', 'closed',
  'declined', 'expired', 'withdrawn', 'cancelled'`;

export class CreateReferrals1796000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral (
        id uuid constraint referral_pk primary key,
        project_id uuid not null constraint referral_project_fk references project on delete cascade,
        programme_id text not null constraint referral_programme_fk references programme,
        structure_id text not null constraint referral_structure_fk references structure,
        go_ahead_id uuid constraint referral_go_ahead_fk references go_ahead,
        parent_id uuid constraint referral_parent_fk references referral on delete cascade,
        hop smallint not null default 0 constraint referral_hop check (hop between 0 and 3),
        state text not null constraint referral_state check (state in (${STATES})),
        version int not null default 1,
        decline_reasons text[] not null default '{}',
        message text,
        contact_name text,
        contact_by date,
        created_at timestamptz not null default now(),
        sent_at timestamptz,
        answered_at timestamptz,
        constraint referral_go_ahead_first check (
          state in ('draft', 'withdrawn', 'cancelled') or go_ahead_id is not null)
      )`);
    await runner.query(`create index referral_of_project on referral (project_id)`);
    await runner.query(`create index referral_of_programme on referral (programme_id)`);
    await runner.query(`create index referral_of_structure on referral (structure_id)`);
    await runner.query(`create index referral_of_go_ahead on referral (go_ahead_id)`);
    // A decline replayed any number of times has one child.
    await runner.query(`create unique index referral_one_child on referral (parent_id)`);
    await runner.query(`
      create unique index referral_open_once on referral (project_id, programme_id)
      where state in ('draft', 'sent', 'seen', 'on_hold', 'accepted', 'in_support')`);
    await runner.query(`
      create table referral_transition (
        id bigint generated always as identity constraint referral_transition_pk primary key,
        referral_id uuid not null constraint referral_transition_referral_fk references referral on delete cascade,
        from_state text,
        to_state text not null,
        reason text,
        actor_kind text not null default current_setting('app.actor_kind'),
        actor_id text default nullif(current_setting('app.actor_id', true), ''),
        at timestamptz not null default now()
      )`);
    await runner.query(`create index referral_transition_of_referral on referral_transition (referral_id)`);
    await runner.query(`
      create table inbox_entry (
        referral_id uuid constraint inbox_entry_pk primary key
          constraint inbox_entry_referral_fk references referral on delete cascade,
        structure_id text not null constraint inbox_entry_structure_fk references structure,
        arrived_at timestamptz not null default now()
      )`);
    await runner.query(
      `create index inbox_entry_of_structure on inbox_entry (structure_id, arrived_at desc)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table inbox_entry`);
    await runner.query(`drop table referral_transition`);
    await runner.query(`drop table referral`);
  }
}
