import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';

const RECEIVED = 'Une nouvelle demande vous attend';
const ADDRESS = 'accueil@grdr-lille.example';

describe('what a structure is mailed', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const account = (email: string, kind: string, daysAgo: number): Promise<unknown> =>
    rooms.db.query(
      `insert into account (id, email, name, kind, structure_id, created_at)
       values (gen_random_uuid(), $1, 'N', $2, 'grdr-lille', now() - $3 * interval '1 day')`,
      [email, kind, daysAgo],
    );
  /** Who was mailed since, by subject. */
  const mailed = async (act: () => Promise<unknown>): Promise<string[]> => {
    await rooms.deliverAll();
    const before = (await rooms.mails()).length;
    await act();
    await rooms.deliverAll();
    const all = await rooms.mails();
    return all
      .slice(0, all.length - before)
      .filter(({ subject, to }) => subject === RECEIVED || !to.includes('samira@exemple.example'))
      .flatMap(({ to }) => to);
  };

  it('goes to its address, else to who manages it longest, else to its team, else to nobody', async () => {
    expect(await mailed(() => aSentReferral(rooms))).toEqual([ADDRESS]);
    await rooms.db.query(`update catalogue_version set version = version + 1`);
    await rooms.db.query(`update structure set email = null where id = 'grdr-lille'`);
    expect(await mailed(() => aSentReferral(rooms))).toEqual([]);
    await account('member@grdr.example', 'member', 30);
    expect(await mailed(() => aSentReferral(rooms))).toEqual(['member@grdr.example']);
    await account('second@grdr.example', 'manager', 1);
    await account('first@grdr.example', 'manager', 2);
    let sent: SentReferral | null = null;
    const send = async (): Promise<void> => {
      sent = await aSentReferral(rooms);
    };
    expect(await mailed(send)).toEqual(['first@grdr.example']);
    const { referralId, person } = sent!;
    expect(await mailed(() => rooms.get(WithdrawReferral).execute(referralId, person))).toEqual([
      'first@grdr.example',
    ]);
    await rooms.db.query(`update account set disabled_at = now() where kind = 'manager'`);
    expect(await mailed(() => aSentReferral(rooms))).toEqual(['member@grdr.example']);
  });
});
