import { generateSync } from 'otplib';
import { startSystem, type System } from '../support/system.js';
import { mailedSignInOf } from './mailed-sign-in.js';
import { PageVisitor } from './page-visitor.js';

/** Where a second factor is needed, on a system of its own. */
export function describeSecondFactor(): void {
  describe('where a second factor is needed', () => {
    let system: System;
    beforeAll(async () => {
      system = await startSystem({ apps: ['web', 'worker'], settings: { SECOND_FACTOR: 'required' } });
    }, 90_000);
    afterAll(() => system?.stop());

    /** A browser that read the mailbox, and is at the second step. */
    const half = async (back = ''): Promise<PageVisitor> => {
      const { account, linkTo } = mailedSignInOf(() => system);
      const email = await account('coordinator', null);
      const pro = new PageVisitor(system.webUrl);
      const link = await linkTo(email, () => pro.post('/fr/connexion', { email, retour: back }));
      expect(await pro.post(link, {})).toMatchObject({ status: 303, location: '/fr/verification' });
      return pro;
    };
    const secretIn = (html: string): string => /dir="ltr">([A-Z2-7]{32})</.exec(html)![1]!;
    /** The code of now; of the next half minute where the one of now was taken. */
    const codeOf = (secret: string, laterSeconds = 0): string =>
      generateSync({ secret, epoch: Date.now() / 1000 + laterSeconds });
    let secret: string;
    let paper: string[];

    it('keeps the mailbox alone out of every page, and has one set up', async () => {
      const pro = await half('/fr/espace/envois');
      expect((await pro.get('/fr/espace/envois')).location).toMatch(/^\/fr\/connexion\?retour=/);
      expect((await pro.get('/fr/compte')).status).toBe(303);
      expect((await pro.get('/fr/verification')).text).toContain('Protégez votre compte');
      const offered = await pro.post('/fr/verification/application', {});
      expect(offered.html).toContain('role="img"');
      secret = secretIn(offered.html);
      const wrong = await pro.post('/fr/verification/application/code', { code: 'abc' });
      expect([wrong.status, wrong.html.includes(secret)]).toEqual([422, false]);
      const kept = await pro.post('/fr/verification/application/code', { code: codeOf(secret, -30) });
      paper = [...kept.html.matchAll(/<li>([0-9A-Z]{5}-[0-9A-Z]{5})<\/li>/g)].map(([, code]) => code!);
      expect(paper).toHaveLength(10);
      expect(kept.html).toContain('href="/fr/espace/envois"');
      expect((await pro.get('/fr/espace/envois')).status).toBe(200);
    });

    it('asks for it at the next session, then opens what was asked for', async () => {
      const pro = await half('/fr/espace/envois');
      expect((await pro.get('/fr/verification')).text).toContain(
        'Tapez le code que montre votre application',
      );
      expect((await pro.post('/fr/verification', { code: '' })).status).toBe(422);
      expect((await pro.post('/fr/verification/application', {})).location).toMatch(
        /^\/fr\/verification\?retour=/,
      );
      expect((await pro.get('/fr/espace/envois')).status).toBe(303);
      expect(await pro.post('/fr/verification', { code: codeOf(secret) })).toMatchObject({
        status: 303,
        location: '/fr/espace/envois',
      });
      expect((await pro.get('/fr/espace/envois')).status).toBe(200);
      expect((await pro.get('/fr/compte')).text).toContain('Codes de secours : il en reste 10.');
    });

    it('takes a code on paper once, and a sixth wrong one ends the session', async () => {
      const pro = await half();
      expect((await pro.post('/fr/verification', { code: paper[0]!.toLowerCase() })).location).toBe(
        '/fr/espace',
      );
      const renewed = await pro.post('/fr/verification/codes', {});
      expect(renewed.html).not.toContain(paper[1]);
      const other = await half();
      for (let tries = 0; tries < 5; tries++)
        expect((await other.post('/fr/verification', { code: paper[0]! })).status).toBe(422);
      expect((await other.post('/fr/verification', { code: paper[0]! })).status).toBe(410);
      expect((await other.get('/fr/verification')).status).toBe(303);
      expect((await pro.get('/fr/compte')).status).toBe(200);
    });

    it('is told by mail whenever what proves them changes, and does not lose the last one', async () => {
      const mails = (await system.mails()).filter(({ subject }) => subject === 'Votre compte a changé');
      expect(mails.length).toBeGreaterThan(2);
      const pro = await half();
      await system.query(`update factor set last_step = null`);
      await pro.post('/fr/verification', { code: codeOf(secret) });
      const [, id] = /name="verification" value="([0-9a-f-]{36})"/.exec((await pro.get('/fr/compte')).html)!;
      expect((await pro.post('/fr/verification/retrait', { verification: id! })).status).toBe(409);
    });
  });
}
