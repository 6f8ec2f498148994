import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FeedMoves1796000045000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // 0: before any transaction, for what was there before this was written down.
    await runner.query(`
      alter table referral_transition add version int, add written_in bigint not null default 0`);
    await runner.query(`
      alter table referral_transition alter written_in set default pg_current_xact_id()::text::bigint`);
    await runner.query(`
      update referral_transition t set version = n.version from (
        select id, row_number() over (partition by referral_id order by id) as version from referral_transition) n
      where n.id = t.id`);
    await runner.query(`
      alter table referral_transition alter version set not null,
        add constraint referral_transition_once unique (referral_id, version)`);
    await runner.query(`drop index referral_transition_of_referral`);
    await runner.query(`create index referral_transition_written_in on referral_transition (written_in)`);
    await runner.query(`
      create table erased_referral (
        referral_id uuid constraint erased_referral_pk primary key,
        id bigint not null default nextval('referral_transition_id_seq'),
        structure_id text not null constraint erased_referral_structure_fk references structure,
        was_sent boolean not null,
        adviser_id uuid constraint erased_referral_adviser_fk references account on delete set null,
        written_in bigint not null default pg_current_xact_id()::text::bigint,
        at timestamptz not null default now()
      )`);
    await runner.query(`create index erased_referral_of_structure on erased_referral (structure_id)`);
    await runner.query(`create index erased_referral_of_adviser on erased_referral (adviser_id)`);
    await runner.query(`create index erased_referral_at on erased_referral (at)`);
    // Before her row goes, since who follows her goes with it; whoever erases cannot forget it.
    await runner.query(`
      create function referrals_erased() returns trigger language plpgsql as $$
      begin
        insert into erased_referral (referral_id, structure_id, was_sent, adviser_id)
          select r.id, r.structure_id, r.sent_at is not null, old.created_by
          from referral r join project p on p.id = r.project_id where p.entrepreneur_id = old.id;
        return old;
      end $$`);
    await runner.query(`
      create trigger referrals_erased before delete on entrepreneur for each row execute function referrals_erased()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger referrals_erased on entrepreneur`);
    await runner.query(`drop function referrals_erased()`);
    await runner.query(`drop table erased_referral`);
    await runner.query(`alter table referral_transition drop version, drop written_in`);
    await runner.query(`create index referral_transition_of_referral on referral_transition (referral_id)`);
  }
}
