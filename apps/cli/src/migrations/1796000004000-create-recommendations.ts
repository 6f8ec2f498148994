import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRecommendations1796000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recommendation_list (
        id uuid constraint recommendation_list_pk primary key,
        project_id uuid not null constraint recommendation_list_project_fk references project on delete cascade,
        as_of date not null,
        weights_version text not null,
        catalogue_version bigint not null,
        answer jsonb not null,
        shown_at timestamptz not null default now()
      )`);
    // The same list shown again is the same list: reloading a page stores nothing.
    await runner.query(
      `create unique index recommendation_list_once on recommendation_list (project_id, md5(answer::text))`,
    );
    await runner.query(
      `create index recommendation_list_of_project on recommendation_list (project_id, shown_at desc)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table recommendation_list`);
  }
}
