import type { MigrationInterface, QueryRunner } from 'typeorm';

const ONCE = `create unique index recommendation_list_once on recommendation_list (project_id, md5(answer::text))`;

export class KeepWhatWasShown1796000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What was kept until now was made by the first version of everything.
    await runner.query(`
      alter table recommendation_list add column engine_version text not null default '2026.1',
        add column taxonomy_version text not null default '2026.1', add column last_shown_at timestamptz`);
    await runner.query(`
      alter table recommendation_list alter column engine_version drop default,
        alter column taxonomy_version drop default`);
    await runner.query(`drop index recommendation_list_once`);
    await runner.query(`
      create function pg_temp.named(programme text) returns jsonb language sql as $$
        select coalesce((select jsonb_build_object('programmeName', p.name, 'structureName', s.name)
          from programme p join structure s on s.id = p.structure_id where p.id = $1),
          jsonb_build_object('programmeName', $1, 'structureName', ''))
      $$`);
    // Lists that held the whole catalogue become what is kept of one, with the names of today.
    await runner.query(`
      update recommendation_list l set last_shown_at = shown_at, answer = jsonb_build_object(
        'asOf', l.answer->'asOf',
        'recommendations', coalesce((select jsonb_agg(one.value || pg_temp.named(one.value->>'programme') order by one.ordinality)
          from jsonb_array_elements(l.answer->'recommendations') with ordinality one where one.ordinality <= 100), '[]'),
        'listed', jsonb_array_length(l.answer->'recommendations'),
        'excluded', jsonb_array_length(l.answer->'excluded'),
        'excludedBy', coalesce((select jsonb_object_agg(rule, n) from (
            select f->>'rule' as rule, count(*) as n from jsonb_array_elements(l.answer->'excluded') e,
              jsonb_array_elements(e->'failed') f group by 1) counted), '{}'),
        'near', coalesce((select jsonb_agg(near.one || pg_temp.named(near.one->>'programme') || '{"oneStepAway": false}')
          from (select e as one from jsonb_array_elements(l.answer->'excluded') e
            where not e @> '{"failed": [{"rule": "needs"}]}'
            order by jsonb_array_length(e->'failed') limit 50) near), '[]'),
        'uncoveredNeeds', l.answer->'uncoveredNeeds')`);
    await runner.query(`
      alter table recommendation_list alter column last_shown_at set not null,
        alter column last_shown_at set default now()`);
    // Two that differed in what is not kept are one now, since the first was shown.
    await runner.query(`
      delete from recommendation_list l using recommendation_list o
        where o.project_id = l.project_id and o.answer = l.answer and (o.shown_at, o.id) < (l.shown_at, l.id)`);
    await runner.query(ONCE);
    await runner.query(`drop index recommendation_list_of_project`);
    await runner.query(
      `create index recommendation_list_of_project on recommendation_list (project_id, last_shown_at desc)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    // What was cut cannot come back: the lists stay in their new shape, which nothing of before reads.
    await runner.query(`drop index recommendation_list_of_project`);
    await runner.query(`
      alter table recommendation_list drop column engine_version, drop column taxonomy_version,
        drop column last_shown_at`);
    await runner.query(
      `create index recommendation_list_of_project on recommendation_list (project_id, shown_at desc)`,
    );
  }
}
