import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { SYSTEM } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { stayAwake } from './stay-awake.js';

describe('a transaction in which rows are read', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
  });
  afterAll(() => rooms.close());

  /** In a transaction that may stand idle for 0.3 seconds. */
  const reading = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
    rooms.get(Transactions).run(SYSTEM, async (tx) => {
      await tx.query(`set local idle_in_transaction_session_timeout = '300ms'`);
      const answer = await work(tx);
      await tx.query('select 1');
      return answer;
    });
  const gather = async (rows: AsyncIterable<number> | Iterable<number>): Promise<number[]> => {
    const all: number[] = [];
    for await (const row of rows) all.push(row);
    return all;
  };
  async function* slow(): AsyncGenerator<number> {
    yield 1;
    await sleep(800);
    yield 2;
  }
  function* busy(): Generator<number> {
    for (const end = performance.now() + 800; performance.now() < end;) yield 1;
  }

  it('is taken for a forgotten one when rows are long in coming', async () => {
    await expect(reading(() => gather(slow()))).rejects.toThrow();
  });

  it('lives while rows are waited for, and while none of many is written', async () => {
    expect(await reading((tx) => gather(stayAwake(tx, slow(), 50)))).toEqual([1, 2]);
    expect((await reading((tx) => gather(stayAwake(tx, busy(), 50)))).length).toBeGreaterThan(1);
  });

  it('lets go of the rows when their reader stops or their source fails', async () => {
    let closed = 0;
    async function* source(): AsyncGenerator<number> {
      try {
        yield await Promise.resolve(1);
        throw new Error('the disk is gone');
      } finally {
        closed += 1;
      }
    }
    await expect(reading((tx) => gather(stayAwake(tx, source())))).rejects.toThrow('the disk is gone');
    const first = await reading(async (tx) => {
      for await (const row of stayAwake(tx, source())) return row;
      return null;
    });
    expect([first, closed]).toEqual([1, 2]);
  });
});
