import { readConfig } from '#libs/settings';
import { faultOfAddress, hostOf } from './webhook-address.js';
import { CallFailed, WebhookTransport } from './webhook-transport.js';
import { Wire, type WireAnswer, type WireCall } from './wire.js';

const PUBLIC = ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'];

/** Opens no socket: notes where a call would have gone, and answers names from a table. */
class NotedWire extends Wire {
  readonly calls: WireCall[] = [];
  readonly asked: string[] = [];

  constructor(private readonly names: Readonly<Record<string, readonly (readonly string[])[]>> = {}) {
    super();
  }

  override resolve(host: string): Promise<readonly string[]> {
    const turn = this.asked.filter((name) => name === host).length;
    this.asked.push(host);
    const answers = this.names[host] ?? [];
    return Promise.resolve(answers[Math.min(turn, answers.length - 1)] ?? []);
  }

  override post(call: WireCall): Promise<WireAnswer> {
    this.calls.push(call);
    return Promise.resolve({ status: 204, retryAfter: null });
  }
}

const transportOn = (wire: Wire, WEBHOOK_LOOPBACK = 'off'): WebhookTransport => {
  const config = readConfig({ DATABASE_URL: 'postgres://x', SMTP_URL: 'smtp://x', WEBHOOK_LOOPBACK });
  return new WebhookTransport(wire, config, { now: () => new Date('2026-11-29T10:00:00Z') });
};

const send = async (transport: WebhookTransport, url: string): Promise<string> =>
  transport.send('id', { url, secrets: ['whsec_AAAA'], body: '{}' }).then(
    () => 'called',
    (error: unknown) => (error instanceof CallFailed ? error.code : String(error)),
  );

/** IP addresses of machines that are not public, by what they are. */
const INWARD: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.1', '127.255.255.254', '[::1]', '[0:0:0:0:0:0:0:1]'],
  'loopback, written oddly': [
    ...['2130706433', '0x7f000001', '0x7F.1', '0177.0.0.1', '017700000001', '127.1', '127.0.1'],
    ...['127.0.0.0x1', '0x7f.0x0.0x0.0x1', '127.0.0.1.', '%31%32%37.0.0.1', '①②⑦.0.0.1', '127。0。0。1'],
    ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:1]', '[::127.0.0.1]', '[::7f00:1]'],
  ],
  unspecified: ['0', '0.0.0.0', '0x0', '[::]', '[::ffff:0:0]'],
  private: ['10.0.0.1', '167772161', '172.16.0.1', '172.31.255.254', '192.168.1.1', '[::ffff:192.168.1.1]'],
  'link-local and metadata': [
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '[fe80::1]',
    '[::ffff:a9fe:a9fe]',
  ],
  'unique local': ['[fc00::1]', '[fd00:ec2::254]', '[fdff::1]'],
  'site-local': ['[fec0::1]'],
  'carrier NAT': ['100.64.0.1', '100.100.100.200', '100.127.255.254'],
  multicast: ['224.0.0.1', '239.255.255.250', '[ff02::1]', '[ff0e::1]'],
  broadcast: ['255.255.255.255', '4294967295'],
  'documentation, benchmarks, reserved': [
    ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '192.0.0.8', '240.0.0.1', '192.88.99.1'],
    ...['[2001:db8::1]', '[3fff::1]', '[2001:2::1]', '[100::1]', '[5f00::1]', '[4000::1]'],
  ],
  'translated: NAT64, 6to4, Teredo': [
    ...['[64:ff9b::7f00:1]', '[64:ff9b::169.254.169.254]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2001::1]'],
  ],
};

const LITERALS = Object.entries(INWARD).flatMap(([what, hosts]) => hosts.map((host) => [what, host]));

