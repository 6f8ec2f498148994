import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepWhatIsTold1796000038000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral add told text constraint referral_told check (told is null or state = 'declined')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table referral drop told`);
  }
}
