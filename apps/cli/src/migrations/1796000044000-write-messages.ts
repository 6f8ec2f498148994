import type { MigrationInterface, QueryRunner } from 'typeorm';

const UNREAD = `'unread_structure', 'unread_adviser', 'unread_person'`;
const KINDS_BEFORE = `'nudge', 'escalate', 'tell_person', 'expire', 'go_ahead', 'handover',
  'survey_10_days', 'survey_6_months', 'survey_12_months', 'assigned'`;

export class WriteMessages1796000044000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral_message (
        id uuid constraint referral_message_pk primary key,
        referral_id uuid not null constraint referral_message_referral_fk references referral on delete cascade,
        thread text not null constraint referral_message_thread check (thread in ('professionals', 'person')),
        number int not null,
        side text not null constraint referral_message_side check (side in ('structure', 'adviser', 'person')),
        author_id uuid constraint referral_message_account_fk references account,
        text text constraint referral_message_length check (char_length(text) between 1 and 1500),
        written_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint referral_message_place unique (referral_id, thread, number),
        constraint referral_message_withdrawn check ((text is null) = (withdrawn_at is not null)),
        constraint referral_message_not_hers check (thread = 'person' or side <> 'person')
      )`);
    await runner.query(`create index referral_message_of_account on referral_message (author_id)`);
    await runner.query(`
      create table message_mark (
        referral_id uuid not null constraint message_mark_referral_fk references referral on delete cascade,
        thread text not null constraint message_mark_thread check (thread in ('professionals', 'person')),
        side text not null constraint message_mark_side check (side in ('structure', 'adviser', 'person')),
        read_to int not null,
        constraint message_mark_pk primary key (referral_id, thread, side)
      )`);
    await runner.query(`alter table referral_due drop constraint referral_due_kind`);
    await runner.query(`
      alter table referral_due add constraint referral_due_kind check (kind in (${KINDS_BEFORE}, ${UNREAD}))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from referral_due where kind in (${UNREAD})`);
    await runner.query(`alter table referral_due drop constraint referral_due_kind`);
    await runner.query(
      `alter table referral_due add constraint referral_due_kind check (kind in (${KINDS_BEFORE}))`,
    );
    await runner.query(`drop table message_mark`);
    await runner.query(`drop table referral_message`);
  }
}
