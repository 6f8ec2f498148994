import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepGaps1796000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral_gap (
        referral_id uuid constraint referral_gap_pk primary key
          constraint referral_gap_referral_fk references referral on delete cascade,
        reason text not null constraint referral_gap_reason check (
          reason in ('hops', 'nobody_left', 'ask_human', 'moved_on', 'no_go_ahead', 'not_met', 'failed')),
        opened_at timestamptz not null,
        closed_at timestamptz
      )`);
    await runner.query(`create index referral_gap_open on referral_gap (opened_at) where closed_at is null`);
    // Declines that were followed by nobody so far: somebody should look at them.
    await runner.query(`
      insert into referral_gap (referral_id, reason, opened_at)
      select r.id, 'ask_human', r.ended_at from referral r
      where r.state = 'declined' and not exists (select from referral c where c.parent_id = r.id)
        and not exists (select from delivery d
          where d.topic = 'referrals.reroute.task' and d.subject_id = r.id and d.state = 'pending')
        and not exists (select from referral later where later.project_id = r.project_id
          and later.created_at > r.ended_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table referral_gap`);
  }
}
