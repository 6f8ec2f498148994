import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Actor, VISITOR } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { IdempotentEffects, type KeptAnswer } from './idempotent-effects.js';

describe('an idempotency key', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await rooms.db.query(`create table effect (id text not null)`);
  });
  afterAll(() => rooms.close());

  const effects = () => rooms.get(IdempotentEffects);
  const count = async (id: string): Promise<number> =>
    (await rooms.db.query(`select 1 from effect where id = $1`, [id])).length;
  /** Two transactions, as a verb and what it calls may have. */
  const effect =
    (id: string, fail = false) =>
    async (): Promise<KeptAnswer> => {
      const add = (actor: Actor) =>
        rooms.get(Transactions).run(actor, async (tx) => {
          await tx.query(`insert into effect (id) values ($1)`, [id]);
          if (fail) throw new Error('refused');
        });
      await add(VISITOR);
      return { status: 201, body: JSON.stringify({ secret: `secret of ${id}` }) };
    };
  const asked = (change: object = {}) => ({
    key: randomUUID(),
    scope: 'Samira POST /requests',
    content: '{"a":1}',
    ...change,
  });

  it('is refused with something else under it, and free for another caller or address', async () => {
    const first = asked();
    await effects().once(first, effect('one'));
    await expect(effects().once({ ...first, content: '{"a":2}' }, effect('two'))).rejects.toMatchObject({
      code: 'http.key_reused',
      kind: 'unprocessable',
    });
    expect(await count('two')).toBe(0);
    await effects().once({ ...first, scope: 'Amina POST /requests' }, effect('two'));
    expect(await count('two')).toBe(1);
  });

  it('may be used again for what was refused: nothing was done', async () => {
    const request = asked();
    for (let i = 0; i < 2; i++)
      await expect(effects().once(request, effect('three', true))).rejects.toThrow('refused');
    expect(await effects().once(request, effect('three'))).toMatchObject({ repeated: false, status: 201 });
    expect(await count('three')).toBe(1);
  });

  it('has one effect and one answer, however often and however fast it is sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 6 }), async (times) => {
        const [request, id] = [asked(), randomUUID()];
        const send = () => effects().once(request, effect(id));
        const answers = await Promise.all(Array.from({ length: times }, send));
        answers.push(await send());
        expect(await count(id)).toBe(1);
        expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
        expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
  });

  it('says that the answer is lost where a process died between the two', async () => {
    const request = asked();
    await effects().once(request, effect('four'));
    await rooms.db.query(`update idempotency_claim set status = null, answer = null`);
    await expect(effects().once(request, effect('four'))).rejects.toMatchObject({
      code: 'http.answer_pending',
    });
    expect(await count('four')).toBe(1);
  });

  it('is written nowhere, nor is its answer, and is forgotten after two days', async () => {
    const request = asked();
    await effects().once(request, effect('five'));
    const rows: object[] = await rooms.db.query(
      `select *, encode(answer, 'escape') as text from idempotency_claim`,
    );
    const written = JSON.stringify(rows);
    expect(rows.length).toBeGreaterThan(0);
    for (const secret of [request.key, 'secret of five', 'Samira']) expect(written).not.toContain(secret);
    await rooms.db.query(`update idempotency_claim set claimed_at = $1`, [rooms.clock.now()]);
    rooms.clock.pass({ hours: 47 });
    expect(await effects().forget()).toBe(0);
    rooms.clock.pass({ hours: 2 });
    expect(await effects().forget()).toBeGreaterThan(0);
    expect(await effects().once(request, effect('five'))).toMatchObject({ repeated: false });
  });
});
