import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChangeSiblings1796000051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sibling_choice (
        id bigint generated always as identity constraint sibling_choice_pk primary key,
        project_id uuid not null constraint sibling_choice_project_fk references project on delete cascade,
        choice text not null constraint sibling_choice_choice check (choice in ('keep', 'close')),
        chosen_at timestamptz not null,
        by_her boolean not null
      )`);
    await runner.query(`create index sibling_choice_of_project on sibling_choice (project_id, id)`);
    await runner.query(`
      insert into sibling_choice (project_id, choice, chosen_at, by_her)
      select r.project_id, r.siblings, coalesce(r.sent_at, r.created_at), e.created_by is null
      from referral r join project p on p.id = r.project_id join entrepreneur e on e.id = p.entrepreneur_id
      where r.siblings is not null order by coalesce(r.sent_at, r.created_at), r.id`);
    await runner.query(`alter table referral drop siblings`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral add siblings text constraint referral_siblings check (siblings in ('keep', 'close'))`);
    await runner.query(`
      update referral r set siblings = (
        select c.choice from sibling_choice c where c.project_id = r.project_id order by c.id desc limit 1)
      where r.id = (select n.id from referral n where n.project_id = r.project_id
        order by coalesce(n.sent_at, n.created_at) desc, n.id desc limit 1)`);
    await runner.query(`drop table sibling_choice`);
  }
}
