import type { System } from '../support/system.js';
import { mailedSignInOf } from './mailed-sign-in.js';
import { PageVisitor, type VisitedPage } from './page-visitor.js';

/** Signing in by mail, as a part of the suite that holds the system. */
export function describeSignIn(system: () => System): void {
  const { account, linkTo, signIn } = mailedSignInOf(system);
  const visitor = (): PageVisitor => new PageVisitor(system().webUrl);

  describe('to professionals who sign in', () => {
    it('answer alike for an address they know and one they do not', async () => {
      const known = await account('coordinator', null);
      const answers: VisitedPage[] = [];
      for (const email of [known, 'nobody@maillage.example'])
        answers.push(await visitor().post('/fr/connexion', { email }));
      expect(answers[0]).toMatchObject({ status: 303, location: '/fr/connexion?envoye' });
      expect([answers[1]!.status, answers[1]!.location]).toEqual([answers[0]!.status, answers[0]!.location]);
    });

    it('T-04 come in by the code of a mail that they read elsewhere, and not by its link there', async () => {
      const email = await account('coordinator', null);
      const desk = visitor();
      const link = await linkTo(email, () =>
        desk.post('/fr/connexion', { email, retour: '/fr/espace/envois' }),
      );
      const phone = visitor();
      expect((await phone.get(link)).text).toContain('Ce lien vient d’un autre appareil');
      expect((await phone.post(link, {})).status).toBe(403);
      expect((await phone.post('/fr/connexion/code', { code: '123456' })).status).toBe(422);
      const code = /\b\d{3} \d{3}\b/.exec((await system().mailTo(email)).text)![0];
      const wrong = await desk.post('/fr/connexion/code', { code: code === '000 000' ? '111111' : '000000' });
      expect([wrong.status, wrong.text.includes('Ce code ne convient pas')]).toEqual([422, true]);
      expect(desk.holds('session')).toBe(false);
      expect((await desk.post('/fr/connexion/code', { code })).location).toBe('/fr/espace/envois');
      expect([desk.holds('session'), desk.holds('asked')]).toEqual([true, false]);
      expect((await desk.get(link)).status).toBe(410);
    });

    it('T-18 see their sessions, and end the one on another device', async () => {
      const [desk, phone] = [await signIn('coordinator'), await signIn('coordinator')];
      const shown = await desk.get('/fr/compte');
      const others = [...shown.html.matchAll(/name="connexion" value="([0-9a-f-]{36})"/g)].map(
        ([, id]) => id!,
      );
      expect(others.length).toBeGreaterThan(0);
      expect((await phone.get('/fr/compte')).status).toBe(200);
      for (const connexion of others)
        expect((await desk.post('/fr/compte/connexions', { connexion })).location).toBe('/fr/compte?fini');
      expect((await phone.get('/fr/compte')).status).toBe(303);
      expect((await desk.get('/fr/compte?fini')).text).toContain('Celle-ci');
    });

    it('lead back to the page that was asked for, and to no other site', async () => {
      await signIn('admin', null, '/fr/espace/envois');
      const pro = visitor();
      const email = await account('admin', null);
      const link = await linkTo(email, () =>
        pro.post('/fr/connexion', { email, retour: 'https://other.example/fr' }),
      );
      expect(await pro.post(link, {})).toMatchObject({ location: '/fr/espace' });
      expect((await pro.post(link, {})).status).toBe(410);
    });
  });
}
