import { ImportProgrammes } from '#libs/directory';
import { CreateRequest, EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, SYSTEM, VISITOR } from '#libs/kernel';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { RecommendProgrammes } from './recommend-programmes.js';

describe('recommendations', () => {
  let rooms: Rooms;
  let owner: Actor;
  let id: string;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    const request = { projectTitle: 'Traiteur', contact: null, locale: 'fr', person: demoPerson() };
    ({ id } = await rooms.get(CreateRequest).execute(request, VISITOR));
    owner = { kind: 'entrepreneur', id, structureId: null };
  });
  afterAll(() => rooms.close());

  it('are not shown to anybody but the owner of the request', async () => {
    for (const actor of [VISITOR, { ...owner, id: '01a2053a-f36b-7eed-aa6b-fb859b27dd86' }])
      await expect(rooms.get(RecommendProgrammes).execute(id, actor)).rejects.toMatchObject({
        kind: 'not_found',
      });
  });

  it('account for every programme of the directory: listed, or excluded with a reason', async () => {
    const { answer, programmes, excluded } = await rooms.get(RecommendProgrammes).execute(id, owner);
    const accounted = [...answer.recommendations, ...excluded()].map(({ programme }) => programme);
    expect(accounted.sort()).toEqual([...programmes.keys()].sort());
    for (const { failed } of excluded()) expect(failed.length).toBeGreaterThan(0);
    expect(answer.excluded).toBe(excluded().length);
    for (const { programme, failed } of answer.near) expect(excluded()).toContainEqual({ programme, failed });
    for (const { points, total } of answer.recommendations)
      expect(Object.values(points).reduce((sum, value) => sum + value, 0)).toBe(total);
  });

  it('are the same for the same person on the same day', async () => {
    const twice = [
      await rooms.get(RecommendProgrammes).rank(id),
      await rooms.get(RecommendProgrammes).rank(id),
    ];
    expect(twice[0]!.recommendations).toEqual(twice[1]!.recommendations);
  });

  it('follow the directory at once', async () => {
    const person = await rooms.get(EntrepreneursReader).person(id);
    const fresh = {
      id: 'fresh',
      structure: { id: 'fresh-structure', name: 'Tout neuf' },
      name: 'Tout pour elle',
      kind: 'guidance',
      needs: person.needs.map(({ code }) => ({ code })),
      stages: ['project'],
      area: { include: ['nation:FR'] },
      modes: ['remote'],
      intake: 'open',
      costEur: 0,
    };
    await rooms.get(ImportProgrammes).execute([fresh], SYSTEM);
    const { answer } = await rooms.get(RecommendProgrammes).execute(id, owner);
    expect(answer.recommendations[0]!.programme).toBe('fresh');
    expect(answer.uncoveredNeeds).toEqual([]);
  });
});
