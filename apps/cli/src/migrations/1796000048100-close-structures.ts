import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CloseStructures1796000048100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table structure_closure (
        id uuid constraint structure_closure_pk primary key,
        structure_id text not null constraint structure_closure_structure_fk references structure on delete cascade,
        first_at timestamptz not null,
        return_at timestamptz not null,
        constraint structure_closure_in_order check (return_at > first_at)
      )`);
    await runner.query(
      `create index structure_closure_of_structure on structure_closure (structure_id, return_at)`,
    );
    await runner.query(`create index structure_closure_by_return on structure_closure (return_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table structure_closure`);
  }
}
