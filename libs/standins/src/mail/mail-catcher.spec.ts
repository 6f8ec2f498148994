import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type MailCatcher, startMailCatcher } from './mail-catcher.js';
import { readMailbox } from './mailbox.js';

const dir = mkdtempSync(join(tmpdir(), 'maillage-mail-'));
let catcher: MailCatcher;

const send = async (mail: { subject: string; text: string; html?: string }): Promise<unknown> => {
  const transport = createTransport(catcher.url);
  try {
    return await transport.sendMail({
      from: 'Maillage <a@maillage.example>',
      to: 'Zoé <zoe@example.org>',
      ...mail,
    });
  } finally {
    transport.close();
  }
};

beforeAll(async () => {
  catcher = await startMailCatcher({ dir });
});

afterAll(async () => {
  await catcher.stop();
  rmSync(dir, { recursive: true });
});

describe('the mail catcher', () => {
  it('refuses a mail over 1 MB and keeps nothing of it', async () => {
    await expect(
      send({ subject: 'Long', text: 'x'.repeat(76).concat('\n').repeat(20_000) }),
    ).rejects.toMatchObject({
      responseCode: 552,
    });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is an empty mailbox while nothing was sent, or while there is no folder', async () => {
    expect(await readMailbox(dir)).toEqual([]);
    expect(await readMailbox(join(dir, 'missing'))).toEqual([]);
  });

  it('catches mails whole, newest first, with their links', async () => {
    await send({
      subject: 'Première',
      text: 'Répondre : http://localhost:3000/r/abc_-1\nOu http://localhost:3000/r/abc_-1',
    });
    await send({ subject: 'Deuxième', text: 'Bonjour', html: '<p>Bonjour</p>' });
    writeFileSync(join(dir, '.half.tmp'), 'half a mail');
    const mails = await readMailbox(dir);
    expect(mails.map(({ subject }) => subject)).toEqual(['Deuxième', 'Première']);
    expect(mails[0]).toMatchObject({ to: ['zoe@example.org'], html: '<p>Bonjour</p>', links: [] });
    expect(mails[1]).toMatchObject({ html: null, links: ['http://localhost:3000/r/abc_-1'] });
    expect(mails[1]!.messageId).toMatch(/^<.+@.+>$/);
    expect(await readMailbox(dir, 1)).toHaveLength(1);
  });

  it('listens on loopback only', () => {
    expect(catcher.url).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/);
  });
});
