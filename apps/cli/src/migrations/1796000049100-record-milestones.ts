import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecordMilestones1796000049100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral_milestone (
        id uuid constraint referral_milestone_pk primary key,
        referral_id uuid not null constraint referral_milestone_referral_fk references referral on delete cascade,
        milestone text not null constraint referral_milestone_code check (milestone in (
          'company_registered', 'first_sale', 'financing_obtained', 'account_opened', 'workspace_found',
          'training_completed', 'language_level_gained', 'contract_won', 'job_found', 'project_paused', 'project_stopped')),
        day date not null,
        amount int constraint referral_milestone_amount check (
          amount is null or amount > 0 and milestone = 'financing_obtained'),
        side text not null constraint referral_milestone_side check (side in ('structure', 'adviser')),
        author_id uuid constraint referral_milestone_author_fk references account on delete set null,
        version int not null default 1,
        recorded_at timestamptz not null,
        constraint referral_milestone_once unique nulls not distinct (referral_id, milestone, day, amount)
      )`);
    await runner.query(`create index referral_milestone_of_author on referral_milestone (author_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table referral_milestone`);
  }
}
