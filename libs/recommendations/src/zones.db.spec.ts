import { ImportProgrammes, ImportTerritory, type TerritoryFileKind } from '#libs/directory';
import { CreateRequest } from '#libs/entrepreneurs';
import { SYSTEM, VISITOR } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { RecommendProgrammes } from './recommend-programmes.js';

const NEED = 'financement--microcredit';
const programme = (id: string, members: object) => ({
  id,
  structure: { id: 'a-structure', name: 'Une structure' },
  name: id,
  kind: 'finance',
  needs: [{ code: NEED }],
  stages: ['project'],
  intake: 'open',
  area: { include: ['nation:FR'] },
  ...members,
});
const CATALOGUE = [
  programme('by-area', { area: { include: ['zone:qpv'] } }),
  programme('by-rule', { rules: [{ type: 'zone_any', value: ['qpv'] }] }),
  programme('rural', { area: { include: ['zone:frr'] } }),
  programme('in-lille', { modes: ['on_site'], place: { commune: '59350' } }),
];
const DISTRICTS = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { code_qp: 'QN05981M', lib_qp: 'Secteur sud', insee_com: ['59350'] },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [3, 50],
            [3.01, 50],
            [3.01, 50.01],
            [3, 50],
          ],
        ],
      },
    },
  ],
};

describe('programmes for the residents of a zone', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await rooms.get(ImportProgrammes).execute(CATALOGUE, SYSTEM);
  });
  afterAll(() => rooms.close());

  const load = (kind: TerritoryFileKind, text: string) =>
    rooms.get(ImportTerritory).execute({ kind, bytes: [Buffer.from(text)] }, SYSTEM);

  const answerFor = async (place: { commune?: string; qpv?: string; maxKm?: number }) => {
    const person = { id: 'x', needs: [{ code: NEED }], stage: 'project', ...place };
    const request = { projectTitle: 'Traiteur', contact: null, locale: 'fr', person };
    const { id } = await rooms.get(CreateRequest).execute(request, VISITOR);
    const { answer, excluded } = await rooms.get(RecommendProgrammes).execute(id, SYSTEM);
    return { ...answer, excluded: excluded() };
  };
  const outcomes = async (place: { commune?: string; qpv?: string; maxKm?: number }) => {
    const { recommendations, excluded } = await answerFor(place);
    return Object.fromEntries<string>([
      ...recommendations.map((one) => [one.programme, one.status] as const),
      ...excluded.map((one) => [one.programme, one.failed.map(({ rule }) => rule).join()] as const),
    ]);
  };

  it('are closed to whoever lives in none, with the rule that says so', async () => {
    const answer = await outcomes({ commune: '59350', qpv: 'none' });
    expect(answer).toMatchObject({ 'by-area': 'territory', 'by-rule': 'zone_any' });
  });

  it('are to be confirmed for whoever did not say, with the question to ask her', async () => {
    const { recommendations } = await answerFor({ commune: '59350' });
    const questions = recommendations.flatMap((one) =>
      one.questions.map(({ rule, askWhom }) => [one.programme, rule, askWhom]),
    );
    expect(questions).toContainEqual(['by-area', 'territory', 'person']);
    expect(questions).toContainEqual(['by-rule', 'zone_any', 'person']);
    expect(await outcomes({ commune: '01001' })).toMatchObject({
      'by-area': 'to_confirm',
      rural: 'to_confirm',
    });
  });

  it('are proposed to whoever said her district', async () => {
    const answer = await outcomes({ commune: '59350', qpv: 'QN05981M' });
    expect(answer).toMatchObject({ 'by-area': 'eligible', 'by-rule': 'eligible' });
  });

  it('follow the public lists once they are loaded, without a restart', async () => {
    expect(await outcomes({ commune: '59512', maxKm: 30 })).toMatchObject({ 'in-lille': 'to_confirm' });
    await load('qpv', JSON.stringify(DISTRICTS));
    await load('frr', 'insee,status\n01001,FRR\n01004,NC\n');
    await load('centres', 'insee,lon,lat\n59350,3.0468,50.6311\n59512,3.1738,50.6881\n');
    const inZone = await outcomes({ commune: '59350', qpv: 'QN05981M' });
    expect(inZone).toMatchObject({ 'by-area': 'eligible', 'by-rule': 'eligible', rural: 'territory' });
    expect(await outcomes({ commune: '59350' })).toMatchObject({
      'by-area': 'to_confirm',
      'by-rule': 'to_confirm',
    });
    expect(await outcomes({ commune: '01001' })).toMatchObject({
      'by-area': 'territory',
      'by-rule': 'zone_any',
      rural: 'eligible',
    });
    expect(await outcomes({ commune: '59512', maxKm: 30 })).toMatchObject({ 'in-lille': 'eligible' });
    expect(await outcomes({ commune: '59512', maxKm: 5 })).toMatchObject({ 'in-lille': 'distance' });
  });
});
