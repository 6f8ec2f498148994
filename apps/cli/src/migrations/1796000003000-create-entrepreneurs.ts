import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEntrepreneurs1796000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table entrepreneur (
        id uuid constraint entrepreneur_pk primary key,
        first_name text,
        email text,
        phone text,
        locale text not null,
        commune text,
        qpv text,
        languages jsonb not null default '[]',
        audiences text[],
        not_audiences text[],
        mobility text,
        max_km numeric,
        remote text,
        age_band text,
        created_by uuid constraint entrepreneur_account_fk references account,
        created_at timestamptz not null default now()
      )`);
    await runner.query(`create index entrepreneur_of_account on entrepreneur (created_by)`);
    await runner.query(`
      create table project (
        id uuid constraint project_pk primary key,
        entrepreneur_id uuid not null constraint project_entrepreneur_fk references entrepreneur on delete cascade,
        title text not null,
        stage text constraint project_stage check (stage in ('idea', 'project', 'creation', 'growth', 'rebound')),
        sector text,
        company jsonb,
        starred text[] not null default '{}',
        created_at timestamptz not null default now()
      )`);
    await runner.query(`create index project_of_entrepreneur on project (entrepreneur_id)`);
    await runner.query(`
      create table project_need (
        project_id uuid not null constraint project_need_project_fk references project on delete cascade,
        code text not null,
        urgency smallint not null constraint project_need_urgency check (urgency in (1, 2, 4)),
        constraint project_need_pk primary key (project_id, code)
      )`);
    await runner.query(`
      create table go_ahead (
        id uuid constraint go_ahead_pk primary key,
        project_id uuid not null constraint go_ahead_project_fk references project on delete cascade,
        structure_id text not null constraint go_ahead_structure_fk references structure,
        fields text[] not null,
        wording text not null,
        locale text not null,
        witness_id uuid constraint go_ahead_witness_fk references account,
        fallback_for uuid,
        given_at timestamptz not null default now(),
        withdrawn_at timestamptz
      )`);
    await runner.query(`create index go_ahead_of_project on go_ahead (project_id)`);
    await runner.query(`create index go_ahead_as_fallback on go_ahead (fallback_for)`);
    await runner.query(`create index go_ahead_of_structure on go_ahead (structure_id)`);
    await runner.query(`create index go_ahead_of_witness on go_ahead (witness_id)`);
    await runner.query(
      `create unique index go_ahead_once on go_ahead (project_id, structure_id) where withdrawn_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table go_ahead`);
    await runner.query(`drop table project_need`);
    await runner.query(`drop table project`);
    await runner.query(`drop table entrepreneur`);
  }
}
