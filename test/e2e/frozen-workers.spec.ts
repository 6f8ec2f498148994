import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecommendationDocument } from '#libs/matching';
import { ApiClient } from '../support/api-client.js';
import { FULL } from '../support/property-seed.js';
import { demoPerson } from '../support/rooms.js';
import { startSystem, type System, waitFor } from '../support/system.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const [PAUSES, PEOPLE] = FULL ? [20, 250] : [3, 12];
const LEASE_SECONDS = 3;

/** A machine that sleeps, a disk that hangs: the worker goes on where it was, long after others took over what it had in hand. */
describe('workers that are frozen past their leases', () => {
  let system: System;
  let mailServer: TcpProxy;
  beforeAll(async () => {
    system = await startSystem({
      apps: ['api'],
      settings: {
        ...{ OUTBOX_LEASE_SECONDS: `${LEASE_SECONDS}`, MAIL_TIMEOUT_SECONDS: '1', WORKER_CONCURRENCY: '1' },
        ...{ WEBHOOK_TIMEOUT_SECONDS: '1', OUTBOX_RING_AGAIN_SECONDS: '1' },
      },
    });
    const { hostname, port } = new URL(system.mailUrl);
    mailServer = new TcpProxy(hostname, Number(port));
  }, 90_000);
  afterAll(async () => {
    await system?.stop();
    await mailServer?.down();
  });

  const pending = async (): Promise<number> =>
    (await system.query<{ n: number }>(`select count(*)::int as n from delivery where state = 'pending'`))[0]!
      .n;

  /** People whose requests go to five structures each. */
  const sendReferrals = async (): Promise<void> => {
    const api = new ApiClient(system.apiUrl);
    for (let n = 0; n < PEOPLE; n++) {
      const contact = { firstName: 'Samira', email: `samira-${n}@exemple.example` };
      const created = await api.post('/requests', { projectTitle: 'Couture', contact, person: demoPerson() });
      const { id, accessToken } = created.body as { id: string; accessToken: string };
      const hers = api.with(accessToken);
      const list = (await hers.get(`/requests/${id}/recommendations`)).body as RecommendationDocument;
      for (const { programme } of list.recommendations.slice(0, 5))
        await hers.post(`/requests/${id}/referrals`, { programme, goAhead: true });
    }
  };

  it(
    'R-03 send nothing twice, but what was on its way to the mail server when they froze',
    async () => {
      await sendReferrals();
      const frozen: ChildProcess = await system.start('worker', {
        SMTP_URL: `smtp://127.0.0.1:${await mailServer.up()}`,
      });
      await system.start('worker');
      const each = Math.floor((await pending()) / (PAUSES + 1));
      let onTheirWay = 0;
      for (let pause = 0; pause < PAUSES; pause++) {
        const left = (PAUSES - pause) * each;
        await waitFor('a share of the work', async () => (await pending()) <= left);
        frozen.kill('SIGSTOP');
        onTheirWay += mailServer.open;
        await sleep((LEASE_SECONDS + 1) * 1_000);
        frozen.kill('SIGCONT');
      }
      await waitFor('the end of the work', async () => (await pending()) === 0);

      const byId = new Map<string, number>();
      for (const { messageId } of await system.mails()) byId.set(messageId!, (byId.get(messageId!) ?? 0) + 1);
      const repeats = [...byId.values()].reduce((sum, times) => sum + times - 1, 0);
      const [{ n: mails }] = (await system.query<{ n: number }>(
        `select count(*)::int as n from delivery where state = 'done' and topic like '%.mail'`,
      )) as [{ n: number }];
      expect(byId.size).toBe(mails);
      expect(mails).toBeGreaterThan(PEOPLE * 4);
      expect(repeats).toBeLessThanOrEqual(onTheirWay);
    },
    FULL ? 900_000 : 120_000,
  );
});
