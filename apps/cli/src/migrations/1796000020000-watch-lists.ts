import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WatchLists1796000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recommendation_run (
        id uuid constraint recommendation_run_pk primary key,
        reason text not null constraint recommendation_run_reason check (reason in ('night', 'change')),
        day date not null,
        catalogue_version bigint not null,
        total int,
        done int not null default 0,
        news int not null default 0,
        done_to uuid,
        started_at timestamptz not null,
        ended_at timestamptz
      )`);
    await runner.query(
      `create unique index recommendation_run_one on recommendation_run ((true)) where ended_at is null`,
    );
    await runner.query(`create index recommendation_run_last on recommendation_run (started_at desc)`);
    await runner.query(`
      create table recommendation_outlook (
        project_id uuid constraint recommendation_outlook_pk primary key
          constraint recommendation_outlook_project_fk references project on delete cascade,
        first text[] not null,
        kept_open text[] not null,
        gaps text[] not null,
        as_of date not null,
        engine_version text not null,
        weights_version text not null,
        catalogue_version bigint not null
      )`);
    await runner.query(`
      create table recommendation_news (
        project_id uuid not null constraint recommendation_news_project_fk references project on delete cascade,
        kind text not null
          constraint recommendation_news_kind check (kind in ('first', 'covered', 'opened', 'closed')),
        subject text not null,
        found_at timestamptz not null,
        seen_at timestamptz,
        mailed_at timestamptz,
        constraint recommendation_news_pk primary key (project_id, kind, subject)
      )`);
    await runner.query(
      `create index recommendation_news_untold on recommendation_news (project_id) where seen_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table recommendation_news`);
    await runner.query(`drop table recommendation_outlook`);
    await runner.query(`drop table recommendation_run`);
  }
}
