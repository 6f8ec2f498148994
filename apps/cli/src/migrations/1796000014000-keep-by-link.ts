import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepByLink1796000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table link drop constraint link_purpose`);
    // The id of a programme is a word of the exchange format.
    await runner.query(`alter table link alter column subject_id type text`);
    await runner.query(
      `alter table link add constraint link_purpose
         check (purpose in ('sign_in', 'answer', 'follow', 'programme'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from link where purpose = 'programme'`);
    await runner.query(`alter table link drop constraint link_purpose`);
    await runner.query(`alter table link alter column subject_id type uuid using subject_id::uuid`);
    await runner.query(
      `alter table link add constraint link_purpose check (purpose in ('sign_in', 'answer', 'follow'))`,
    );
  }
}
