import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EndReferrals1796000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral add ended_at timestamptz, add outcome text,
        add structure_confirmed_at timestamptz, add person_confirmed_at timestamptz`);
    await runner.query(`
      update referral r set ended_at = coalesce(
        (select max(t.at) from referral_transition t where t.referral_id = r.id), r.created_at)
      where r.state in ('closed', 'declined', 'expired', 'withdrawn', 'cancelled')`);
    await runner.query(`
      alter table referral
        add constraint referral_ended check (
          (ended_at is not null) = (state in ('closed', 'declined', 'expired', 'withdrawn', 'cancelled'))),
        add constraint referral_outcome check ((outcome is not null) = (state = 'closed')),
        add constraint referral_both_met check (
          state <> 'in_support' or structure_confirmed_at is not null and person_confirmed_at is not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral drop ended_at, drop outcome, drop structure_confirmed_at, drop person_confirmed_at`);
  }
}
