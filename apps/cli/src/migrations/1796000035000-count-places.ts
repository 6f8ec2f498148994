import type { MigrationInterface, QueryRunner } from 'typeorm';

const HELD = `'sent', 'seen', 'on_hold'`;
const TAKEN = `'accepted', 'in_support'`;

export class CountPlaces1796000035000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table programme_places (
        programme_id text not null constraint programme_places_programme_fk references programme on delete cascade,
        session_id text not null,
        capacity int constraint programme_places_capacity check (capacity between 0 and 1000000),
        held int not null default 0,
        taken int not null default 0,
        changed_in bigint not null default 0,
        constraint programme_places_pk primary key (programme_id, session_id),
        constraint programme_places_counted check (held >= 0 and taken >= 0),
        constraint programme_places_not_over check (held + taken <= capacity)
      )`);
    await runner.query(`create index programme_places_changed on programme_places (changed_in)`);
    // What is ranked of a whole programme changes only when its last place goes or comes back; how many a date has, its
    // sheet says, so that any change of those may be one.
    await runner.query(`
      create function programme_places_follow() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' or new.session_id <> ''
          or (new.held + new.taken >= new.capacity) is distinct from (old.held + old.taken >= old.capacity) then
          new.changed_in := pg_current_xact_id()::text::bigint;
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger programme_places_changed_in before insert or update on programme_places
      for each row execute function programme_places_follow()`);

    await runner.query(`alter table referral add place_in text`);
    await runner.query(`
      create table waiting_entry (
        id uuid constraint waiting_entry_pk primary key,
        project_id uuid not null constraint waiting_entry_project_fk references project on delete cascade,
        programme_id text not null constraint waiting_entry_programme_fk references programme,
        state text not null constraint waiting_entry_state check (
          state in ('waiting', 'offered', 'taken', 'left', 'lapsed', 'ruled_out')),
        asked_at timestamptz not null,
        offered_at timestamptz,
        offer_ends timestamptz,
        place_in text,
        ended_at timestamptz,
        constraint waiting_entry_offer check (state <> 'offered' or offered_at is not null and offer_ends > offered_at),
        constraint waiting_entry_ended check ((state in ('waiting', 'offered')) = (ended_at is null))
      )`);
    await runner.query(`create index waiting_entry_of_project on waiting_entry (project_id)`);
    await runner.query(`create index waiting_entry_of_programme on waiting_entry (programme_id, state)`);
    await runner.query(`
      create unique index waiting_entry_once on waiting_entry (project_id, programme_id)
      where state in ('waiting', 'offered')`);
    await runner.query(
      `create index waiting_entry_due on waiting_entry (offer_ends) where state = 'offered'`,
    );

    // Who is erased gives back what was held for her, in the order in which everybody locks places.
    await runner.query(`
      create function places_given_back() returns trigger language plpgsql as $$
      declare one record;
      begin
        for one in
          select programme_id, place_in,
            case when state in (${HELD}, 'offered') then 1 else 0 end as held,
            case when state in (${TAKEN}) then 1 else 0 end as taken
          from gone where state in (${HELD}, 'offered', ${TAKEN}) order by programme_id
        loop
          perform 1 from programme where id = one.programme_id for key share;
          update programme_places set held = held - one.held, taken = taken - one.taken
          where programme_id = one.programme_id and session_id = '';
          update programme_places set held = held - one.held, taken = taken - one.taken
          where programme_id = one.programme_id and session_id = one.place_in;
        end loop;
        return null;
      end $$`);
    for (const table of ['referral', 'waiting_entry'])
      await runner.query(`
        create trigger ${table}_places_given_back after delete on ${table} referencing old table as gone
        for each statement execute function places_given_back()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger referral_places_given_back on referral`);
    await runner.query(`drop table waiting_entry`);
    await runner.query(`drop function places_given_back()`);
    await runner.query(`alter table referral drop place_in`);
    await runner.query(`drop table programme_places`);
    await runner.query(`drop function programme_places_follow()`);
  }
}
