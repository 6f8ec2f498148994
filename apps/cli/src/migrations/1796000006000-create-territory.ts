import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTerritory1796000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One row per list once it is loaded: a process that keeps a territory compares versions instead of reading all.
    await runner.query(`
      create table territory_list (
        kind text constraint territory_list_pk primary key
          constraint territory_list_kind check (kind in ('centres', 'qpv', 'frr')),
        version bigint not null,
        vintage int,
        loaded_at timestamptz not null
      )`);
    await runner.query(`
      create table commune_centre (
        code text constraint commune_centre_pk primary key,
        lon double precision not null constraint commune_centre_lon check (lon between -180 and 180),
        lat double precision not null constraint commune_centre_lat check (lat between -90 and 90)
      )`);
    await runner.query(`
      create table qpv (
        code text constraint qpv_pk primary key,
        name text not null,
        communes text[] not null,
        vintage int not null,
        outline bytea not null
      )`);
    await runner.query(`
      create table frr_commune (
        code text constraint frr_commune_pk primary key,
        status text not null constraint frr_commune_status check (status in ('frr', 'plus', 'partly', 'none'))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table frr_commune`);
    await runner.query(`drop table qpv`);
    await runner.query(`drop table commune_centre`);
    await runner.query(`drop table territory_list`);
  }
}
