import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChooseSiblings1796000026000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral add siblings text constraint referral_siblings check (siblings in ('keep', 'close'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table referral drop siblings`);
  }
}
