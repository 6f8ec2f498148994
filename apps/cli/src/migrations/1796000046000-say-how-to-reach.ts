import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayHowToReach1796000046000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table entrepreneur
        add column reach_ways text[] constraint entrepreneur_reach_ways check (
          cardinality(reach_ways) > 0 and reach_ways <@ array['mail', 'sms', 'call', 'adviser']),
        add column safe_hours jsonb,
        add column voicemail boolean not null default false,
        add column interpreter text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table entrepreneur drop column interpreter, drop column voicemail, drop column safe_hours,
        drop column reach_ways`);
  }
}