describe('T-08 a webhook is never turned inward', () => {
  it('knows more than sixty ways to write one of our own machines', () => {
    expect(LITERALS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(LITERALS)('refuses %s: %s', async (_, host) => {
    const wire = new NotedWire();
    expect(await send(transportOn(wire), `https://${host}/hook`)).toBe('address_not_public');
    expect(faultOfAddress(`https://${host}:8443/`, false)).toBe('not_public');
    expect([wire.calls, wire.asked]).toEqual([[], []]);
  });

  it.each(LITERALS)('refuses a name that leads to %s: %s, alone or beside a public one', async (_, host) => {
    const ip = hostOf(new URL(`https://${host}`));
    for (const answer of [[ip], [PUBLIC[0]!, ip], [ip, PUBLIC[1]!]]) {
      const wire = new NotedWire({ 'inward.example': [answer] });
      expect(await send(transportOn(wire), 'https://inward.example/hook')).toBe('address_not_public');
      expect(wire.calls).toEqual([]);
    }
  });

  it.each(['localhost', 'localhost.', 'metadata.google.internal', 'db'])(
    'refuses a name of the inside, %s',
    async (name) => {
      const wire = new NotedWire({ [name]: [['127.0.0.1']] });
      expect(await send(transportOn(wire), `https://${name}/`)).toBe('address_not_public');
      expect(wire.calls).toEqual([]);
    },
  );

  it('refuses what no address answers for, or what is no IP address at all', async () => {
    for (const answer of [[], ['nowhere'], ['fe80::1%eth0']]) {
      const wire = new NotedWire({ 'odd.example': [answer] });
      expect(await send(transportOn(wire), 'https://odd.example/')).toBe('address_not_public');
      expect(wire.calls).toEqual([]);
    }
  });

  it.each([
    ['http://partner.example/', 'not_https'],
    ['ftp://partner.example/', 'not_https'],
    ['file:///etc/passwd', 'not_https'],
    ['https://partner.example:8080/', 'port'],
    ['https://partner.example:22/', 'port'],
    ['https://user@partner.example/', 'credentials'],
    ['https://user:word@partner.example/', 'credentials'],
    ['https://[fe80::1%25eth0]/', 'malformed'],
    ['https://256.256.256.256/', 'malformed'],
    ['https://1.2.3.4.5/', 'malformed'],
    ['https://partner.example/\u0000', null],
    ['//partner.example/', 'malformed'],
    [`https://partner.example/${'x'.repeat(2_000)}`, 'malformed'],
    ['https://partner.example/hook?structure=7', null],
    ['https://partner.example:443/', null],
    ['https://partner.example:8443/', null],
    ['https://93.184.216.34/', null],
    ['https://[2606:2800:220:1:248:1893:25c8:1946]/', null],
  ])('%s has the fault %s', (address, fault) => {
    expect(faultOfAddress(address, false)).toBe(fault);
  });

  it('connects to the addresses that were checked, and asks for them once: a name that changes gains nothing', async () => {
    const wire = new NotedWire({ 'rebinding.example': [PUBLIC, ['127.0.0.1']] });
    expect(await send(transportOn(wire), 'https://rebinding.example/hook')).toBe('called');
    expect(wire.asked).toEqual(['rebinding.example']);
    expect(wire.calls.map(({ addresses }) => addresses)).toEqual([PUBLIC]);
    expect(await send(transportOn(wire), 'https://rebinding.example/hook')).toBe('address_not_public');
    expect(wire.calls).toHaveLength(1);
  });

  it('calls this machine where the setting allows it, and still none beside it', async () => {
    for (const host of ['127.0.0.1', '2130706433', '[::1]', 'localhost']) {
      const wire = new NotedWire({ localhost: [['127.0.0.1', '::1']] });
      expect([host, await send(transportOn(wire, 'on'), `http://${host}:4000/`)]).toEqual([host, 'called']);
    }
    for (const [what, host] of LITERALS.filter(([kind]) => !kind!.startsWith('loopback'))) {
      const wire = new NotedWire({ 'inward.example': [[hostOf(new URL(`https://${host}`))]] });
      const transport = transportOn(wire, 'on');
      expect([what, await send(transport, `https://${host}/`)]).toEqual([what, 'address_not_public']);
      expect([what, await send(transport, 'https://inward.example/')]).toEqual([what, 'address_not_public']);
      expect(wire.calls).toEqual([]);
    }
    const wire = new NotedWire({ 'partner.example': [PUBLIC] });
    expect(await send(transportOn(wire, 'on'), 'http://partner.example/')).toBe('address_not_https');
  });
});
