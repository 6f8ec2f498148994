import { SYSTEM } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { DemoSignIn } from './demo-sign-in.js';
import { Links } from './links.js';
import { OpenAccount } from './open-account.js';
import { RequestSignInLink } from './request-sign-in-link.js';
import { Sessions } from './sessions.js';

const ADVISER = {
  email: 'Conseil@maison-quartier.example',
  name: 'Nora',
  kind: 'intermediary',
  structureId: null,
  organisation: 'Maison de quartier',
} as const;

describe('signing in', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await rooms.get(OpenAccount).execute(ADVISER, SYSTEM);
  });
  afterAll(() => rooms.close());

  const linkFromMail = async (): Promise<string> => {
    await rooms.get(RequestSignInLink).execute('conseil@maison-quartier.example');
    await rooms.deliverAll();
    return (await rooms.mails())[0]!.links[0]!.split('/').at(-1)!;
  };

  it('T-03 sends nothing to an address that has no account, and answers as for one that has', async () => {
    expect(await rooms.get(RequestSignInLink).execute('stranger@exemple.example')).toBeUndefined();
    await rooms.deliverAll();
    expect(await rooms.mails()).toEqual([]);
  });

  it('refuses a link that is forged, late, or of another kind', async () => {
    const sessions = rooms.get(Sessions);
    await expect(sessions.openByLink('x'.repeat(43))).rejects.toMatchObject({
      code: 'accounts.link_expired',
    });
    const secret = await linkFromMail();
    rooms.clock.pass({ hours: 1 });
    await expect(sessions.openByLink(secret)).rejects.toMatchObject({ code: 'accounts.link_expired' });
    const answer = await rooms.get(Links).mint('answer', '01a2053a-f36b-7eed-aa6b-fb859b27dd86');
    await expect(sessions.openByLink(answer)).rejects.toMatchObject({ code: 'accounts.link_expired' });
  });

  it('T-04 opens one session by one link, however often it is clicked at once', async () => {
    const secret = await linkFromMail();
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => rooms.get(Sessions).openByLink(secret)));
    const opened = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(opened).toHaveLength(1);
    expect(await rooms.get(Sessions).find(opened[0]!)).toMatchObject({
      name: 'Nora',
      organisation: 'Maison de quartier',
      actor: { kind: 'intermediary', structureId: null },
    });
  });

  it('ends a session that is closed, idle for half an hour, or twelve hours old', async () => {
    const sessions = rooms.get(Sessions);
    const closed = await sessions.openByLink(await linkFromMail());
    await sessions.close(closed);
    expect(await sessions.find(closed)).toBeNull();

    const idle = await sessions.openByLink(await linkFromMail());
    rooms.clock.pass({ hours: 0.6 });
    expect(await sessions.find(idle)).toBeNull();

    const busy = await sessions.openByLink(await linkFromMail());
    for (let i = 0; i < 28; i++) {
      rooms.clock.pass({ hours: 0.45 });
      if ((await sessions.find(busy)) === null) return expect(i * 0.45).toBeGreaterThan(11);
    }
    throw new Error('the session outlived its day');
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
