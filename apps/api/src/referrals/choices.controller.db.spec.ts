import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

const PROGRAMME = 'grdr-accueil';
const DELAYS = {
  ...{ nudgeDays: 2, escalateDays: 4, tellPersonDays: 4 },
  ...{ expireDays: 20, holdDays: 10, handoverDays: 7 },
};

describe('choices, gaps and delays through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  const come = async () => {
    const { body } = await api.post('/requests', {
      projectTitle: 'Traiteur oriental',
      contact: { firstName: 'Samira', email: 'samira@exemple.example' },
      person: demoPerson(),
    });
    const { id, accessToken } = body as { id: string; accessToken: string };
    const her = api.with(accessToken);
    const sent = await her.post(`/requests/${id}/referrals`, { programme: PROGRAMME, goAhead: true });
    return { id, her, referral: (sent.body as { id: string }).id };
  };

  it('say what becomes of her others at a yes, for her alone', async () => {
    const { id, her } = await come();
    const path = `/requests/${id}/referrals/others-on-yes`;
    const status = async () => (await her.get(`/requests/${id}`)).body;
    expect(await status()).toMatchObject({ othersOnYes: null });
    expect((await api.put(path, { choice: 'close' })).status).toBe(401);
    const other = await come();
    expect((await other.her.put(path, { choice: 'close' })).status).toBe(404);
    const member = await newAccount(system, 'member', 'grdr-lille');
    expect((await member.put(path, { choice: 'close' })).status).toBe(403);
    for (const wrong of [{}, { choice: 'perhaps' }, { choice: 'close', other: 1 }])
      expect((await her.put(path, wrong)).status).toBe(400);
    for (const choice of ['close', 'close', 'keep']) {
      expect((await her.put(path, { choice })).status).toBe(204);
      expect(await status()).toMatchObject({ othersOnYes: choice });
    }
  });

  it('say until when what ended can be taken up again', async () => {
    const { id, her, referral } = await come();
    const hers = async () =>
      ((await her.get(`/requests/${id}`)).body as { referrals: { reopensUntil: string | null }[] })
        .referrals[0]!.reopensUntil;
    expect(await hers()).toBeNull();
    await system.query(`update referral set state = 'declined', ended_at = now() where id = $1`, [referral]);
    expect(await hers()).toBeNull();
    await system.query(`update referral set state = 'expired' where id = $1`, [referral]);
    expect(await hers()).toEqual(expect.any(String));
    await system.query(`update referral set ended_at = now() - interval '31 days' where id = $1`, [referral]);
    expect(await hers()).toBeNull();
  });

  it('have one coordinator look after what led to nobody, and say what was found', async () => {
    const { referral } = await come();
    await system.query(
      `insert into referral_gap (referral_id, reason, opened_at) values ($1, 'nobody_left', now())`,
      [referral],
    );
    const [anne, bruno] = [await newAccount(system, 'coordinator'), await newAccount(system, 'admin')];
    const [adviser, manager] = [
      await newAccount(system, 'intermediary'),
      await newAccount(system, 'manager', 'grdr-lille'),
    ];
    const at = `/gaps/${referral}`;
    const take = (caller: ApiClient, path = at) => caller.put(`${path}/taken`, {});
    expect((await take(api)).status).toBe(401);
    for (const caller of [adviser, manager]) {
      expect((await take(caller)).status).toBe(403);
      expect((await caller.get('/gaps/late')).status).toBe(403);
    }
    expect((await adviser.post(`${at}/finding`, { finding: 'nothing_exists' })).status).toBe(404);
    expect((await take(anne, `/gaps/${randomUUID()}`)).body).toMatchObject({
      code: 'referrals.gap_not_found',
    });
    expect((await take(anne)).status).toBe(204);
    expect((await bruno.get('/gaps')).body).toMatchObject([{ referralId: referral, takenBy: { name: 'N' } }]);
    expect((await take(bruno)).body).toMatchObject({ code: 'referrals.already_assigned' });
    expect((await anne.call('DELETE', `${at}/taken`)).status).toBe(204);
    expect((await bruno.post(`${at}/finding`, { finding: 'elsewhere' })).status).toBe(400);
    expect((await bruno.post(`${at}/finding`, { finding: 'nothing_exists' })).status).toBe(204);
    expect((await anne.get('/gaps')).body).toEqual([]);
    expect((await anne.get('/gaps/finished')).body).toMatchObject([
      { referralId: referral, finding: 'nothing_exists', finishedBy: 'N' },
    ]);
    expect(await anne.get('/gaps/late')).toMatchObject({ status: 200, body: [] });
  });

  it('have managers say how long referrals to their programmes wait', async () => {
    const member = await newAccount(system, 'member', 'grdr-lille');
    const manager = await newAccount(system, 'manager', 'grdr-lille');
    const stranger = await newAccount(system, 'manager', 'adie-lille');
    const path = `/delays/${PROGRAMME}`;
    const mine = async () =>
      ((await member.get('/delays')).body as { programmeId: string }[]).find(
        (one) => one.programmeId === PROGRAMME,
      );
    expect((await api.get('/delays')).status).toBe(401);
    expect((await member.put(path, DELAYS)).status).toBe(403);
    expect((await stranger.put(path, DELAYS)).status).toBe(404);
    for (const wrong of [{ nudgeDays: 0 }, { holdDays: 15 }, { expireDays: '20' }, { other: 1 }])
      expect((await manager.put(path, { ...DELAYS, ...wrong })).status).toBe(400);
    expect((await manager.put(path, { ...DELAYS, expireDays: 35 })).body).toMatchObject({
      code: 'referrals.invalid_delays',
      errors: [{ pointer: '/expireDays', code: 'beyond_link' }],
    });
    expect(await mine()).toMatchObject({ own: false, delays: { expireDays: 14 } });
    for (let i = 0; i < 2; i++) expect((await manager.put(path, DELAYS)).status).toBe(204);
    expect(await mine()).toMatchObject({ own: true, delays: DELAYS });
    for (let i = 0; i < 2; i++) expect((await manager.call('DELETE', path)).status).toBe(204);
    expect(await mine()).toMatchObject({ own: false });
  });
});
