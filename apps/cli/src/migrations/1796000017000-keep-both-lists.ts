import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepBothLists1796000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table upload add column other_name text, add column other_place int`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table upload drop column other_name, drop column other_place`);
  }
}
