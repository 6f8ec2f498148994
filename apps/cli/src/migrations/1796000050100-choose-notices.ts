import type { MigrationInterface, QueryRunner } from 'typeorm';

const rhythm = (kind: string, ...others: readonly string[]): string =>
  `${kind} text constraint notice_choices_${kind} check (${kind} in ('${[...others, 'never'].join("', '")}'))`;

export class ChooseNotices1796000050100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notice_choices (
        account_id uuid constraint notice_choices_pk primary key
          constraint notice_choices_account_fk references account on delete cascade,
        ${rhythm('reminders', 'daily', 'weekly')},
        ${rhythm('messages', 'daily', 'weekly')},
        ${rhythm('assignments', 'daily')},
        ${rhythm('news', 'daily', 'weekly')},
        ${rhythm('recap', 'weekly')},
        quiet_days smallint[] not null default '{}' constraint notice_choices_quiet_days check (
          cardinality(quiet_days) <= 6 and quiet_days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[])
      )`);
    await runner.query(`alter table link drop constraint link_purpose`);
    await runner.query(`
      alter table link add constraint link_purpose
        check (purpose in ('sign_in', 'answer', 'follow', 'programme', 'notices'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from link where purpose = 'notices'`);
    await runner.query(`alter table link drop constraint link_purpose`);
    await runner.query(`
      alter table link add constraint link_purpose check (purpose in ('sign_in', 'answer', 'follow', 'programme'))`);
    await runner.query(`drop table notice_choices`);
  }
}
