import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReminders1796000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reminder (
        id uuid constraint reminder_pk primary key,
        structure_id text constraint reminder_structure_fk references structure on delete cascade,
        account_id uuid constraint reminder_account_fk references account on delete cascade,
        project_id uuid constraint reminder_project_fk references project on delete cascade,
        day date not null,
        created_at timestamptz not null,
        constraint reminder_one_receiver check (num_nonnulls(structure_id, account_id, project_id) = 1),
        constraint reminder_structure_once unique (structure_id, day),
        constraint reminder_account_once unique (account_id, day),
        constraint reminder_project_once unique (project_id, day)
      )`);
    await runner.query(`
      create table reminder_item (
        reminder_id uuid not null constraint reminder_item_reminder_fk references reminder on delete cascade,
        due_id bigint not null constraint reminder_item_due_fk references referral_due on delete cascade,
        constraint reminder_item_pk primary key (reminder_id, due_id)
      )`);
    await runner.query(`create index reminder_item_of_due on reminder_item (due_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table reminder_item`);
    await runner.query(`drop table reminder`);
  }
}
