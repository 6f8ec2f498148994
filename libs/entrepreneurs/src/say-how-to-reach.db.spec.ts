import { randomUUID } from 'node:crypto';
import { type Actor, VISITOR } from '#libs/kernel';
import { demoPerson, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { CreateRequest } from './create-request.js';
import { EntrepreneursReader } from './entrepreneurs.reader.js';
import { EraseRequest } from './erase-request.js';
import type { NewContact } from './give-contact.js';
import type { Reach } from './reach.js';
import { SayHowToReach } from './say-how-to-reach.js';

const BOTH = { firstName: 'Amina', email: 'amina@exemple.example', phone: '06 39 98 00 01' };
const SAID: Reach = {
  ways: ['sms', 'mail'],
  safeHours: { days: [1, 4], from: 9, until: 12 },
  voicemail: true,
  interpreter: 'ps',
};
const UNSAID: Reach = { ways: null, safeHours: null, voicemail: false, interpreter: null };

describe('how to reach her', () => {
  let rooms: Rooms;
  let adviser: Actor & { id: string };
  beforeAll(async () => {
    rooms = await openRooms();
    adviser = { kind: 'intermediary', id: randomUUID(), structureId: null };
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, 'nadia@exemple.example', 'Nadia', 'intermediary')`,
      [adviser.id],
    );
  });
  afterAll(() => rooms.close());

  const create = async (contact: NewContact = BOTH, actor: Actor = VISITOR): Promise<string> =>
    (
      await rooms
        .get(CreateRequest)
        .execute({ projectTitle: 'Couture', contact, locale: 'fr', person: demoPerson() }, actor)
    ).id;
  const owner = (id: string): Actor => ({ kind: 'entrepreneur', id, structureId: null });
  const say = (id: string, reach: Partial<Reach>, actor = owner(id)) =>
    rooms.get(SayHowToReach).execute(id, { ...UNSAID, ...reach }, actor);
  const read = (id: string, actor = owner(id)) => rooms.get(EntrepreneursReader).reach(id, actor);

  it('is hers and her adviser’s to say, and for others it does not exist', async () => {
    const id = await create(BOTH, adviser);
    const strangers: Actor[] = [
      owner(randomUUID()),
      { ...adviser, id: randomUUID() },
      { kind: 'manager', id: randomUUID(), structureId: 'adie-lille' },
      { kind: 'coordinator', id: randomUUID(), structureId: null },
    ];
    for (const actor of strangers) {
      await expect(say(id, SAID, actor)).rejects.toMatchObject({ code: 'entrepreneurs.request_not_found' });
      await expect(read(id, actor)).rejects.toMatchObject({ code: 'entrepreneurs.request_not_found' });
    }
    await say(id, SAID, adviser);
    expect((await read(id)).reach).toEqual(SAID);
    await say(id, { ways: ['adviser'] });
    expect((await read(id, adviser)).reach).toEqual({ ...UNSAID, ways: ['adviser'] });
  });

  it('is by mail, else by her adviser, without a word on her telephone, while nothing is said', async () => {
    const id = await create();
    expect(await read(id)).toEqual({ reach: UNSAID, open: ['mail', 'sms', 'call'] });
  });

  it('is refused for a way that leads to nobody, for hours of no length and for no language', async () => {
    const id = await create({ ...BOTH, email: null, phone: '03 20 00 00 00' });
    expect((await read(id)).open).toEqual(['call']);
    const faultsOf = async (reach: Partial<Reach>): Promise<readonly string[]> =>
      say(id, reach).then(
        () => [],
        (error: { code: string; faults: { pointer: string }[] }) => {
          expect(error.code).toBe('entrepreneurs.cannot_be_reached');
          return error.faults.map(({ pointer }) => pointer);
        },
      );
    expect(await faultsOf({ ways: ['call', 'mail', 'sms', 'adviser'] })).toEqual([
      '/ways/1',
      '/ways/2',
      '/ways/3',
    ]);
    expect(await faultsOf({ ways: ['call', 'call'] })).toEqual(['/ways/1']);
    expect(await faultsOf({ ways: [] })).toEqual(['/ways']);
    for (const safeHours of [
      { days: [], from: 9, until: 12 },
      { days: [1, 1], from: 9, until: 12 },
      { days: [8], from: 9, until: 12 },
      { days: [1], from: 12, until: 12 },
      { days: [1], from: 0, until: 25 },
      { days: [1], from: 9.5, until: 12 },
    ] as unknown as Reach['safeHours'][])
      expect(await faultsOf({ safeHours })).toEqual(['/safeHours']);
    expect(await faultsOf({ interpreter: 'pachto' })).toEqual(['/interpreter']);
    expect((await read(id)).reach).toEqual(UNSAID);
  });

  it('gives a structure the ways she allows and no other', async () => {
    const id = await create(BOTH, adviser);
    const contact = () => rooms.get(EntrepreneursReader).contact(id);
    expect(await contact()).toEqual({ ...UNSAID, email: BOTH.email, phone: BOTH.phone });
    await say(id, { ways: ['mail', 'adviser'] });
    expect(await contact()).toMatchObject({ email: BOTH.email, phone: null });
    await say(id, { ways: ['call'], voicemail: true });
    expect(await contact()).toMatchObject({ email: null, phone: BOTH.phone, voicemail: true });
    await say(id, { ways: ['adviser'] });
    expect(await contact()).toMatchObject({ email: null, phone: null });
  });

  it('is erased with her', async () => {
    const id = await create();
    await say(id, SAID);
    expect(await rooms.get(EraseRequest).execute(id, owner(id))).toBe(true);
    expect(await rooms.db.query(`select 1 from entrepreneur where interpreter = 'ps'`)).toEqual([]);
  });
});
