import { createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { startSystem, type System } from '../support/system.js';
import { describeInBrowser, inspect, openBrowser } from './open-browser.js';

const EMAIL = 'sophie@maillage.example';

/** A passkey belongs to an address, so that the pages need theirs before they start. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describeInBrowser('a device proves who signs in', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let site: string;

  beforeAll(async () => {
    browser = await openBrowser();
    const port = await freePort();
    site = `http://localhost:${port}`;
    system = await startSystem({
      apps: ['web', 'worker'],
      settings: { SECOND_FACTOR: 'required', WEB_PORT: String(port), WEB_URL: site, LOG_LEVEL: 'warn' },
    });
    await system.query(
      `insert into account (id, email, name, kind) values (gen_random_uuid(), $1, 'Sophie', 'coordinator')`,
      [EMAIL],
    );
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const openMail = async (): Promise<void> => {
    const after = (await system.mails()).filter(
      ({ to, subject }) => to.includes(EMAIL) && /lien/.test(subject),
    ).length;
    await page.goto(`${site}/fr/connexion`);
    await page.getByLabel('Votre adresse mail professionnelle').fill(EMAIL);
    await page.getByRole('button', { name: 'Recevoir un lien' }).click();
    let link: string | undefined;
    while (link === undefined) {
      const mails = (await system.mails()).filter(
        ({ to, subject }) => to.includes(EMAIL) && /lien/.test(subject),
      );
      if (mails.length > after) link = mails[0]!.links[0];
      else await page.waitForTimeout(100);
    }
    await page.goto(link);
    await page.getByRole('button', { name: 'Entrer' }).click();
  };

  it('by a key that it makes at the first session, and signs with at the next', async () => {
    await openMail();
    await inspect(page, 'factor-set-up');
    await page.getByRole('button', { name: 'Utiliser cet appareil' }).click();
    await inspect(page, 'factor-key');
    await page.getByRole('button', { name: 'Créer la clé' }).click();
    await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor();
    await inspect(page, 'factor-paper');
    await page.getByRole('link', { name: 'Je les ai notés' }).click();
    await page.waitForURL(/\/fr\/espace\/envois/);

    await page.goto(`${site}/fr/compte`);
    await inspect(page, 'account');
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await openMail();
    await page.getByRole('heading', { name: 'Deuxième étape' }).waitFor();
    await inspect(page, 'factor-prove');
    await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
    await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
    await page.waitForURL(/\/fr\/espace\/envois/);
    const keys = await system.query<{ kind: string; counter: string }>(`select kind, counter from factor`);
    expect(keys).toEqual([{ kind: 'passkey', counter: expect.stringMatching(/^[1-9]/) as string }]);
  }, 60_000);
});
