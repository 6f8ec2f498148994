import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepDirectoryTrue1796000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table network (
        name text constraint network_pk primary key,
        website text
      )`);
    await runner.query(
      `insert into network (name) select distinct network from structure where network is not null`,
    );
    await runner.query(`
      alter table structure
        add constraint structure_network_fk foreign key (network) references network on update cascade,
        add opening_hours text,
        add state text not null default 'listed'
          constraint structure_state check (state in ('proposed', 'listed', 'refused', 'closed', 'merged')),
        add state_reason text,
        add state_since timestamptz not null default now(),
        add merged_into text constraint structure_merged_into_fk references structure,
        add provenance jsonb not null default '{}',
        add constraint structure_merged check ((state = 'merged') = (merged_into is not null))`);
    await runner.query(`create index structure_of_network on structure (network)`);
    await runner.query(`create index structure_merged_into on structure (merged_into)`);
    await runner.query(`create index structure_by_siret on structure (siret)`);
    await runner.query(`
      create table branch (
        id text constraint branch_pk primary key,
        structure_id text not null constraint branch_structure_fk references structure,
        name text not null,
        commune text,
        address text,
        phone text,
        email text,
        opening_hours text,
        access text[] not null default '{}',
        updated_at timestamptz not null default now()
      )`);
    await runner.query(`create index branch_of_structure on branch (structure_id)`);
    await runner.query(`
      alter table programme
        add branch_id text constraint programme_branch_fk references branch on delete set null,
        add how_to_apply text,
        add phone text,
        add email text,
        add website text,
        add opening_hours text,
        add access text[] not null default '{}',
        add state text not null default 'listed'
          constraint programme_state check (state in ('listed', 'paused', 'unlisted', 'closed', 'merged')),
        add state_reason text,
        add state_since timestamptz not null default now(),
        add resumes_on date,
        add merged_into text constraint programme_merged_into_fk references programme,
        add created_on date not null default current_date,
        add confirm_every_months int not null default 6
          constraint programme_confirm_every check (confirm_every_months between 1 and 24),
        add reminders int not null default 0 constraint programme_reminders check (reminders >= 0),
        add reminded_on date,
        add capacity text constraint programme_capacity check (capacity in ('places', 'few', 'full')),
        add capacity_places int constraint programme_capacity_places check (capacity_places >= 0),
        add capacity_on date,
        add provenance jsonb not null default '{}',
        add constraint programme_merged check ((state = 'merged') = (merged_into is not null)),
        add constraint programme_capacity_dated check ((capacity is null) = (capacity_on is null)),
        add constraint programme_resumes check (resumes_on is null or state = 'paused')`);
    await runner.query(`create index programme_of_branch on programme (branch_id)`);
    await runner.query(`create index programme_merged_into on programme (merged_into)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table programme
        drop branch_id, drop how_to_apply, drop phone, drop email, drop website, drop opening_hours, drop access,
        drop state, drop state_reason, drop state_since, drop resumes_on, drop merged_into, drop created_on,
        drop confirm_every_months, drop reminders, drop reminded_on, drop capacity, drop capacity_places,
        drop capacity_on, drop provenance`);
    await runner.query(`drop table branch`);
    await runner.query(`
      alter table structure
        drop constraint structure_network_fk, drop opening_hours, drop state, drop state_reason, drop state_since,
        drop merged_into, drop provenance`);
    await runner.query(`drop index if exists structure_of_network`);
    await runner.query(`drop index if exists structure_by_siret`);
    await runner.query(`drop table network`);
  }
}
