import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDirectory1796000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table structure (
        id text constraint structure_pk primary key,
        name text not null,
        network text,
        commune text,
        siret text,
        email text,
        phone text,
        website text,
        updated_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table programme (
        id text constraint programme_pk primary key,
        structure_id text not null constraint programme_structure_fk references structure,
        name text not null,
        description text,
        kind text not null,
        scope text constraint programme_scope check (scope in ('general', 'specific')),
        needs jsonb not null,
        stages text[] not null,
        rules jsonb not null default '[]',
        area jsonb not null,
        modes text[] not null default '{}',
        place jsonb,
        languages jsonb not null default '[]',
        cost_eur numeric constraint programme_cost check (cost_eur >= 0),
        amount_eur jsonb,
        duration_weeks numeric,
        intake text constraint programme_intake check (intake in ('open', 'dated', 'waiting_list', 'closed')),
        referred_by text[] not null default '{}',
        track jsonb,
        confirmed_on date,
        source jsonb,
        updated_at timestamptz not null default now()
      )`);
    await runner.query(`create index programme_of_structure on programme (structure_id)`);
    await runner.query(`
      create table programme_session (
        programme_id text not null constraint programme_session_programme_fk references programme on delete cascade,
        id text not null,
        starts_on date not null,
        places int,
        taken int not null default 0,
        constraint programme_session_pk primary key (programme_id, id),
        constraint programme_session_places check (places >= 0),
        constraint programme_session_taken check (taken >= 0 and taken <= places)
      )`);
    // One row: a process that keeps a compiled catalogue compares this number instead of reading everything.
    await runner.query(`
      create table catalogue_version (
        only_row boolean constraint catalogue_version_pk primary key default true
          constraint catalogue_version_one_row check (only_row),
        version bigint not null
      )`);
    await runner.query(`insert into catalogue_version (version) values (0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table catalogue_version`);
    await runner.query(`drop table programme_session`);
    await runner.query(`drop table programme`);
    await runner.query(`drop table structure`);
  }
}
