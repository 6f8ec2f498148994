import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '#libs/settings';
import { selfSigned } from '../../../../test/support/self-signed.js';
import { isGenuine, WebhookPeer } from '../../../../test/support/webhook-peer.js';
import { newWebhookSecret } from './signature.js';
import { CallFailed, WebhookTransport } from './webhook-transport.js';
import { Wire } from './wire.js';

const NOW = new Date('2026-11-29T10:00:00Z');
const SECRETS = [newWebhookSecret(), newWebhookSecret()];
const BODY = JSON.stringify({ type: 'référence' });

describe('a webhook call', () => {
  const peer = new WebhookPeer();
  let url: string;
  beforeAll(async () => {
    url = await peer.start();
  });
  afterAll(() => peer.stop());
  beforeEach(() => {
    peer.calls.length = 0;
    peer.says(204);
  });

  const transport = (wire = new Wire()): WebhookTransport =>
    new WebhookTransport(
      wire,
      readConfig({
        ...{ DATABASE_URL: 'postgres://x', SMTP_URL: 'smtp://x' },
        ...{ WEBHOOK_LOOPBACK: 'on', WEBHOOK_TIMEOUT_SECONDS: '1' },
      }),
      { now: () => NOW },
    );
  const send = (to = url, secrets = SECRETS): Promise<void> =>
    transport().send('0195c', { url: to, secrets, body: BODY });
  const failure = async (sent: Promise<void>): Promise<CallFailed> => {
    const error: unknown = await sent.then(
      () => 'received',
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(CallFailed);
    return error as CallFailed;
  };

  it.each([301, 302, 303, 307, 308])('a redirect (%s) is a failure and is not followed', async (status) => {
    peer.says(status, { location: url.replace('/hook', '/elsewhere') });
    expect(await failure(send())).toMatchObject({ code: `http_${status}`, permanent: false });
    expect(peer.calls.map(({ path }) => path)).toEqual(['/hook']);
  });

  it.each([300, 400, 401, 404, 409, 500, 502])('%s is a failure that is tried again', async (status) => {
    peer.says(status, { 'retry-after': '60' });
    expect(await failure(send())).toMatchObject({
      ...{ code: `http_${status}`, permanent: false, retryAfterSeconds: null },
    });
  });

  it('410 is for good', async () => {
    peer.says(410);
    expect(await failure(send())).toMatchObject({ code: 'http_410', permanent: true });
  });

  it.each([
    ['120', 120],
    ['Sun, 29 Nov 2026 10:05:00 GMT', 300],
    ['Sun, 29 Nov 2026 09:00:00 GMT', 0],
    ['-5', null],
    ['soon', null],
    ['9'.repeat(400), null],
  ])('429 and 503 may ask for time: %s', async (retryAfter, retryAfterSeconds) => {
    for (const status of [429, 503]) {
      peer.says(status, { 'retry-after': retryAfter });
      expect(await failure(send())).toMatchObject({ code: `http_${status}`, retryAfterSeconds });
    }
  });

  it('R-12 is cut when nobody answers in time: no word, half a word, a word a second', async () => {
    for (const answer of [
      () => undefined,
      (socket: { write(text: string): unknown }) => void socket.write('HTTP/1.1 20'),
      (socket: { write(text: string): unknown }) => {
        const timer = setInterval(() => socket.write('x'), 100);
        socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
        setTimeout(() => clearInterval(timer), 3_000);
      },
    ]) {
      const server = createServer((socket) => {
        socket.on('error', () => socket.destroy()).resume();
        answer(socket);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const began = Date.now();
      const { port } = server.address() as AddressInfo;
      expect(await failure(send(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'timeout' });
      expect(Date.now() - began).toBeLessThan(2_000);
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('R-12 is cut when a name is not resolved in time', async () => {
    const never = Object.assign(new Wire(), { resolve: () => new Promise<never>(() => undefined) });
    const sent = transport(never).send('id', { url: 'https://slow.example/', secrets: SECRETS, body: '{}' });
    expect(await failure(sent)).toMatchObject({ code: 'timeout' });
  });

  it('R-12 reads no more of an answer than it must: neither what never ends nor what comes slowly', async () => {
    let written = 0;
    peer.answer = (response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) written += 64 * 1024;
      };
      response.on('drain', more);
      more();
    };
    await send();
    await sleep(200);
    expect(written).toBeLessThan(16 * 1024 * 1024);
    expect(peer.open).toBe(0);

    peer.answer = (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 100);
      response.on('close', () => clearInterval(timer));
    };
    const began = Date.now();
    await send();
    expect(Date.now() - began).toBeLessThan(2_000);
    await sleep(100);
    expect(peer.open).toBe(0);
  });

  it('says which kind of breakdown it was, and never the words of the other side', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await failure(send(`http://127.0.0.1:${port}/`))).code).toBe('econnreset');
    await new Promise((resolve) => server.close(resolve));
    expect((await failure(send(`http://127.0.0.1:${port}/`))).code).toBe('econnrefused');
    peer.answer = (response) => response.socket!.end('a canary in the words of the answer\r\n\r\n');
    expect((await failure(send())).code).toMatch(/^hpe_[a-z_]+$/);
  });

  it('refuses a receiver whose certificate nobody vouches for, and sends it nothing', async () => {
    let asked = 0;
    const server = createSecureServer(selfSigned(), (_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await failure(send(`https://localhost:${port}/`))).code).toBe('depth_zero_self_signed_cert');
    expect(asked).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  it('connects to the address that was checked, whatever the name', async () => {
    const { port } = peer;
    const signal = AbortSignal.timeout(1_000);
    const call = { addresses: ['127.0.0.1'], headers: {}, body: '{}', signal };
    const answer = await new Wire().post({ ...call, url: new URL(`http://rebinding.invalid:${port}/x`) });
    expect(answer.status).toBe(204);
    expect(peer.calls[0]).toMatchObject({ path: '/x', headers: { host: `rebinding.invalid:${port}` } });
  });

  it('T-09 is received once, as JSON, signed with each secret for its id and its moment', async () => {
    await send();
    expect(peer.calls).toHaveLength(1);
    const [call] = peer.calls;
    expect(call).toMatchObject({ path: '/hook', body: BODY });
    expect(call!.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': '0195c',
      'webhook-timestamp': String(NOW.getTime() / 1000),
    });
    for (const secret of SECRETS) expect(isGenuine(call!, secret, NOW)).toBe(true);
    expect(isGenuine(call!, newWebhookSecret(), NOW)).toBe(false);
    expect(isGenuine({ ...call!, body: `${BODY} ` }, SECRETS[0]!, NOW)).toBe(false);
    expect(isGenuine(call!, SECRETS[0]!, new Date(NOW.getTime() + 310_000))).toBe(false);
    await sleep(50);
    expect(peer.open).toBe(0);
  });
});
