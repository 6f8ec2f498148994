import { randomUUID } from 'node:crypto';
import { ImportProgrammes } from '#libs/directory';
import { CreateRequest, EraseRequest } from '#libs/entrepreneurs';
import { type Actor, SYSTEM, VISITOR } from '#libs/kernel';
import { compile, DEFAULT_WEIGHTS, ENGINE_VERSION, type Programme, survey } from '#libs/matching';
import { TAXONOMY_VERSION } from '#libs/taxonomy';
import { loadTerritory } from '#libs/territory';
import { aPerson, aProgramme } from '../../../matching/testing/samples.js';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { RecommendProgrammes } from '../recommend-programmes.js';
import { keptOf, MOST_KEPT, MOST_NEAR } from './kept-list.js';
import { ShownLists } from './shown-lists.js';

describe('the lists that were shown', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const ask = async (): Promise<Actor & { id: string }> => {
    const request = { projectTitle: 'Traiteur', contact: null, locale: 'fr', person: demoPerson() };
    const { id } = await rooms.get(CreateRequest).execute(request, VISITOR);
    return { kind: 'entrepreneur', id, structureId: null };
  };
  const show = (her: Actor & { id: string }) => rooms.get(RecommendProgrammes).execute(her.id, her);
  const lists = (her: Actor & { id: string }) => rooms.get(ShownLists).ofRequest(her.id, her);

  it('are nobody else’s to read', async () => {
    const [her, other] = [await ask(), await ask()];
    await show(her);
    const [line] = await lists(her);
    for (const actor of [VISITOR, other, { kind: 'member', id: randomUUID(), structureId: 'adie-lille' }])
      await expect(rooms.get(ShownLists).list(her.id, line!.id, actor as Actor)).rejects.toMatchObject({
        code: 'entrepreneurs.request_not_found',
      });
    // Nor through a request of one's own.
    for (const listId of [line!.id, randomUUID()])
      await expect(rooms.get(ShownLists).list(other.id, listId, other)).rejects.toMatchObject({
        code: 'recommendations.list_not_found',
      });
  });

  it('say why, with all that they were made of, whatever has become of the programmes since', async () => {
    const her = await ask();
    const { answer, programmes } = await show(her);
    const first = answer.recommendations[0]!;
    const { name } = programmes.get(first.programme)!;
    await rooms.db.query(`update catalogue_version set version = version + 1`);
    await rooms.db.query(`update programme set name = 'Renommé', state = 'closed' where id = $1`, [
      first.programme,
    ]);
    const [line] = await lists(her);
    expect(line).toMatchObject({ listed: answer.recommendations.length, first: name });
    const list = await rooms.get(ShownLists).list(her.id, line!.id, her);
    expect(list).toMatchObject({
      engineVersion: ENGINE_VERSION,
      weightsVersion: DEFAULT_WEIGHTS.version,
      taxonomyVersion: TAXONOMY_VERSION,
      catalogueVersion: expect.any(Number),
      answer: {
        asOf: answer.asOf,
        excluded: answer.excluded,
        uncoveredNeeds: answer.uncoveredNeeds,
      },
    });
    expect(list.answer.recommendations[0]).toMatchObject({ ...first, programmeName: name });
    expect(list.answer.recommendations.map(({ points }) => points)).toEqual(
      answer.recommendations.map(({ points }) => points),
    );
  });

  it('are one for the same list shown twice, with the last time', async () => {
    const her = await ask();
    await show(her);
    rooms.clock.pass({ hours: 2 });
    await show(her);
    const [line, ...others] = await lists(her);
    expect(others).toEqual([]);
    expect(line!.lastShownAt.getTime() - line!.shownAt.getTime()).toBe(7_200_000);
    rooms.clock.pass({ days: 1 });
    await show(her);
    expect(await lists(her)).toHaveLength(2);
  });

  it('stay small however large the catalogue', () => {
    const needs: Programme['needs'] = [{ code: 'financement--microcredit' }];
    const many = (count: number, prefix: string, change: Partial<Programme>) =>
      Array.from({ length: count }, (_, i): Programme => aProgramme({ ...change, id: `${prefix}-${i}` }));
    const programmes = [
      ...many(400, 'open', { needs }),
      ...many(300, 'beside', { needs: [{ code: 'langue--apprendre-le-francais' }] }),
      ...many(300, 'far', { needs, area: { include: ['region:93'] } }),
      ...many(1, 'step', { needs, rules: [{ type: 'french_level_min', value: 'C1' }] }),
    ];
    const person = aPerson({ needs, commune: '59350', languages: [{ code: 'fr', level: 'A2' }] });
    const answer = survey(
      compile(programmes, loadTerritory()),
      person,
      { asOf: '2026-11-22' },
      {
        first: MOST_KEPT,
        near: MOST_NEAR,
      },
    );
    const kept = keptOf(answer, new Map(programmes.map((one) => [one.id, one])));
    expect(kept).toMatchObject({
      listed: 400,
      excluded: 601,
      excludedBy: { needs: 300, territory: 300, french_level_min: 1 },
    });
    expect([kept.recommendations.length, kept.near.length]).toEqual([MOST_KEPT, MOST_NEAR]);
    expect(kept.near[0]).toMatchObject({ programme: 'step-0', oneStepAway: true });
    expect(JSON.stringify(kept).length).toBeLessThan(120_000);
  });

  it('go with the request when it is erased', async () => {
    const her = await ask();
    await show(her);
    const count = async () =>
      (await rooms.db.query(`select 1 from recommendation_list where project_id = $1`, [her.id])).length;
    expect(await count()).toBe(1);
    await rooms.get(EraseRequest).execute(her.id, her);
    expect(await count()).toBe(0);
  });

  it('keep what a large list showed first', async () => {
    const her = await ask();
    const many = Array.from({ length: MOST_KEPT + 20 }, (_, i) => ({
      id: `wide-${i}`,
      structure: { id: 'wide', name: 'Large' },
      name: `Large ${i}`,
      kind: 'guidance',
      needs: [{ code: 'projet--business-plan' }, { code: 'financement--microcredit' }],
      stages: ['project'],
      area: { include: ['nation:FR'] },
      intake: 'open',
    }));
    await rooms.get(ImportProgrammes).execute(many, SYSTEM);
    const { answer } = await show(her);
    expect(answer.listed).toBeGreaterThan(MOST_KEPT);
    expect(answer.recommendations).toHaveLength(MOST_KEPT);
    const list = await rooms.get(ShownLists).list(her.id, (await lists(her))[0]!.id, her);
    expect(list.listed).toBe(answer.listed);
    expect(list.answer.recommendations.map(({ programme }) => programme)).toEqual(
      answer.recommendations.map(({ programme }) => programme),
    );
  });
});
