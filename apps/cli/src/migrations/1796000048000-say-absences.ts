import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayAbsences1796000048000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table absence (
        id uuid constraint absence_pk primary key,
        account_id uuid not null constraint absence_account_fk references account on delete cascade,
        first_at timestamptz not null,
        return_at timestamptz not null,
        substitute_id uuid constraint absence_substitute_fk references account on delete set null,
        constraint absence_in_order check (return_at > first_at),
        constraint absence_substitute_is_another check (substitute_id <> account_id)
      )`);
    await runner.query(`create index absence_of_account on absence (account_id, return_at)`);
    await runner.query(`create index absence_of_substitute on absence (substitute_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table absence`);
  }
}
