import { SYSTEM } from '#libs/kernel';
import { Authenticator } from '../../../../test/support/authenticator.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { OpenAccount } from '../open-account.js';
import { Sessions } from '../sessions.js';
import { KeepFactors } from './keep-factors.js';
import { Passkeys } from './passkeys.js';

const ORIGIN = 'https://maillage.example';
const SITE = 'maillage.example';
const REFUSED = { code: 'accounts.passkey_refused' };

describe('a passkey', () => {
  let rooms: Rooms;
  let accountId: string;
  beforeAll(async () => {
    rooms = await openRooms({ SECOND_FACTOR: 'required', WEB_URL: ORIGIN });
    const account = { name: 'Nora', kind: 'intermediary', structureId: null, organisation: null } as const;
    for (const email of ['nora@maison.example', 'eve@maison.example'])
      await rooms.get(OpenAccount).execute({ ...account, email }, SYSTEM);
    accountId = await idOf('nora@maison.example');
  });
  afterAll(() => rooms.close());
  afterEach(() => rooms.db.query(`delete from factor; delete from recovery_code; delete from session`));

  const idOf = async (email: string): Promise<string> =>
    (await rooms.db.query<{ id: string }[]>(`select id from account where email = $1`, [email]))[0]!.id;
  const open = (id = accountId): Promise<string> =>
    rooms.db.transaction((tx) => rooms.get(Sessions).open(tx, id, { device: null, proved: false }));
  const device = (): Authenticator => new Authenticator(ORIGIN, SITE);
  const add = async (key: Authenticator, session: string, lies = {}): Promise<string> => {
    const asked = await rooms.get(Passkeys).askNew(session);
    return (await rooms.get(Passkeys).add(session, key.create(asked, lies), 'Téléphone')).session;
  };
  const prove = async (key: Authenticator, session: string, lies = {}): Promise<string> => {
    const asked = await rooms.get(Passkeys).ask(session);
    return rooms.get(Passkeys).prove(session, key.get(asked!, lies));
  };

  const LIES: readonly (readonly [string, object])[] = [
    ['another site', { origin: 'https://maillage.example.evil.example' }],
    ['the site without TLS', { origin: 'http://maillage.example' }],
    ['a key for another site', { rpId: 'example' }],
    ['another question', { challenge: Buffer.from('another').toString('base64url') }],
    ['another kind of answer', { type: 'webauthn.other' }],
    ['a device that did not look who holds it', { unverified: true }],
  ];

  it.each(LIES)('A-03 is not taken from %s', async (_, lies) => {
    const session = await open();
    await expect(add(device(), session, lies)).rejects.toMatchObject(REFUSED);
    expect(await rooms.get(Sessions).factorOf(session)).toBe('set_up');
  });

  it.each([...LIES, ['a forged signature', { forged: true }] as const, ['a copy', { counter: 1 }] as const])(
    'A-03 proves nothing by %s',
    async (_, lies) => {
      const key = device();
      await add(key, await open());
      await prove(key, await open());
      const session = await open();
      await expect(prove(key, session, lies)).rejects.toMatchObject(REFUSED);
      expect(await rooms.get(Sessions).find(session)).toBeNull();
      expect(await prove(key, session, { counter: 100 })).toHaveLength(43);
    },
  );

  it('proves nothing by an answer without a question, of before, of another session, nor by the key of somebody else', async () => {
    const [key, hers] = [device(), device()];
    const whole = await add(key, await open());
    await add(hers, await open(await idOf('eve@maison.example')));
    const [session, other] = [await open(), await open()];
    const passkeys = rooms.get(Passkeys);
    const answer = key.get((await passkeys.ask(session))!);
    await expect(passkeys.prove(other, answer)).rejects.toMatchObject(REFUSED);
    await passkeys.ask(other);
    await expect(passkeys.prove(other, answer)).rejects.toMatchObject(REFUSED);
    for (const nothing of [null, 'x', 1, {}, { id: 1 }, { ...answer, response: null }])
      await expect(passkeys.prove(await open(), nothing)).rejects.toMatchObject(REFUSED);
    await expect(prove(hers, other)).rejects.toMatchObject(REFUSED);
    const tries = await Promise.allSettled([1, 2, 3].map(() => passkeys.prove(session, answer)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(passkeys.add(whole, key.create({ challenge: 'x' }), 'x')).rejects.toMatchObject(REFUSED);
  });

  it('is asked of who has one alone', async () => {
    expect(await rooms.get(Passkeys).ask(await open())).toBeNull();
    await expect(rooms.get(Passkeys).ask('x'.repeat(43))).rejects.toMatchObject({
      code: 'accounts.sign_in_first',
    });
  });

  it('is added beside others, once, and taken away but for the last', async () => {
    const [phone, laptop] = [device(), device()];
    const first = await add(phone, await open());
    rooms.clock.pass({ hours: 1 / 60 });
    const session = await add(laptop, first);
    await expect(add(phone, session)).rejects.toMatchObject(REFUSED);
    const { factors, recoveryCodesLeft } = await rooms.get(KeepFactors).list(accountId);
    expect([factors.map(({ kind, name }) => [kind, name]), recoveryCodesLeft]).toEqual([
      [
        ['passkey', 'Téléphone'],
        ['passkey', 'Téléphone'],
      ],
      10,
    ]);
    await rooms.get(KeepFactors).remove(session, factors[0]!.id);
    await expect(prove(phone, await open())).rejects.toMatchObject(REFUSED);
    expect(await prove(laptop, await open())).toHaveLength(43);
    await expect(rooms.get(KeepFactors).remove(session, factors[1]!.id)).rejects.toMatchObject({
      code: 'accounts.last_factor',
    });
  });
});
