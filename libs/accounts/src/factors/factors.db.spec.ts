import { generateSync } from 'otplib';
import { SYSTEM } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { OpenAccount } from '../open-account.js';
import { Sessions } from '../sessions.js';
import { AppCodes, type Proved } from './app-codes.js';
import { KeepFactors } from './keep-factors.js';
import { ProveByCode } from './prove-by-code.js';
import { RecoveryCodes } from './recovery-codes.js';

const WRONG_CODE = { code: 'accounts.wrong_code' };
const LINK_EXPIRED = { code: 'accounts.link_expired' };
const PROVE_AGAIN = { code: 'accounts.prove_again' };

describe('a second factor', () => {
  let rooms: Rooms;
  let accountId: string;
  beforeAll(async () => {
    rooms = await openRooms({ SECOND_FACTOR: 'required' });
    const account = { name: 'Nora', kind: 'intermediary', structureId: null, organisation: null } as const;
    for (const email of ['nora@maison.example', 'eve@maison.example'])
      await rooms.get(OpenAccount).execute({ ...account, email }, SYSTEM);
    accountId = await idOf('nora@maison.example');
  });
  afterAll(() => rooms.close());
  // A code is taken once, and another session begins: a minute later there is another code.
  beforeEach(() => rooms.clock.pass({ hours: 1 / 40 }));
  afterEach(() => rooms.db.query(`delete from factor; delete from recovery_code; delete from session`));

  const idOf = async (email: string): Promise<string> =>
    (await rooms.db.query<{ id: string }[]>(`select id from account where email = $1`, [email]))[0]!.id;
  const open = (id = accountId): Promise<string> =>
    rooms.db.transaction((tx) => rooms.get(Sessions).open(tx, id, { device: null, proved: false }));
  const codeOf = (secret: string, laterSeconds = 0): string =>
    generateSync({ secret, epoch: rooms.clock.now().getTime() / 1000 + laterSeconds });
  const setUp = async (id = accountId): Promise<Proved & { secret: string }> => {
    const session = await open(id);
    const { secret } = await rooms.get(AppCodes).offer(session);
    const proved = await rooms.get(AppCodes).confirm(session, codeOf(secret));
    rooms.clock.pass({ hours: 1 / 60 });
    return { ...proved, secret };
  };
  const prove = (session: string, code: string): Promise<string> =>
    rooms.get(ProveByCode).execute(session, code);
  const mails = async (): Promise<number> => {
    await rooms.deliverAll();
    return (await rooms.mails()).filter(({ subject }) => subject === 'Votre compte a changé').length;
  };

  it('keeps who only reads the mailbox out, and says what is missing', async () => {
    const session = await open();
    expect(await rooms.get(Sessions).find(session)).toBeNull();
    expect(await rooms.get(Sessions).factorOf(session)).toBe('set_up');
    expect(await rooms.get(Sessions).factorOf('x'.repeat(43))).toBeNull();
    const { session: proved } = await setUp();
    expect((await rooms.get(Sessions).find(proved))?.name).toBe('Nora');
    expect(await rooms.get(Sessions).factorOf(session)).toBe('ask');
    expect(await rooms.get(Sessions).find(session)).toBeNull();
  });

  it('counts once its owner typed a code of it, and is not readable in the database', async () => {
    const session = await open();
    const { secret, uri } = await rooms.get(AppCodes).offer(session);
    expect(uri).toBe(`otpauth://totp/Maillage:nora%40maison.example?secret=${secret}&issuer=Maillage`);
    expect(await rooms.get(Sessions).factorOf(session)).toBe('set_up');
    await expect(prove(session, codeOf(secret))).rejects.toMatchObject(WRONG_CODE);
    await expect(rooms.get(AppCodes).confirm(session, 'abcdef')).rejects.toMatchObject(WRONG_CODE);
    const { recoveryCodes } = await rooms.get(AppCodes).confirm(session, codeOf(secret));
    expect(recoveryCodes).toHaveLength(10);
    const rows = JSON.stringify(
      await rooms.db.query(`select *, encode(sealed_secret, 'escape') from factor`),
    );
    expect(rows).not.toContain(secret);
    expect(await rooms.get(KeepFactors).list(accountId)).toMatchObject({
      factors: [{ kind: 'app' }],
      recoveryCodesLeft: 10,
    });
  });

  it('T-18 gives the session another secret when it is proved', async () => {
    const { secret } = await setUp();
    const session = await open();
    const proved = await prove(session, codeOf(secret));
    expect(proved).not.toBe(session);
    expect(await rooms.get(Sessions).factorOf(session)).toBeNull();
    expect(await rooms.get(Sessions).find(proved)).not.toBeNull();
  });

  it('takes a code once, in any session, and lets a clock be half a minute wrong', async () => {
    const { secret } = await setUp();
    const code = codeOf(secret);
    const sessions = await Promise.all([open(), open(), open(), open()]);
    const tries = await Promise.allSettled(sessions.map((session) => prove(session, code)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    rooms.clock.pass({ hours: 1 / 60 });
    const session = await open();
    await expect(prove(session, codeOf(secret, -90))).rejects.toMatchObject(WRONG_CODE);
    await expect(prove(session, codeOf(secret, 90))).rejects.toMatchObject(WRONG_CODE);
    expect(await prove(session, codeOf(secret, 30))).toHaveLength(43);
  });

  it('T-05 takes five codes a session, however fast they come, and then the session is over', async () => {
    const { secret } = await setUp();
    const session = await open();
    const wrong = codeOf(secret) === '000000' ? '111111' : '000000';
    const tries = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) => prove(session, i % 2 === 0 ? wrong : '00000-00000')),
    );
    const said = tries.map((one) => (one as { reason: { code: string } }).reason.code);
    expect(said.filter((code) => code === WRONG_CODE.code).length).toBeLessThanOrEqual(5);
    expect(said.filter((code) => code === LINK_EXPIRED.code).length).toBeGreaterThanOrEqual(25);
    await expect(prove(session, codeOf(secret))).rejects.toMatchObject(LINK_EXPIRED);
    // The owner's other devices go on, and another session opens.
    expect(await prove(await open(), codeOf(secret))).toHaveLength(43);
  });

  it('is replaced by a code on paper, each of which works once, however it is typed', async () => {
    const { recoveryCodes } = await setUp();
    const before = await mails();
    const [first, second] = recoveryCodes as readonly [string, string];
    const sessions = await Promise.all([open(), open(), open()]);
    const tries = await Promise.allSettled(sessions.map((session) => prove(session, first)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await prove(await open(), ` ${second.toLowerCase().replace('-', ' ')}`)).toHaveLength(43);
    expect((await rooms.get(KeepFactors).list(accountId)).recoveryCodesLeft).toBe(8);
    expect(await mails()).toBeGreaterThan(before);
    // Those of somebody else are worth nothing here.
    const eve = await setUp(await idOf('eve@maison.example'));
    await expect(prove(await open(), eve.recoveryCodes![0]!)).rejects.toMatchObject(WRONG_CODE);
  });

  it('A-07 is added, changed and taken away within ten minutes of a proof alone', async () => {
    const { session, secret } = await setUp();
    const unproved = await open();
    for (const act of [
      () => rooms.get(AppCodes).offer(unproved),
      () => rooms.get(RecoveryCodes).renew(unproved),
      () => rooms.get(KeepFactors).remove(unproved, accountId),
    ])
      await expect(act()).rejects.toMatchObject(PROVE_AGAIN);
    const other = await rooms.get(AppCodes).offer(session);
    rooms.clock.pass({ hours: 0.2 });
    await expect(rooms.get(AppCodes).confirm(session, codeOf(other.secret))).rejects.toMatchObject(
      PROVE_AGAIN,
    );
    const again = await prove(session, codeOf(secret));
    const { recoveryCodes } = await rooms.get(AppCodes).confirm(again, codeOf(other.secret));
    // Those on paper stay.
    expect(recoveryCodes).toBeNull();
    rooms.clock.pass({ hours: 1 / 60 });
    await expect(prove(await open(), codeOf(secret))).rejects.toMatchObject(WRONG_CODE);
    expect(await prove(await open(), codeOf(other.secret))).toHaveLength(43);
  });

  it('is not taken away when it is the last, nor when it is somebody else’s', async () => {
    const { session } = await setUp();
    const eve = await setUp(await idOf('eve@maison.example'));
    const [hers] = (await rooms.get(KeepFactors).list(await idOf('eve@maison.example'))).factors;
    const [mine] = (await rooms.get(KeepFactors).list(accountId)).factors;
    const remove = (id: string) => rooms.get(KeepFactors).remove(session, id);
    await expect(remove(hers!.id)).rejects.toMatchObject({ code: 'accounts.factor_not_found' });
    await expect(remove(mine!.id)).rejects.toMatchObject({ code: 'accounts.last_factor' });
    expect(await rooms.get(Sessions).find(eve.session)).not.toBeNull();
  });

  it('renews the codes on paper as a whole', async () => {
    const { session, recoveryCodes } = await setUp();
    const renewed = await rooms.get(RecoveryCodes).renew(session);
    expect(renewed).toHaveLength(10);
    expect(renewed.filter((code) => recoveryCodes!.includes(code))).toEqual([]);
    await expect(prove(await open(), recoveryCodes![0]!)).rejects.toMatchObject(WRONG_CODE);
    expect(await prove(await open(), renewed[0]!)).toHaveLength(43);
  });
});
