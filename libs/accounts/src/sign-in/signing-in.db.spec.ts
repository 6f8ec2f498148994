import { SYSTEM } from '#libs/kernel';
import type { CaughtMail } from '#libs/standins';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DemoSignIn } from '../demo-sign-in.js';
import { Links } from '../links.js';
import { OpenAccount } from '../open-account.js';
import { Sessions } from '../sessions.js';
import { AskToSignIn } from './ask-to-sign-in.js';
import { ForgetSignIns } from './forget-sign-ins.js';
import { OpenSession } from './open-session.js';

const ADVISER = {
  email: 'Conseil@maison-quartier.example',
  name: 'Nora',
  kind: 'intermediary',
  structureId: null,
  organisation: 'Maison de quartier',
} as const;

const LINK_EXPIRED = { code: 'accounts.link_expired' };
const WRONG_CODE = { code: 'accounts.wrong_code' };

describe('signing in', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms({ SIGN_IN_MAILS_HOURLY: '3' });
    await rooms.get(OpenAccount).execute(ADVISER, SYSTEM);
  });
  afterAll(() => rooms.close());
  // No test runs into the mails and sessions of another.
  beforeEach(async () => {
    rooms.clock.pass({ hours: 25 });
    await rooms.db.query(`delete from session`);
  });

  interface Asked {
    readonly browser: string;
    readonly link: string;
    readonly code: string;
  }

  const mails = async (): Promise<readonly CaughtMail[]> => {
    await rooms.deliverAll();
    return rooms.mails();
  };

  const ask = async (email = 'conseil@maison-quartier.example'): Promise<Asked> => {
    const browser = await rooms.get(AskToSignIn).execute(email);
    const [mail] = await mails();
    return {
      browser,
      link: mail!.links[0]!.split('/').at(-1)!,
      code: /\b\d{3} \d{3}\b/.exec(mail!.text)![0],
    };
  };

  const byLink = (link: string, secret: string | null): Promise<string> =>
    rooms.get(OpenSession).byLink(link, { secret, device: null });
  const byCode = (code: string, secret: string | null): Promise<string> =>
    rooms.get(OpenSession).byCode(code, { secret, device: null });
  const otherThan = (code: string): string => (code === '000 000' ? '111111' : '000000');

  it('T-03 sends nothing to an address that has no account, and writes as much as for one that has', async () => {
    const written = async (email: string): Promise<unknown> => {
      const counts = `select (select count(*)::int from sign_in_attempt) as attempts, (select count(*)::int from delivery) as deliveries`;
      const [before] = await rooms.db.query<Record<string, number>[]>(counts);
      const browser = await rooms.get(AskToSignIn).execute(email);
      const [after] = await rooms.db.query<Record<string, number>[]>(counts);
      return [
        browser.length,
        after!['attempts']! - before!['attempts']!,
        after!['deliveries']! - before!['deliveries']!,
      ];
    };
    expect(await written('stranger@exemple.example')).toEqual([43, 1, 1]);
    expect(await mails()).toEqual([]);
    expect(await written(ADVISER.email)).toEqual([43, 1, 1]);
    expect(await mails()).toHaveLength(1);
  });

  it('T-03 answers a code for an address without an account as it answers a wrong one', async () => {
    const stranger = await rooms.get(AskToSignIn).execute('stranger@exemple.example');
    const known = await ask();
    const answers = async (browser: string): Promise<unknown[]> => {
      const said: unknown[] = [];
      for (let i = 0; i < 7; i++)
        said.push(await byCode(otherThan(known.code), browser).catch(({ code }: { code: string }) => code));
      return said;
    };
    expect(await answers(stranger)).toEqual(await answers(known.browser));
  });

  it('refuses a link that is forged, late, or of another kind', async () => {
    const { browser, link } = await ask();
    await expect(byLink('x'.repeat(43), browser)).rejects.toMatchObject(LINK_EXPIRED);
    const answer = await rooms.get(Links).mint('answer', '01a2053a-f36b-7eed-aa6b-fb859b27dd86');
    await expect(byLink(answer, browser)).rejects.toMatchObject(LINK_EXPIRED);
    rooms.clock.pass({ hours: 0.34 });
    await expect(byLink(link, browser)).rejects.toMatchObject(LINK_EXPIRED);
  });

  it('T-04 opens nothing in a browser that did not ask, and the one that asked still comes in', async () => {
    const mine = await ask();
    const hers = await rooms.get(AskToSignIn).execute(ADVISER.email);
    for (const browser of [null, 'y'.repeat(43), hers])
      await expect(byLink(mine.link, browser)).rejects.toMatchObject({ code: 'accounts.other_browser' });
    await expect(byCode(mine.code, null)).rejects.toMatchObject(LINK_EXPIRED);
    await expect(byCode(mine.code, hers)).rejects.toMatchObject(WRONG_CODE);
    expect(await rooms.get(OpenSession).look(mine.link, hers)).toBe('elsewhere');
    expect(await rooms.get(OpenSession).look(mine.link, mine.browser)).toBe('here');
    expect(await byLink(mine.link, mine.browser)).toHaveLength(43);
    expect(await rooms.get(OpenSession).look(mine.link, mine.browser)).toBe('dead');
  });

  it('T-04 opens one session by one link and code, however often they are used at once', async () => {
    const { browser, link, code } = await ask();
    const tries = await Promise.allSettled([
      ...[1, 2, 3, 4].map(() => byLink(link, browser)),
      ...[1, 2, 3, 4].map(() => byCode(code, browser)),
    ]);
    const opened = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(opened).toHaveLength(1);
    expect(await rooms.get(Sessions).find(opened[0]!)).toMatchObject({
      name: 'Nora',
      organisation: 'Maison de quartier',
      actor: { kind: 'intermediary', structureId: null },
    });
    await expect(byLink(link, browser)).rejects.toMatchObject(LINK_EXPIRED);
    await expect(byCode(code, browser)).rejects.toMatchObject(LINK_EXPIRED);
  });

  it('T-05 takes five codes at most, however fast they come, and the link still works', async () => {
    const { browser, link, code } = await ask();
    const tries = await Promise.allSettled(
      Array.from({ length: 40 }, () => byCode(otherThan(code), browser)),
    );
    const said = tries.map((one) => (one as { reason: { code: string } }).reason.code);
    expect(said.filter((one) => one === WRONG_CODE.code)).toHaveLength(5);
    expect(said.filter((one) => one === LINK_EXPIRED.code)).toHaveLength(35);
    await expect(byCode(code, browser)).rejects.toMatchObject(LINK_EXPIRED);
    expect(await byLink(link, browser)).toHaveLength(43);
  });

  it('takes the code of each mail that left, with or without spaces', async () => {
    const { browser, code } = await ask();
    await rooms.db.query(
      `update delivery set state = 'pending', ended_at = null, next_at = now() where topic = 'accounts.sign_in.mail'
         and subject_id::text = (select id::text from sign_in_attempt order by created_at desc, id desc limit 1)`,
    );
    expect((await mails()).length).toBeGreaterThan(1);
    expect(await byCode(code.replace(' ', ''), browser)).toHaveLength(43);
  });

  it('T-20 mails an address three times an hour and six times a day, however many ask at once', async () => {
    const before = (await mails()).length;
    const asked = async (times: number): Promise<number> => {
      await Promise.all(Array.from({ length: times }, () => rooms.get(AskToSignIn).execute(ADVISER.email)));
      return (await mails()).length - before;
    };
    expect(await asked(30)).toBe(3);
    rooms.clock.pass({ hours: 1.01 });
    expect(await asked(30)).toBe(6);
    rooms.clock.pass({ hours: 2 });
    expect(await asked(30)).toBe(6);
    rooms.clock.pass({ hours: 24 });
    expect(await asked(1)).toBe(7);
  });

  it('lets nobody in whose account was closed meanwhile', async () => {
    const { browser, link, code } = await ask();
    await rooms.db.query(`update account set disabled_at = now()`);
    await expect(byLink(link, browser)).rejects.toMatchObject(LINK_EXPIRED);
    await expect(byCode(code, browser)).rejects.toMatchObject(LINK_EXPIRED);
    await rooms.db.query(`update account set disabled_at = null`);
  });

  it('T-18 ends a session that is closed, idle for half an hour, or twelve hours old', async () => {
    const sessions = rooms.get(Sessions);
    const open = async (): Promise<string> => {
      const { browser, link } = await ask();
      return byLink(link, browser);
    };
    const closed = await open();
    await sessions.close(closed);
    expect(await sessions.find(closed)).toBeNull();

    const idle = await open();
    rooms.clock.pass({ hours: 0.6 });
    expect(await sessions.find(idle)).toBeNull();

    const busy = await open();
    for (let i = 0; i < 28; i++) {
      rooms.clock.pass({ hours: 0.45 });
      if ((await sessions.find(busy)) === null) return expect(i * 0.45).toBeGreaterThan(11);
    }
    throw new Error('the session outlived its day');
  });

  it('T-18 lists the sessions of an account, and ends one, or all the others, at once', async () => {
    const sessions = rooms.get(Sessions);
    const open = async (device: string): Promise<string> => {
      const { browser, link } = await ask();
      return rooms.get(OpenSession).byLink(link, { secret: browser, device });
    };
    const [desk, phone] = [await open('Firefox · Windows'), await open('Safari · iOS')];
    const { id: accountId } = (await sessions.find(desk))!.actor;
    const listed = await sessions.list(accountId!, desk);
    expect(listed.map(({ device, current }) => [device, current]).sort()).toEqual([
      ['Firefox · Windows', true],
      ['Safari · iOS', false],
    ]);
    const ofPhone = listed.find(({ current }) => !current)!.id;
    // Somebody else's session is none of theirs.
    expect(await sessions.end('01a2053a-f36b-7eed-aa6b-fb859b27dd86', ofPhone, null)).toBe(0);
    expect(await sessions.find(phone)).not.toBeNull();
    expect(await sessions.end(accountId!, ofPhone, desk)).toBe(1);
    expect(await sessions.find(phone)).toBeNull();
    expect(await sessions.end(accountId!, ofPhone, desk)).toBe(0);
    const third = await open('Chrome · Android');
    expect(await sessions.end(accountId!, null, desk)).toBe(1);
    expect([await sessions.find(third), (await sessions.find(desk))?.name]).toEqual([null, 'Nora']);
  });

  it('P-13 forgets what ended a day ago, and nothing sooner', async () => {
    const { browser, link } = await ask();
    await byLink(link, browser);
    const left = async (): Promise<unknown> => {
      const [row]: unknown[] = await rooms.db.query(
        `select (select count(*)::int from sign_in_attempt) as attempts, (select count(*)::int from session) as sessions,
           (select count(*)::int from link where purpose = 'sign_in') as links`,
      );
      return row;
    };
    await rooms.get(ForgetSignIns).execute();
    expect(await left()).toEqual({ attempts: 1, sessions: 1, links: 1 });
    rooms.clock.pass({ hours: 25 });
    await rooms.get(ForgetSignIns).execute();
    expect(await left()).toEqual({ attempts: 0, sessions: 1, links: 0 });
    rooms.clock.pass({ hours: 12 });
    expect(await rooms.get(ForgetSignIns).execute()).toBe(1);
    expect(await rooms.get(ForgetSignIns).execute()).toBe(0);
  });

  it('has no one-click door outside of a demonstration', async () => {
    await expect(rooms.get(DemoSignIn).accounts()).rejects.toMatchObject({ code: 'accounts.not_allowed' });
    await expect(rooms.get(DemoSignIn).open('x')).rejects.toMatchObject({ code: 'accounts.not_allowed' });
  });

  it('opens an account once per address, whatever its capitals', async () => {
    await rooms
      .get(OpenAccount)
      .execute({ ...ADVISER, email: ADVISER.email.toLowerCase(), name: 'Other' }, SYSTEM);
    const names: unknown[] = await rooms.db.query(`select name from account`);
    expect(names).toEqual([{ name: 'Nora' }]);
  });
});
