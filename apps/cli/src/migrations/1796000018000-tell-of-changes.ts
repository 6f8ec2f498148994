import type { MigrationInterface, QueryRunner } from 'typeorm';

const TRIGGERS = [
  ['programme_change_inserted', 'insert', 'new', 'programme'],
  ['programme_change_updated', 'update', 'new', 'programme'],
  ['programme_change_deleted', 'delete', 'old', 'programme'],
  ['programme_session_change_inserted', 'insert', 'new', 'programme_session'],
  ['programme_session_change_updated', 'update', 'new', 'programme_session'],
  ['programme_session_change_deleted', 'delete', 'old', 'programme_session'],
  ['structure_change_updated', 'update', 'new', 'structure'],
] as const;

const TOLD = [
  ['catalogue_version_told', 'update', 'catalogue_version'],
  ['territory_list_told', 'insert or update or delete', 'territory_list'],
] as const;

export class TellOfChanges1796000018000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The transaction of the last change of each programme. It outlives its programme: what is gone has changed too.
    await runner.query(`
      create table programme_change (
        programme_id text constraint programme_change_pk primary key,
        changed_in bigint not null
      )`);
    await runner.query(`create index programme_change_in on programme_change (changed_in)`);
    // Statement triggers, so that no writer can forget it and an import of thousands pays once a chunk.
    await runner.query(`
      create function programme_change_follow() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'programme' then
          insert into programme_change select id, pg_current_xact_id()::text::bigint from changed
            on conflict (programme_id) do update set changed_in = excluded.changed_in;
        elsif tg_table_name = 'programme_session' then
          insert into programme_change select distinct programme_id, pg_current_xact_id()::text::bigint from changed
            on conflict (programme_id) do update set changed_in = excluded.changed_in;
        else
          insert into programme_change
            select p.id, pg_current_xact_id()::text::bigint from programme p join changed c on c.id = p.structure_id
            on conflict (programme_id) do update set changed_in = excluded.changed_in;
        end if;
        return null;
      end $$`);
    for (const [name, event, which, table] of TRIGGERS)
      await runner.query(`
        create trigger ${name} after ${event} on ${table} referencing ${which} table as changed
        for each statement execute function programme_change_follow()`);
    // Inside the writer's transaction: it is heard when that commits, and never when it does not.
    await runner.query(`
      create function catalogue_tell() returns trigger language plpgsql as $$
      begin
        perform pg_notify('catalogue', '');
        return null;
      end $$`);
    for (const [name, event, table] of TOLD)
      await runner.query(`
        create trigger ${name} after ${event} on ${table} for each statement execute function catalogue_tell()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, , table] of TOLD) await runner.query(`drop trigger ${name} on ${table}`);
    await runner.query(`drop function catalogue_tell()`);
    for (const [name, , , table] of TRIGGERS) await runner.query(`drop trigger ${name} on ${table}`);
    await runner.query(`drop function programme_change_follow()`);
    await runner.query(`drop table programme_change`);
  }
}
