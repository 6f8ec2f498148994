import { ApiClient } from '../../../../test/support/api-client.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

const PATH = '/me/notices';

describe('what one is mailed of, through the API', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
  }, 90_000);
  afterAll(() => system?.stop());

  it('is read and chosen by whoever is signed in, for themselves', async () => {
    const visitor = new ApiClient(system.apiUrl);
    expect((await visitor.get(PATH)).status).toBe(401);
    expect((await visitor.put(PATH, {})).status).toBe(401);
    const [adviser, other] = [
      await newAccount(system, 'intermediary'),
      await newAccount(system, 'intermediary'),
    ];
    for (const wrong of [{ news: 'hourly' }, { quietDays: [8] }, { quietDays: 'monday' }, { other: 1 }])
      expect((await adviser.put(PATH, wrong)).status).toBe(400);
    expect(await adviser.put(PATH, { reminders: 'never' })).toMatchObject({
      status: 400,
      body: { code: 'accounts.invalid_choices', errors: [{ pointer: '/rhythms/reminders' }] },
    });
    const chosen = await adviser.put(PATH, { news: 'weekly', quietDays: [7, 6] });
    expect([chosen.status, chosen.body]).toEqual([200, (await adviser.get(PATH)).body]);
    expect(chosen.body).toMatchObject({ quietDays: [6, 7] });
    const newsOf = async (who: ApiClient) =>
      ((await who.get(PATH)).body as { choices: { kind: string; rhythm: string }[] }).choices.find(
        ({ kind }) => kind === 'news',
      )!.rhythm;
    expect([await newsOf(adviser), await newsOf(other)]).toEqual(['weekly', 'daily']);
  });

  it('cannot be turned off by the last of a team who hears of what waits', async () => {
    const alone = await newAccount(system, 'manager', 'grdr-lille');
    expect(await alone.put(PATH, { reminders: 'never' })).toMatchObject({
      status: 409,
      body: { code: 'accounts.last_to_hear' },
    });
    await newAccount(system, 'manager', 'grdr-lille');
    expect((await alone.put(PATH, { reminders: 'never' })).status).toBe(200);
  });
});
