import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepDeadlines1796000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // An answer link opens for 45 days: whoever is still waited for can still answer.
    await runner.query(`
      create table referral_delays (
        programme_id text constraint referral_delays_pk primary key
          constraint referral_delays_programme_fk references programme on delete cascade,
        nudge_days smallint not null,
        escalate_days smallint not null,
        tell_person_days smallint not null,
        expire_days smallint not null,
        hold_days smallint not null,
        handover_days smallint not null,
        constraint referral_delays_positive check (
          least(nudge_days, escalate_days, tell_person_days, expire_days, hold_days, handover_days) > 0),
        constraint referral_delays_in_order check (
          greatest(nudge_days, escalate_days, tell_person_days) < expire_days),
        constraint referral_delays_hold check (hold_days <= 14),
        constraint referral_delays_within_link check (expire_days + hold_days < 45)
      )`);
    await runner.query(`
      create table referral_due (
        id bigint generated always as identity constraint referral_due_pk primary key,
        referral_id uuid not null constraint referral_due_referral_fk references referral on delete cascade,
        kind text not null constraint referral_due_kind check (
          kind in ('nudge', 'escalate', 'tell_person', 'expire', 'go_ahead', 'handover')),
        due_at timestamptz not null,
        attempt smallint not null default 0,
        done_at timestamptz
      )`);
    await runner.query(`create index referral_due_of_referral on referral_due (referral_id)`);
    await runner.query(
      `create unique index referral_due_once on referral_due (referral_id, kind) where done_at is null`,
    );
    await runner.query(`create index referral_due_next on referral_due (due_at, id) where done_at is null`);
    // What is open today has its whole time from today: nobody had told the structure that it would end.
    await runner.query(`
      insert into referral_due (referral_id, kind, due_at)
      select r.id, k.kind, now() + k.days * interval '24 hours' from referral r join (values
        ('sent', 'nudge', 3), ('sent', 'escalate', 7), ('sent', 'tell_person', 7), ('sent', 'expire', 14),
        ('draft', 'go_ahead', 14), ('accepted', 'handover', 7)) k (state, kind, days)
        on k.state = case when r.state in ('seen', 'on_hold') then 'sent' else r.state end`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table referral_due`);
    await runner.query(`drop table referral_delays`);
  }
}
