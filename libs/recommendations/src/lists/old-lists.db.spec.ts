import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#libs/platform';
import { KeepWhatWasShown1796000019000 } from '../../../../apps/cli/src/migrations/1796000019000-keep-what-was-shown.js';
import { MIGRATIONS } from '../../../../apps/cli/src/migrations/index.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';

const PROJECT = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';
const answer = (limit: number, excluded: readonly object[]): object => ({
  person: PROJECT,
  asOf: '2026-11-20',
  weightsVersion: '2026.1',
  recommendations: Array.from({ length: limit }, (_, i) => ({ programme: `p${i}`, rank: i + 1 })),
  excluded,
  uncoveredNeeds: ['projet--business-plan'],
});
const failing = (programme: string, ...rules: string[]): object => ({
  programme,
  failed: rules.map((rule) => ({ rule })),
});

describe('lists that were kept whole', () => {
  let database: TestDatabase;
  let db: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    const options = dataSourceOptions({
      databaseUrl: database.url,
      databasePool: 2,
      databaseConnectMs: 10_000,
    });
    db = await new DataSource({ ...options, migrations: MIGRATIONS }).initialize();
    const later = MIGRATIONS.length - MIGRATIONS.indexOf(KeepWhatWasShown1796000019000);
    for (let i = 0; i < later; i++) await db.undoLastMigration();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('become what is kept of one, and those that no longer differ become the first', async () => {
    await db.query(`insert into structure (id, name) values ('s', 'Maison')`);
    await db.query(
      `insert into programme (id, structure_id, name, kind, needs, stages, area, state, created_on)
       values ('p0', 's', 'Atelier', 'guidance', '[]', '{}', '{}', 'listed', '2026-01-01')`,
    );
    await db.query(`insert into entrepreneur (id, locale) values ($1, 'fr')`, [PROJECT]);
    await db.query(`insert into project (id, entrepreneur_id, title) values ($1, $1, 'Traiteur')`, [PROJECT]);
    const far = Array.from({ length: 60 }, (_, i) => failing(`far${i}`, 'needs', 'territory'));
    const near = failing('near', 'age_max', 'stage');
    const lists: [string, object][] = [
      ['2026-11-20T10:00:00Z', answer(120, [near, ...far])],
      // The same but for the order of what is not told one by one.
      ['2026-11-20T11:00:00Z', answer(120, [...far, near])],
      ['2026-11-20T12:00:00Z', answer(0, [])],
    ];
    for (const [at, list] of lists)
      await db.query(
        `insert into recommendation_list (id, project_id, as_of, weights_version, catalogue_version, answer, shown_at)
         values (gen_random_uuid(), $1, '2026-11-20', '2026.1', 7, $2, $3)`,
        [PROJECT, JSON.stringify(list), at],
      );
    await db.runMigrations();
    const rows: { answer: { recommendations: object[] }; shown_at: Date; last_shown_at: Date }[] =
      await db.query(`select answer, shown_at, last_shown_at from recommendation_list order by shown_at`);
    expect(rows.map(({ shown_at }) => shown_at.toISOString())).toEqual([
      '2026-11-20T10:00:00.000Z',
      '2026-11-20T12:00:00.000Z',
    ]);
    expect(rows[0]).toMatchObject({
      answer: {
        asOf: '2026-11-20',
        listed: 120,
        excluded: 61,
        excludedBy: { needs: 60, territory: 60, age_max: 1, stage: 1 },
        near: [{ programme: 'near', programmeName: 'near', oneStepAway: false }],
        uncoveredNeeds: ['projet--business-plan'],
      },
    });
    const { recommendations } = rows[0]!.answer;
    expect(recommendations).toHaveLength(100);
    expect(recommendations[0]).toMatchObject({
      ...{ programme: 'p0', rank: 1, programmeName: 'Atelier', structureName: 'Maison' },
    });
    expect(rows[1]).toMatchObject({ answer: { recommendations: [], listed: 0, excludedBy: {}, near: [] } });
    // And back, and there again.
    for (let i = MIGRATIONS.indexOf(KeepWhatWasShown1796000019000); i < MIGRATIONS.length; i++)
      await db.undoLastMigration();
    expect(await db.query(`select 1 from recommendation_list`)).toHaveLength(2);
  });
});
