import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LookAfterGaps1796000051100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral_gap
        add taken_by uuid constraint referral_gap_taken_by_fk references account,
        add taken_at timestamptz,
        add finding text constraint referral_gap_finding check (
          finding in ('structure_goes_on', 'directory_changed', 'nothing_exists', 'no_longer_needed')),
        add finished_by uuid constraint referral_gap_finished_by_fk references account,
        add constraint referral_gap_taken check ((taken_by is null) = (taken_at is null)),
        add constraint referral_gap_finished check (
          (finding is null) = (finished_by is null) and (finding is null or closed_at is not null))`);
    await runner.query(`create index referral_gap_of_taker on referral_gap (taken_by)`);
    await runner.query(`create index referral_gap_of_finisher on referral_gap (finished_by)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table referral_gap drop taken_by, drop taken_at, drop finding, drop finished_by`,
    );
  }
}
