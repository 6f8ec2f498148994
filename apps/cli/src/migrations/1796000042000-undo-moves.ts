import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UndoMoves1796000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral_undo (
        referral_id uuid constraint referral_undo_pk primary key
          constraint referral_undo_referral_fk references referral on delete cascade,
        version int not null,
        from_state text not null,
        until timestamptz not null,
        actor_kind text not null,
        actor_id text,
        changes jsonb not null
      )`);
    await runner.query(`create index referral_undo_until on referral_undo (until)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table referral_undo`);
  }
}
