import { randomUUID } from 'node:crypto';
import { ImportProgrammes } from '#libs/directory';
import { ChangeAnswers, CreateRequest, EraseRequest } from '#libs/entrepreneurs';
import { type Actor, SYSTEM, VISITOR } from '#libs/kernel';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Transactions } from '#libs/platform';
import { saveOutlooks } from '../news/save-outlooks.js';
import { RecommendProgrammes } from '../recommend-programmes.js';
import { RecommendEverybody } from './recommend-everybody.js';
import { RunsReader } from './runs.reader.js';
import { StartRun } from './start-run.js';

describe('a run over everybody’s list', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const ask = async (actor: Actor = VISITOR, members: object = {}): Promise<string> => {
    const person = { ...demoPerson(), ...members };
    const request = { projectTitle: 'Traiteur', contact: null, locale: 'fr', person };
    return (await rooms.get(CreateRequest).execute(request, actor)).id;
  };
  const start = () => rooms.get(StartRun).execute();
  const last = async () => (await rooms.get(RunsReader).last())!;
  const runToEnd = async () => {
    await start();
    await rooms.deliverAll();
    return last();
  };
  const news = (): Promise<{ project: string; kind: string; subject: string }[]> =>
    rooms.db.query(
      `select project_id as project, kind, subject from recommendation_news order by project_id, kind, subject`,
    );
  /** A programme that comes first for whoever has the demo's needs. */
  const best = (id: string, members: object = {}): object => ({
    id,
    structure: { id: 'fresh', name: 'Tout neuf' },
    name: id,
    kind: 'guidance',
    needs: (demoPerson() as { needs: { code: string }[] }).needs.map(({ code }) => ({ code })),
    stages: ['project'],
    area: { include: ['nation:FR'] },
    modes: ['remote'],
    intake: 'open',
    costEur: 0,
    ...members,
  });
  const load = async (...programmes: object[]) => {
    await rooms.get(ImportProgrammes).execute(programmes, SYSTEM);
    rooms.clock.pass({ hours: 1 });
  };
  const later = (): void => rooms.clock.pass({ hours: 1 });

  it('is due once a day, and when the directory changed: one at a time, one for a burst of changes', async () => {
    expect(await Promise.all([start(), start(), start()])).toEqual(
      expect.arrayContaining(['night', null, null]),
    );
    expect(await start()).toBe(null);
    await rooms.deliverAll();
    expect(await start()).toBe(null);
    // Changes that come right after a run wait for each other.
    for (const id of ['one', 'two', 'three']) await rooms.get(ImportProgrammes).execute([best(id)], SYSTEM);
    expect(await start()).toBe(null);
    later();
    expect(await start()).toBe('change');
    await rooms.deliverAll();
    later();
    expect(await start()).toBe(null);
    rooms.clock.pass({ days: 1 });
    expect(await start()).toBe('night');
    await rooms.deliverAll();
    const runs: unknown[] = await rooms.db.query(`select 1 from recommendation_run`);
    expect(runs).toHaveLength(3);
  });

  it('tells nothing of a first list, then what is new in it, and nothing of it twice', async () => {
    const id = await ask();
    expect(await runToEnd()).toMatchObject({ reason: 'night', total: 1, done: 1, news: 0 });
    await load(best('fresh'));
    expect(await runToEnd()).toMatchObject({ reason: 'change', done: 1, news: 2 });
    expect(await news()).toEqual([
      { project: id, kind: 'covered', subject: expect.any(String) },
      { project: id, kind: 'first', subject: 'fresh' },
    ]);
    // It goes, and comes back: that was told.
    for (const intake of ['closed', 'open'] as const) {
      await load(best('fresh', { intake }));
      expect(await runToEnd()).toMatchObject({ reason: 'change', news: 0 });
    }
    rooms.clock.pass({ days: 1 });
    expect(await runToEnd()).toMatchObject({ reason: 'night', news: 0 });
  });

  it('is not waited for when answers change: the list is made again at once, and what is new in it told', async () => {
    await load(best('takeover', { needs: [{ code: 'projet--reprise-entreprise' }] }));
    const plan = { needs: [{ code: 'projet--business-plan' }] };
    const [id, other] = [await ask(VISITOR, plan), await ask(VISITOR, plan)];
    await runToEnd();
    const her = { kind: 'entrepreneur', id, structureId: null } as const;
    const person = { ...demoPerson(), needs: [{ code: 'projet--reprise-entreprise' }] };
    await rooms.get(ChangeAnswers).execute(id, { projectTitle: 'Reprendre', person }, her);
    await rooms.deliverAll();
    const found = await news();
    expect(found).toContainEqual({ project: id, kind: 'first', subject: 'takeover' });
    expect(found.filter(({ project }) => project === other)).toEqual([]);
    // Seen by herself, who has no adviser; a request erased meanwhile has no list to make.
    await rooms.get(ChangeAnswers).execute(id, { projectTitle: 'Autre', person: demoPerson() }, her);
    await rooms.get(EraseRequest).execute(id, her);
    await rooms.deliverAll();
    expect(await news()).toEqual([]);
  });

  it('tells that a need is covered, and that a programme she kept closes and opens', async () => {
    await load(best('kept', { needs: [{ code: 'projet--business-plan' }] }));
    const person = { needs: [{ code: 'projet--reprise-entreprise' }, { code: 'projet--business-plan' }] };
    const id = await ask(VISITOR, { ...person, starred: ['kept'] });
    await runToEnd();
    await load(
      best('kept', { needs: [{ code: 'projet--business-plan' }], intake: 'closed' }),
      best('takeover', { needs: [{ code: 'projet--reprise-entreprise' }] }),
    );
    await runToEnd();
    expect(await news()).toEqual([
      { project: id, kind: 'closed', subject: 'kept' },
      { project: id, kind: 'covered', subject: 'projet--reprise-entreprise' },
      { project: id, kind: 'first', subject: 'takeover' },
    ]);
    await load(best('kept', { needs: [{ code: 'projet--business-plan' }] }));
    await runToEnd();
    // As one she kept, and not a second time as one of the first.
    expect((await news()).filter(({ subject }) => subject === 'kept').map(({ kind }) => kind)).toEqual([
      'closed',
      'opened',
    ]);
  });

  it('tells nothing of a list that differs by our own weights', async () => {
    await ask();
    await runToEnd();
    await rooms.db.query(`update recommendation_outlook set weights_version = 'before'`);
    await load(best('fresh'));
    expect(await runToEnd()).toMatchObject({ done: 1, news: 0 });
    await load(best('fresher'));
    expect(await runToEnd()).toMatchObject({ done: 1, news: 1 });
  });

  it('compares with the list she saw, and what she sees is no news', async () => {
    const id = await ask();
    const her: Actor = { kind: 'entrepreneur', id, structureId: null };
    await rooms.get(RecommendProgrammes).execute(id, her);
    await load(best('fresh'));
    await rooms.get(RecommendProgrammes).execute(id, her);
    expect(await runToEnd()).toMatchObject({ done: 1, news: 0 });
    const seen: { seen: boolean }[] = await rooms.db.query(
      `select seen_at is not null as seen from recommendation_news where project_id = $1`,
      [id],
    );
    expect(seen).toEqual([{ seen: true }, { seen: true }]);
  });

  it('leaves news to the adviser who took her in, whoever else looks at the list', async () => {
    const adviser: Actor = { kind: 'intermediary', id: randomUUID(), structureId: null };
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, 'nadia@exemple.example', 'Nadia', 'intermediary')`,
      [adviser.id],
    );
    const id = await ask(adviser);
    await runToEnd();
    await load(best('fresh'));
    await runToEnd();
    const unseen = async () =>
      (await rooms.db.query(`select 1 from recommendation_news where seen_at is null`)).length;
    await rooms.get(RecommendProgrammes).execute(id, { kind: 'entrepreneur', id, structureId: null });
    expect(await unseen()).toBe(2);
    await rooms.get(RecommendProgrammes).execute(id, adviser);
    expect(await unseen()).toBe(0);
  });

  it('goes on where a worker died, and does nobody twice though two go on', async () => {
    const template = await ask();
    // 700 people more: copies of the one.
    await rooms.db.query(
      `with e as (select e.* from entrepreneur e join project p on p.entrepreneur_id = e.id where p.id = $1),
         made as (select gen_random_uuid() as person, gen_random_uuid() as project from generate_series(1, 700)),
         people as (insert into entrepreneur (id, locale, commune, languages, mobility)
           select person, locale, commune, languages, mobility from made, e returning id)
       insert into project (id, entrepreneur_id, title, stage)
         select project, person, 'Copie', 'project' from made where (select count(*) from people) > 0`,
      [template],
    );
    await rooms.db.query(
      `insert into project_need select p.id, n.code, n.urgency from project p, project_need n
       where n.project_id = $1 and p.id <> $1`,
      [template],
    );
    await start();
    const [{ id }]: [{ id: string }] = await rooms.db.query(`select id from recommendation_run`);
    const everybody = rooms.get(RecommendEverybody);
    // Held on once: as if it had been killed after a chunk.
    let held = 0;
    await everybody.gather(id, () => Promise.resolve(++held <= 1));
    expect(await last()).toMatchObject({ total: 701, done: 500, endedAt: null });
    await Promise.all([
      everybody.gather(id, () => Promise.resolve(true)),
      everybody.gather(id, () => Promise.resolve(true)),
    ]);
    expect(await last()).toMatchObject({ done: 701, endedAt: null });
    await rooms.deliverAll();
    expect(await last()).toMatchObject({ done: 701, endedAt: expect.any(Date) });
    const outlooks: unknown[] = await rooms.db.query(`select 1 from recommendation_outlook`);
    expect(outlooks).toHaveLength(701);
  });

  it('leaves out one whose list cannot be made, and nobody else', async () => {
    const [broken, whole] = [await ask(), await ask()];
    await rooms.db.query(
      `update entrepreneur e set max_km = -1 from project p where p.id = $1 and e.id = p.entrepreneur_id`,
      [broken],
    );
    expect(await runToEnd()).toMatchObject({ done: 2, endedAt: expect.any(Date) });
    const made: unknown[] = await rooms.db.query(`select project_id as id from recommendation_outlook`);
    expect(made).toEqual([{ id: whole }]);
  });

  it('is over when nobody can do it, so that the next one begins', async () => {
    await ask();
    await rooms.db.query(`alter table recommendation_outlook rename to out_of_order`);
    await start();
    for (let tries = 0; tries < 5; tries++) {
      await rooms.deliverAll();
      await rooms.db.query(`update delivery set next_at = now() where state = 'pending'`);
    }
    expect((await last()).endedAt).not.toBe(null);
    await rooms.db.query(`alter table out_of_order rename to recommendation_outlook`);
    // Nothing has changed since, and the day is the same: it is made up for all the same, a little later.
    expect(await start()).toBe(null);
    later();
    expect(await runToEnd()).toMatchObject({ reason: 'change', done: 1 });
    later();
    expect(await start()).toBe(null);
  });

  it('keeps nothing that was made of other answers or of an older directory', async () => {
    const id = await ask();
    await runToEnd();
    const outlook = { ...{ project: id, needs: [], kept: [], first: ['new'] }, keptOpen: [], gaps: [] };
    const save = (answers: number, version: number) =>
      rooms
        .get(Transactions)
        .run(SYSTEM, (tx) =>
          saveOutlooks(tx, [{ ...outlook, answers }], { version, day: '2026-11-22' }, rooms.clock.now()),
        );
    const [made]: { version: string }[] = await rooms.db.query(
      `select catalogue_version as version from recommendation_outlook`,
    );
    const catalogueVersion = Number(made!.version);
    expect(await save(2, catalogueVersion)).toBe(0);
    expect(await save(1, catalogueVersion - 1)).toBe(0);
    expect(await news()).toEqual([]);
    expect(await save(1, catalogueVersion)).toBe(1);
  });

  it('forgets whoever erased her request, and lets go of those a year old', async () => {
    const id = await ask();
    await runToEnd();
    await load(best('fresh'));
    await runToEnd();
    await rooms.get(EraseRequest).execute(id, { kind: 'entrepreneur', id, structureId: null });
    const left: unknown[] = await rooms.db.query(
      `select project_id from recommendation_news union all select project_id from recommendation_outlook`,
    );
    expect(left).toEqual([]);
    await ask();
    rooms.clock.pass({ days: 366 });
    expect(await runToEnd()).toMatchObject({ total: 0, done: 0 });
  });
});
