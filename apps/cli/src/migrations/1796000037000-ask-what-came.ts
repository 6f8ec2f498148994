import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAVES = `'survey_10_days', 'survey_6_months', 'survey_12_months'`;
const KINDS_BEFORE = `'nudge', 'escalate', 'tell_person', 'expire', 'go_ahead', 'handover'`;
const FIRST = `array['useful', 'not_useful', 'contacted', 'not_contacted']`;
const LATER = `array['company_registered', 'activity_going_on', 'financing_obtained', 'job_found', 'still_supported',
  'nothing_yet', 'project_paused', 'project_stopped']`;

export class AskWhatCame1796000037000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table survey (
        id uuid constraint survey_pk primary key,
        referral_id uuid not null constraint survey_referral_fk references referral on delete cascade,
        wave text not null constraint survey_wave check (wave in (${WAVES})),
        asked_at timestamptz not null,
        told boolean not null,
        answers text[],
        answered_at timestamptz,
        by_adviser boolean not null default false,
        constraint survey_once unique (referral_id, wave),
        constraint survey_answered check ((answers is null) = (answered_at is null)),
        constraint survey_not_blank check (cardinality(answers) > 0),
        constraint survey_answers check (case wave
          when 'survey_10_days' then answers <@ ${FIRST} and cardinality(answers) = 1 else answers <@ ${LATER} end),
        constraint survey_nothing_alone check (not 'nothing_yet' = any (answers) or cardinality(answers) = 1)
      )`);
    await runner.query(`alter table referral_due drop constraint referral_due_kind`);
    await runner.query(`
      alter table referral_due add constraint referral_due_kind check (kind in (${KINDS_BEFORE}, ${WAVES}))`);
    // Of what was accepted before, only the questions whose day is still to come: the others would all be asked at once.
    await runner.query(`
      insert into referral_due (referral_id, kind, due_at)
      select r.id, k.kind, r.answered_at + k.days * interval '24 hours' from referral r join (values
        ('survey_10_days', 10), ('survey_6_months', 183), ('survey_12_months', 365)) k (kind, days)
        on r.answered_at + k.days * interval '24 hours' > now()
      where r.state in ('accepted', 'in_support', 'closed')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from referral_due where kind in (${WAVES})`);
    await runner.query(`alter table referral_due drop constraint referral_due_kind`);
    await runner.query(
      `alter table referral_due add constraint referral_due_kind check (kind in (${KINDS_BEFORE}))`,
    );
    await runner.query(`drop table survey`);
  }
}
