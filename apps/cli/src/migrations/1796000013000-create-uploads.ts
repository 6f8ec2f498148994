import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUploads1796000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table upload (
        id uuid constraint upload_pk primary key,
        name text not null,
        size bigint not null default 0,
        format text,
        state text not null
          constraint upload_state check (state in ('receiving', 'mapping', 'waiting', 'checked', 'done', 'failed')),
        table_columns jsonb,
        dry_run boolean not null default true,
        bytes_read bigint not null default 0,
        runs int not null default 0,
        claimed_until timestamptz,
        report jsonb,
        faults jsonb,
        sent_by uuid,
        sent_at timestamptz not null,
        ended_at timestamptz
      )`);
    await runner.query(`create index upload_by_date on upload (sent_at desc, id desc)`);
    // In pieces, so that no file is ever whole in memory.
    await runner.query(`
      create table upload_piece (
        upload_id uuid not null constraint upload_piece_upload_fk references upload on delete cascade,
        place int not null,
        bytes bytea not null,
        constraint upload_piece_pk primary key (upload_id, place)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table upload_piece`);
    await runner.query(`drop table upload`);
  }
}
