import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepAsideServices1796000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table structure add record jsonb`);
    await runner.query(`
      create table aside_service (
        id text constraint aside_service_pk primary key,
        structure_id text not null constraint aside_service_structure_fk references structure,
        record jsonb not null
      )`);
    await runner.query(`create index aside_service_structure on aside_service (structure_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table aside_service`);
    await runner.query(`alter table structure drop record`);
  }
}
