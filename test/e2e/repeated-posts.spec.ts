import { randomUUID } from 'node:crypto';
import { ApiClient, type ApiAnswer } from '../support/api-client.js';
import { FULL } from '../support/property-seed.js';
import { startSystem, type System } from '../support/system.js';

const POSTS = FULL ? 10_000 : 100;
const TIMES = 5;
const AT_ONCE = 8;

/** A double click, a proxy that tries again, a client that lost the answer. */
describe('a POST that comes again', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api'] });
  }, 90_000);
  afterAll(() => system?.stop());

  it(
    'R-09 has one effect per Idempotency-Key and the same answer, and is refused with something else under it',
    async () => {
      const api = new ApiClient(system.apiUrl);
      const effects = async (): Promise<number> =>
        (await system.query<{ n: number }>(`select count(*)::int as n from project`))[0]!.n;
      const before = await effects();
      const ask = (n: number, key: string): Promise<ApiAnswer> =>
        api.post(
          '/requests',
          { projectTitle: `Couture ${n}`, person: { needs: [] } },
          { 'idempotency-key': key },
        );
      /** Each in parallel with its own repeats and with some others; every fourth once more, altered. */
      const send = async (n: number): Promise<void> => {
        const key = randomUUID();
        const answers = await Promise.all(Array.from({ length: TIMES }, () => ask(n, key)));
        expect(answers.map(({ status }) => status)).toEqual(Array(TIMES).fill(201));
        expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
        expect(answers.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
        if (n % 4 === 0)
          expect(await ask(-1, key)).toMatchObject({ status: 422, body: { code: 'http.key_reused' } });
      };
      const numbers = Array.from({ length: POSTS }, (_, n) => n).values();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const n of numbers) await send(n);
        }),
      );
      expect((await effects()) - before).toBe(POSTS);
      expect(await system.query(`select 1 from project where title = 'Couture -1'`)).toEqual([]);
    },
    FULL ? 1_800_000 : 120_000,
  );
});
