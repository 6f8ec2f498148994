import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindDuplicates1796000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What tells two names apart: no accents, capitals, marks, small words, legal forms.
    await runner.query(`
      create function telling_name(text) returns text language sql immutable strict parallel safe
      return trim(regexp_replace(regexp_replace(plain_text($1), '[^a-z0-9]+', ' ', 'g'),
        '\\m(association|asso|sas|sasu|sarl|eurl|scop|scic|sa|le|la|les|l|de|du|des|d|et|en|a|au|aux)\\M *', '', 'g'))`);
    await runner.query(
      `create index structure_telling_names on structure using gin (telling_name(name) gin_trgm_ops)`,
    );
    // No keys to the entries: a pair is of structures or of programmes. None to accounts: a decision outlives who took it.
    await runner.query(`
      create table duplicate_pair (
        id uuid constraint duplicate_pair_pk primary key default gen_random_uuid(),
        kind text not null constraint duplicate_pair_kind check (kind in ('structure', 'programme')),
        one_id text not null,
        other_id text not null,
        why text not null constraint duplicate_pair_why check (why in ('siret', 'name_commune', 'name')),
        score int not null constraint duplicate_pair_score check (score between 0 and 100),
        state text not null default 'proposed'
          constraint duplicate_pair_state check (state in ('proposed', 'merged', 'apart')),
        decided_by uuid,
        decided_at timestamptz,
        constraint duplicate_pair_once unique (kind, one_id, other_id),
        constraint duplicate_pair_order check (one_id collate "C" < other_id collate "C"),
        constraint duplicate_pair_decided check ((state = 'proposed') = (decided_at is null))
      )`);
    await runner.query(
      `create index duplicate_pair_proposed on duplicate_pair (score desc, id) where state = 'proposed'`,
    );
    await runner.query(`
      create table entry_merge (
        id uuid constraint entry_merge_pk primary key,
        kind text not null constraint entry_merge_kind check (kind in ('structure', 'programme')),
        kept_id text not null,
        other_id text not null,
        kept_before jsonb not null,
        kept_after jsonb not null,
        other_before jsonb not null,
        moved jsonb not null,
        merged_by uuid,
        merged_at timestamptz not null,
        undone_by uuid,
        undone_at timestamptz
      )`);
    await runner.query(`create index entry_merge_by_date on entry_merge (merged_at desc, id desc)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table entry_merge`);
    await runner.query(`drop table duplicate_pair`);
    await runner.query(`drop index structure_telling_names`);
    await runner.query(`drop function telling_name(text)`);
  }
}
