import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

const PROGRAMME = 'grdr-accueil';

describe('places and waiting lists through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  const signIn = (kind: string) => newAccount(system, kind, 'grdr-lille');
  const come = async () => {
    const contact = { firstName: 'Samira', email: 'samira@exemple.example' };
    const { body } = await api.post('/requests', {
      projectTitle: 'Traiteur oriental',
      contact,
      person: demoPerson(),
    });
    const { id, accessToken } = body as { id: string; accessToken: string };
    return { id, her: api.with(accessToken) };
  };
  const codeOf = ({ body }: { body: unknown }): unknown => (body as { code: string }).code;

  it('R-11 keep no more than there are, and have the others wait', async () => {
    const [member, manager] = [await signIn('member'), await signIn('manager')];
    expect((await api.get('/places')).status).toBe(401);
    expect((await member.put(`/places/${PROGRAMME}`, { capacity: 1 })).status).toBe(403);
    for (const capacity of [-1, 1.5, '2', 100_001])
      expect((await manager.put(`/places/${PROGRAMME}`, { capacity })).status).toBe(400);
    expect(codeOf(await manager.put('/places/adie-microcredit', { capacity: 1 }))).toBe(
      'directory.programme_not_found',
    );

    const people = [await come(), await come(), await come()];
    const waiting = (one: (typeof people)[0]) => `/requests/${one.id}/waiting`;
    expect(codeOf(await people[0]!.her.post(waiting(people[0]!), { programme: PROGRAMME }))).toBe(
      'referrals.places_left',
    );
    expect((await manager.put(`/places/${PROGRAMME}`, { capacity: 1 })).body).toEqual({
      capacity: 1,
      held: 0,
      taken: 0,
    });
    const sent = await Promise.all(
      people.map(({ id, her }) =>
        her.post(`/requests/${id}/referrals`, { programme: PROGRAMME, goAhead: true }),
      ),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(new Set(sent.filter(({ status }) => status === 409).map(codeOf))).toEqual(
      new Set(['referrals.programme_full']),
    );
    const late = people.filter((_, at) => sent[at]!.status === 409);
    for (const one of late)
      for (let times = 0; times < 2; times++)
        expect((await one.her.post(waiting(one), { programme: PROGRAMME })).status).toBe(204);
    expect((await late[0]!.her.get(waiting(late[1]!))).status).toBe(404);
    expect((await late[1]!.her.get(waiting(late[1]!))).body).toMatchObject({
      waiting: [{ programmeId: PROGRAMME, state: 'waiting', position: 2, among: 2, offerEnds: null }],
    });
    expect((await member.get('/places')).body).toContainEqual(
      expect.objectContaining({ programmeId: PROGRAMME, capacity: 1, held: 1, taken: 0, waiting: 2 }),
    );
    expect(codeOf(await manager.put(`/places/${PROGRAMME}`, { capacity: 0 }))).toBe(
      'referrals.places_in_use',
    );
    expect((await late[0]!.her.call('DELETE', `${waiting(late[0]!)}/${PROGRAMME}`)).status).toBe(204);
    expect(codeOf(await late[0]!.her.call('DELETE', `${waiting(late[0]!)}/${PROGRAMME}`))).toBe(
      'referrals.not_waiting',
    );
  });
});
