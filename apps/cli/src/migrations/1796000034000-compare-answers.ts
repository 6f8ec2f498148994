import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompareAnswers1796000034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table project add answers int not null default 1`);
    await runner.query(`alter table recommendation_outlook add kept text[] not null default '{}'`);
    await runner.query(`alter table recommendation_run add gave_up boolean not null default false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table recommendation_run drop gave_up`);
    await runner.query(`alter table recommendation_outlook drop kept`);
    await runner.query(`alter table project drop answers`);
  }
}
