import { type Actor, VISITOR } from '#libs/kernel';
import { demoPerson, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { CreateRequest } from './create-request.js';
import { EraseRequest } from './erase-request.js';
import { GiveContact } from './give-contact.js';

const HERS = 'samira@exemple.example';

describe('T-20 private links mailed to an address that anybody may type', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms({ FOLLOW_MAILS_HOURLY: '3' });
  });
  afterEach(() => rooms.close());

  const ask = async (email = HERS, actor: Actor = VISITOR): Promise<string> => {
    const contact = { firstName: 'Samira', email, phone: null };
    const request = { projectTitle: 'Couture', contact, locale: 'fr', person: demoPerson() };
    return (await rooms.get(CreateRequest).execute(request, actor)).id;
  };
  const mailed = async (to = HERS): Promise<number> => {
    await rooms.deliverAll();
    return (await rooms.mails()).filter((mail) => mail.to.some((one) => one.toLowerCase() === to)).length;
  };
  const herself = (id: string): Actor => ({ kind: 'entrepreneur', id, structureId: null });

  it('are three an hour and six a day, however many ask at once and however they write it', async () => {
    const asked = Array.from({ length: 30 }, (_, i) => ask(i % 2 ? HERS : HERS.toUpperCase()));
    expect(new Set(await Promise.all(asked)).size).toBe(30);
    expect(await mailed()).toBe(3);
    await ask('autre@exemple.example');
    expect(await mailed('autre@exemple.example')).toBe(1);
    rooms.clock.pass({ hours: 1 });
    for (let again = 0; again < 5; again++) await ask();
    expect(await mailed()).toBe(6);
    rooms.clock.pass({ hours: 22 });
    await ask();
    expect(await mailed()).toBe(6);
    rooms.clock.pass({ hours: 1 });
    await ask();
    expect(await mailed()).toBe(7);
  });

  it('are counted though the request is erased, and though its address is changed to and fro', async () => {
    for (let erased = 0; erased < 5; erased++) {
      const id = await ask();
      expect(await rooms.get(EraseRequest).execute(id, herself(id))).toBe(true);
    }
    const other = await ask('autre@exemple.example');
    for (let turn = 0; turn < 8; turn++)
      await rooms
        .get(GiveContact)
        .execute(
          other,
          { firstName: 'S', email: turn % 2 ? 'autre@exemple.example' : HERS, phone: null },
          herself(other),
        );
    const rows: { to_hash: Buffer; count: number }[] = await rooms.db.query(
      `select to_hash, count(*)::int as count from follow_mail group by 1`,
    );
    expect(rows.map(({ count }) => count)).toEqual([3, 3]);
    expect(JSON.stringify(rows)).not.toContain('samira');
    expect(await mailed()).toBeLessThanOrEqual(3);
  });

  it('are as many as there are people for an adviser, and forgotten after a day', async () => {
    const [adviser]: { id: string }[] = await rooms.db.query(
      `insert into account (id, email, name, kind)
       values (gen_random_uuid(), 'nadia@exemple.example', 'Nadia', 'intermediary') returning id`,
    );
    const actor: Actor = { kind: 'intermediary', id: adviser!.id, structureId: null };
    for (let person = 0; person < 8; person++) await ask(HERS, actor);
    expect(await mailed()).toBe(8);
    await ask();
    rooms.clock.pass({ days: 1, hours: 1 });
    await ask('autre@exemple.example');
    expect(await rooms.db.query(`select 1 from follow_mail`)).toHaveLength(1);
  });
});
