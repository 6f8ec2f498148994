import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, leftovers, processesOf, type Running } from '../support/launcher.js';

const dataDir = mkdtempSync(join(tmpdir(), 'maillage-demo-spec-'));
chmodSync(dataDir, 0o755);

const personFile = (person: unknown): string => {
  const file = join(dataDir, 'person.json');
  writeFileSync(file, JSON.stringify(person));
  return file;
};

const demo = (...args: string[]): Running => launch(['demo', ...args], dataDir);

// A start takes 5 seconds on a quiet machine, and a test may share its two cores with others.
jest.setTimeout(120_000);

describe('npm run demo', () => {
  let server: Running;
  let document: unknown;

  afterAll(async () => {
    for (const pid of processesOf(dataDir)) process.kill(pid, 'SIGKILL');
    await leftovers(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('starts what it needs when nothing runs, prints one JSON document, and leaves nothing behind', async () => {
    const { code, stdout, stderr } = await demo('--json').ended;
    expect([code, stderr]).toEqual([0, expect.stringContaining('ready')]);
    document = JSON.parse(stdout);
    expect(Object.keys(document as object)).toEqual([
      'recommendations',
      'excluded',
      'uncoveredNeeds',
      'referral',
      'mail',
      'answer',
    ]);
    expect(document).toMatchObject({
      referral: { state: 'accepted', states: ['sent', 'accepted'] },
      mail: { to: [expect.stringMatching(/@/)], text: expect.stringContaining('/fr/repondre/…') },
      answer: { state: 'accepted' },
    });
    expect(stdout).not.toMatch(/\d{2}:\d{2}:\d{2}/);
    expect(await leftovers(dataDir)).toEqual([]);
  });

  it('uses the server that runs, with the same result', async () => {
    server = launch(['start'], dataDir);
    await server.says(/Stop +Ctrl-C/);
    const { code, stdout, stderr } = await demo('--json').ended;
    expect([code, stderr]).toEqual([0, '']);
    const withoutAddress = (text: string): unknown => JSON.parse(text.replace(/localhost:\d+/g, 'localhost'));
    expect(withoutAddress(stdout)).toEqual(withoutAddress(JSON.stringify(document)));
  });

  it('fails, and says at which step, for a person it cannot help or understand', async () => {
    const nobodyOffers = personFile({ id: 'x', needs: [{ code: 'projet--reprise-entreprise' }] });
    const without = await demo('--json', '--person', nobodyOffers).ended;
    expect(without).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Nothing was recommended/) });
    const unfinished = JSON.parse(without.stdout) as { excluded: unknown[] };
    expect(unfinished).toMatchObject({ recommendations: [], referral: null, mail: null, answer: null });
    expect(unfinished.excluded.length).toBeGreaterThan(30);

    const faulty = await demo(
      '--json',
      '--person',
      personFile({ id: 'x', needs: [{ code: 'no--such' }], height: 3 }),
    ).ended;
    expect(faulty).toMatchObject({ code: 1, stdout: expect.stringContaining('"recommendations": []') });
    expect(faulty.stderr).toMatch(/^Creating the request failed: 400 [^]*\/height[^]*\n$/);

    const missing = await demo('--person', join(dataDir, 'missing.json')).ended;
    expect([missing.code, missing.stderr]).toEqual([
      1,
      expect.stringMatching(/missing\.json cannot be read \(ENOENT\)/),
    ]);
  });

  it('leaves the server running', async () => {
    server.process.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await leftovers(dataDir)).toEqual([]);
  });
});
