import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepApiKeys1796000060300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table api_key (
        id uuid constraint api_key_pk primary key,
        structure_id text not null constraint api_key_structure_fk references structure on delete cascade,
        name text not null,
        scopes text[] not null
          constraint api_key_scopes check (scopes <@ array['feed', 'referrals', 'figures'] and scopes <> '{}'),
        secret_hash text not null constraint api_key_of_secret unique,
        hint text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint api_key_lasts check (expires_at <= created_at + interval '366 days')
      )`);
    await runner.query(`create index api_key_of_structure on api_key (structure_id)`);
    await runner.query(`create index api_key_over on api_key (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table api_key`);
  }
}
