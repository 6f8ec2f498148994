import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../support/api-client.js';
import { demoPerson } from '../support/rooms.js';
import { newAccount } from '../support/sign-in.js';
import { startSystem, type System, waitFor } from '../support/system.js';
import { isGenuine, type PeerCall, WebhookPeer } from '../support/webhook-peer.js';

const REFERRALS = 30;
const KILLS = 4;

describe('webhooks while workers are killed', () => {
  const peer = new WebhookPeer();
  let system: System;
  let api: ApiClient;
  let lea: ApiClient;
  let worker: ChildProcess;
  beforeAll(async () => {
    await peer.start();
    system = await startSystem({
      apps: ['api'],
      settings: {
        ...{ OUTBOX_LEASE_SECONDS: '3', MAIL_TIMEOUT_SECONDS: '2', WEBHOOK_TIMEOUT_SECONDS: '2' },
        ...{ OUTBOX_RING_AGAIN_SECONDS: '1', WEBHOOK_LOOPBACK: 'on' },
      },
    });
    api = new ApiClient(system.apiUrl);
    worker = await system.start('worker');
    lea = await newAccount(system, 'manager', 'grdr-lille');
  }, 90_000);
  afterAll(async () => {
    await system?.stop();
    await peer.stop();
  });

  const refer = async (): Promise<string> => {
    const contact = { firstName: 'Samira', email: 'samira@exemple.example' };
    const request = { projectTitle: 'Traiteur oriental', contact, person: demoPerson() };
    const { id, accessToken } = (await api.post('/requests', request)).body as {
      id: string;
      accessToken: string;
    };
    const sent = await api
      .with(accessToken)
      .post(`/requests/${id}/referrals`, { programme: 'grdr-accueil', goAhead: true });
    expect(sent.status).toBe(201);
    return (sent.body as { id: string }).id;
  };

  it('R-01 T-09 lose none, repeat under the same id alone, and are genuine before and after a change of secret', async () => {
    // Slow enough that a killed worker has some of them in hand, and some that were received but not recorded.
    peer.answer = (response) => void setTimeout(() => response.writeHead(200).end(), 100);
    const url = `http://127.0.0.1:${peer.port}/hook`;
    const opened = (await lea.post('/webhooks', { url })).body as { id: string; secret: string };
    const referrals: string[] = [];
    let rotated: { secret: string; after: number } | null = null;
    for (let i = 0; i < REFERRALS; i++) {
      referrals.push(await refer());
      if (i === REFERRALS / 2) {
        const { body } = await lea.post(`/webhooks/${opened.id}/secret`, {});
        rotated = { secret: (body as { secret: string }).secret, after: referrals.length };
      }
      if (i % Math.floor(REFERRALS / KILLS) !== 3) continue;
      await sleep(150);
      await system.kill(worker);
      worker = await system.start('worker');
    }
    await waitFor('every call to be recorded', async () => {
      const rows = await system.query(
        `select 1 from delivery where topic = 'referrals.event.webhook' and state <> 'done'`,
      );
      return rows.length === 0;
    });
    const referralOf = (call: PeerCall): string =>
      (JSON.parse(call.body) as { data: { referralId: string } }).data.referralId;
    const pairs = new Set(
      peer.calls.map((call) => `${String(call.headers['webhook-id'])} ${referralOf(call)}`),
    );
    const [ids, told] = [0, 1].map((part) => [...pairs].map((pair) => pair.split(' ')[part]!));
    expect(told!.sort()).toEqual([...referrals].sort());
    expect(new Set(ids).size).toBe(REFERRALS);
    const now = new Date();
    for (const call of peer.calls) expect(isGenuine(call, opened.secret, now)).toBe(true);
    const { secret, after } = rotated!;
    const later = peer.calls.filter((call) => referrals.indexOf(referralOf(call)) >= after);
    expect(later.length).toBeGreaterThanOrEqual(REFERRALS - after);
    for (const call of later) expect(isGenuine(call, secret, now)).toBe(true);
  }, 90_000);
});
