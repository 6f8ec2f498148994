import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameNetworks1796000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table network add label text constraint network_label check (char_length(label) between 1 and 100)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table network drop label`);
  }
}
