import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchDirectory1796000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create extension if not exists unaccent`);
    await runner.query(`create extension if not exists pg_trgm`);
    // unaccent() depends on a dictionary that could change, so PostgreSQL does not call it immutable; ours never does.
    await runner.query(`
      create function plain_text(text) returns text language sql immutable strict parallel safe
      return lower(unaccent('unaccent', $1))`);
    await runner.query(`
      create table programme_search (
        programme_id text constraint programme_search_pk primary key
          constraint programme_search_programme_fk references programme on delete cascade,
        names text not null,
        words tsvector not null,
        needs text[] not null
      )`);
    await runner.query(
      `create index programme_search_names on programme_search using gin (names gin_trgm_ops)`,
    );
    await runner.query(`create index programme_search_words on programme_search using gin (words)`);
    await runner.query(`create index programme_search_needs on programme_search using gin (needs)`);
    await runner.query(`
      create function programme_search_write(ids text[]) returns void language sql as $$
        insert into programme_search (programme_id, names, words, needs)
        select p.id, n.names,
          setweight(to_tsvector('french', n.names), 'A')
            || setweight(to_tsvector('french', plain_text(left(coalesce(p.description, ''), 5000))), 'C'),
          array(select need->>'code' from jsonb_array_elements(p.needs) need)
        from programme p join structure s on s.id = p.structure_id,
          lateral (select plain_text(concat_ws(' ', p.name, s.name, s.network)) as names) n
        where p.id = any(ids)
        on conflict (programme_id) do update
          set (names, words, needs) = (excluded.names, excluded.words, excluded.needs)
      $$`);
    // Statement triggers, so that no writer can forget the search and an import of thousands pays once a chunk.
    await runner.query(`
      create function programme_search_follow() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'programme' then
          perform programme_search_write(array(select id from changed));
        else
          perform programme_search_write(array(
            select p.id from programme p join changed c on c.id = p.structure_id));
        end if;
        return null;
      end $$`);
    for (const [name, event, table] of [
      ['programme_search_inserted', 'insert', 'programme'],
      ['programme_search_updated', 'update', 'programme'],
      ['programme_search_renamed', 'update', 'structure'],
    ] as const)
      await runner.query(`
        create trigger ${name} after ${event} on ${table} referencing new table as changed
        for each statement execute function programme_search_follow()`);
    await runner.query(`select programme_search_write(array(select id from programme))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, table] of [
      ['programme_search_inserted', 'programme'],
      ['programme_search_updated', 'programme'],
      ['programme_search_renamed', 'structure'],
    ] as const)
      await runner.query(`drop trigger ${name} on ${table}`);
    await runner.query(`drop function programme_search_follow()`);
    await runner.query(`drop function programme_search_write(text[])`);
    await runner.query(`drop table programme_search`);
    // The extensions stay: somebody else may have wanted them before.
    await runner.query(`drop function plain_text(text)`);
  }
}
