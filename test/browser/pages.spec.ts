import { startSystem, type System, waitFor } from '../support/system.js';
import { describeAnswers } from './answers-pages.js';
import { mailedSignInOf } from './mailed-sign-in.js';
import { PageVisitor } from './page-visitor.js';
import { sceneOf } from './scene.js';
import { describeSecondFactor } from './second-factor-pages.js';
import { describeSignIn } from './sign-in-pages.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  francais: 'A2',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
  'besoins-projet': 'projet--etude-de-marche',
};
const CONTACT = { prenom: 'Samira', email: 'samira@exemple.example', accord: 'yes' };
const GRDR = 'accueil@grdr-lille.example';

/** The pages through real HTTP, with the worker and a real mail server, as a browser without a script sees them. */
describe('the pages', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({
      apps: ['web', 'worker'],
      settings: {
        OUTBOX_LEASE_SECONDS: '3',
        MAIL_TIMEOUT_SECONDS: '2',
        WEBHOOK_TIMEOUT_SECONDS: '2',
        OUTBOX_RING_AGAIN_SECONDS: '1',
        LOG_LEVEL: 'warn',
      },
    });
  }, 90_000);
  afterAll(() => system?.stop());

  const visitor = (): PageVisitor => new PageVisitor(system.webUrl);
  const newRequest = async (her: PageVisitor): Promise<string> => {
    const { location } = await her.post('/fr/demande', REQUEST);
    return /demandes\/([^/]+)\/propositions/.exec(location ?? '')![1]!;
  };
  const ask = (her: PageVisitor, id: string, programme: string, form: Record<string, string> = {}) =>
    her.post(`/fr/demandes/${id}/contact/${programme}`, { ...CONTACT, ...form });
  const { linkTo, signIn } = mailedSignInOf(() => system);
  const everything = async (): Promise<unknown> =>
    system.query(`select (select json_agg(r order by r.id) from referral r) as referrals,
      (select json_agg(p order by p.id) from project p) as projects,
      (select json_agg(l order by l.secret_hash) from link l) as links,
      (select count(*) from session) as sessions, (select json_agg(d.id order by d.id) from delivery d where topic not like 'recommendations.%') as deliveries`);

  describe('to somebody who may not', () => {
    it('shows nothing of the request of another, and the same for none', async () => {
      const [hers, other] = [visitor(), visitor()];
      const id = await newRequest(hers);
      await newRequest(other);
      const unknown = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';
      const paths = ['', '/propositions', '/listes', `/listes/${unknown}`, '/contact/grdr-accueil'];
      for (const path of [...paths, `/orientations/${unknown}/retrait`]) {
        const foreign = await other.get(`/fr/demandes/${id}${path}`);
        const missing = await other.get(`/fr/demandes/${unknown}${path}`);
        expect([path, foreign.status, foreign.text]).toEqual([path, 404, missing.text]);
        expect((await visitor().get(`/fr/demandes/${id}${path}`)).status).toBe(401);
      }
      for (const act of ['effacement', 'reponses'])
        expect((await other.post(`/fr/demandes/${id}/${act}`, REQUEST)).status).toBe(404);
      expect((await visitor().post(`/fr/demandes/${id}/reponses`, REQUEST)).status).toBe(401);
      expect((await other.get(`/fr/demande?de=${id}`)).status).toBe(404);
      expect((await hers.get(`/fr/demandes/${id}/propositions`)).status).toBe(200);
    });

    it('sends professionals to sign in first, and back afterwards', async () => {
      for (const path of [
        '/fr/espace',
        '/fr/espace/personnes',
        '/fr/espace/orientations',
        '/fr/espace/envois',
      ])
        expect(await visitor().get(path)).toMatchObject({
          status: 303,
          location: `/fr/connexion?retour=${encodeURIComponent(path)}`,
        });
    });

    it('refuses a form that another site sent, and does nothing', async () => {
      const her = visitor();
      const before = await everything();
      const foreign = { 'sec-fetch-site': 'cross-site' };
      const refused = await her.post('/fr/demande', REQUEST, foreign);
      expect([refused.status, refused.text.includes('Votre page a expiré')]).toEqual([403, true]);
      expect((await her.post('/fr/connexion/demo', {}, foreign)).status).toBe(403);
      expect(await everything()).toEqual(before);
    });

    it('has no doors of development where the settings do not open them', async () => {
      expect((await visitor().post('/fr/connexion/demo', { compte: 'x' })).status).not.toBe(303);
      expect((await visitor().get('/fr/connexion')).text).not.toContain('Entrer en un clic');
    });
  });

  describe('given what they cannot read', () => {
    it.each([
      ['text that is not UTF-8', '/fr/demande', 'projet=%ff', 400],
      ['a field the form does not have', '/fr/demande', 'projet=x&admin=1', 400],
      ['a body over 64 kB', '/fr/demande', `projet=${'x'.repeat(70_000)}`, 413],
      [
        'a control character',
        '/fr/demande',
        'projet=a%00b&etape=idea&besoins-langue=langue--savoirs-de-base',
        422,
      ],
      ['an address that is none', '/fr/connexion', 'email=x', 422],
    ])('answer %s with a page', async (_, path, body, status) => {
      const answer = await fetch(system.webUrl + path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(answer.status).toBe(status);
      expect(await answer.text()).toContain('</html>');
    });

    it.each([
      '/xx',
      '/fr/demandes/x',
      '/fr/demandes/%E0%A4%A',
      '/fr/programmes/nope',
      '/fr/%00',
      '/assets/nope.css',
    ])('answer with a page: GET %s', async (path) => {
      const answer = await fetch(system.webUrl + path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(await answer.text()).toContain('<html lang="fr"');
    });
  });

  describe('with every answer', () => {
    it('send headers that keep scripts, frames, referrers and caches out of private pages', async () => {
      const her = visitor();
      const id = await newRequest(her);
      for (const path of [`/fr/demandes/${id}`, `/fr/demandes/${id}/propositions`, '/fr/nulle-part']) {
        const { headers } = await her.get(path);
        expect(headers.get('content-security-policy')).toMatch(
          /^default-src 'none'; style-src 'self'; script-src 'self';/,
        );
        expect(headers.get('cache-control')).toBe('private, no-store');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
    });

    it('let caches keep what is the same for everybody, and only that', async () => {
      const her = visitor();
      expect((await her.get('/fr/programmes')).headers.get('cache-control')).toBe('public, max-age=300');
      await newRequest(her);
      expect((await her.get('/fr/programmes')).headers.get('cache-control')).toBe('private, no-store');
    });

    it('serve style, script and font at addresses that change with them', async () => {
      const { html } = await visitor().get('/fr');
      const paths = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
      expect(paths).toHaveLength(3);
      for (const path of paths)
        expect((await visitor().get(path)).headers.get('cache-control')).toBe(
          'public, max-age=31536000, immutable',
        );
    });
  });

  describe('behind the links of mails', () => {
    it('change nothing by being opened', async () => {
      const her = visitor();
      const id = await newRequest(her);
      const answer = await linkTo(GRDR, () =>
        ask(her, id, 'grdr-accueil', { email: 'opens@exemple.example' }),
      );
      const follow = (await system.mailTo('opens@exemple.example')).links[0]!;
      const before = await everything();
      const scanner = visitor();
      for (const link of [answer, follow, answer, follow]) expect((await scanner.get(link)).status).toBe(200);
      expect(scanner.holds('request')).toBe(false);
      expect(await everything()).toEqual(before);
    });

    it('open her page on another device by one button', async () => {
      const her = visitor();
      const id = await newRequest(her);
      const follow = await linkTo('device@exemple.example', () =>
        ask(her, id, 'grdr-accueil', { email: 'device@exemple.example' }),
      );
      const phone = visitor();
      expect((await phone.get(`/fr/demandes/${id}`)).status).toBe(401);
      expect(await phone.post(follow, {})).toMatchObject({ status: 303, location: `/fr/demandes/${id}` });
      expect((await phone.get(`/fr/demandes/${id}`)).text).toContain('La structure va lire votre demande.');
    });

    it('say that they open nothing any more, and what to do', async () => {
      for (const path of [
        '/fr/suivi/nope',
        '/fr/repondre/nope-nope-nope-nope-nope',
        '/fr/confirmer/nope',
        '/fr/connexion/nope',
      ]) {
        const dead = await visitor().get(path);
        expect([path, dead.status, dead.text.includes('Ce lien n’est plus valable')]).toEqual([
          path,
          410,
          true,
        ]);
      }
      expect(await visitor().post('/fr/suivi/nope', {})).toMatchObject({ status: 410 });
    });
  });

  describe('of a request', () => {
    it('take it back with what is missing, then send it once however often the button is pressed', async () => {
      const her = visitor();
      const id = await newRequest(her);
      const faulty = await her.post(`/fr/demandes/${id}/contact/grdr-accueil`, { prenom: 'Samira' });
      expect(faulty.status).toBe(422);
      expect(faulty.html).toContain('value="Samira"');
      expect(faulty.text).toContain('Cochez la case pour donner votre accord');
      expect((await ask(her, id, 'grdr-accueil', { email: '' })).text).toContain(
        'Donnez un téléphone ou une adresse mail',
      );
      const answers = await Promise.all([1, 2, 3].map(() => ask(her, id, 'grdr-accueil')));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
      expect((await her.get(`/fr/demandes/${id}/contact/grdr-accueil`)).status).toBe(409);
      const sent = await system.query(`select 1 from referral where project_id = $1`, [id]);
      expect(sent).toHaveLength(1);
    });

    it('tell a decline, and ask for her yes before another structure reads anything', async () => {
      const her = visitor();
      const id = await newRequest(her);
      const answer = await linkTo(GRDR, () => ask(her, id, 'grdr-accueil'));
      expect((await visitor().post(answer, { reponse: 'decline' })).status).toBe(422);
      const declined = await visitor().post(answer, { reponse: 'decline', raisons: 'cohort_full' });
      expect(declined.status).toBe(303);
      const late = await visitor().post(answer, { reponse: 'see' });
      expect([late.status, late.text.includes('Cette demande a déjà une réponse')]).toEqual([409, true]);
      const proposed = await waitFor('a proposal', async () => {
        const page = await her.get(`/fr/demandes/${id}`);
        return page.text.includes('Lire et dire oui') && page;
      });
      expect(proposed.text).toContain('Le groupe est complet.');
      const next = /href="(\/fr\/demandes\/[^"]+\/contact\/[^"]+)"/.exec(proposed.html)![1]!;
      expect((await her.get(next)).html).toContain('value="Samira"');
      expect((await her.post(next, CONTACT)).status).toBe(303);
      expect((await her.get(`/fr/demandes/${id}`)).text).toContain('La structure va lire votre demande.');
    });

    it('withdraw it by a button, after which the structure reads nothing of her', async () => {
      const her = visitor();
      const id = await newRequest(her);
      const answer = await linkTo(GRDR, () => ask(her, id, 'grdr-accueil'));
      expect((await visitor().get(answer)).text).toContain('Samira');
      const path = /href="([^"]+\/retrait)"/.exec((await her.get(`/fr/demandes/${id}`)).html)![1]!;
      expect((await her.get(path)).text).toContain('Retirer votre demande ?');
      expect((await visitor().get(answer)).text).toContain('Samira');
      expect(await her.post(path, {})).toMatchObject({ status: 303, location: `/fr/demandes/${id}?retire` });
      const after = await visitor().get(answer);
      expect([after.status, /Samira|Traiteur/.test(after.text)]).toEqual([200, false]);
    });

    it('erase it all while nothing is sent, and nothing until what was sent is withdrawn', async () => {
      const her = visitor();
      const id = await newRequest(her);
      expect(await her.post(`/fr/demandes/${id}/effacement`, {})).toMatchObject({
        status: 303,
        location: '/fr/efface',
      });
      expect(her.holds('request')).toBe(false);
      expect(await system.query(`select 1 from project where id = $1`, [id])).toEqual([]);

      const sent = await newRequest(her);
      await ask(her, sent, 'grdr-accueil');
      const refused = await her.post(`/fr/demandes/${sent}/effacement`, {});
      expect([refused.status, her.holds('request')]).toEqual([409, true]);
      expect(refused.text).toContain('Retirez d’abord la demande');
      expect(refused.html).toContain(`href="/fr/demandes/${sent}"`);
      expect(await system.query(`select 1 from project where id = $1`, [sent])).toHaveLength(1);

      const path = /href="([^"]+\/retrait)"/.exec((await her.get(`/fr/demandes/${sent}`)).html)![1]!;
      await her.post(path, {});
      expect(await her.post(`/fr/demandes/${sent}/effacement`, {})).toMatchObject({ location: '/fr/efface' });
      expect(her.holds('request')).toBe(false);
      expect(await system.query(`select 1 from referral where project_id = $1`, [sent])).toEqual([]);
    });

    it('P-12 erase it all once a structure has said no', async () => {
      const her = visitor();
      const id = await newRequest(her);
      const answer = await linkTo(GRDR, () => ask(her, id, 'grdr-accueil'));
      const declined = await visitor().post(answer, { reponse: 'decline', raisons: 'cohort_full' });
      expect(declined.status).toBe(303);
      expect(await her.post(`/fr/demandes/${id}/effacement`, {})).toMatchObject({ location: '/fr/efface' });
      expect(await system.query(`select 1 from project where id = $1`, [id])).toEqual([]);
      expect((await visitor().get(answer)).text).not.toContain('Samira');
    });
  });

  describeAnswers(sceneOf(() => system));

  describeSignIn(() => system);
  describeSecondFactor();

  describe('of professionals', () => {
    it('let an adviser take somebody in, send with her go-ahead, and follow', async () => {
      const adviser = await signIn('intermediary');
      expect((await adviser.get('/fr/espace')).location).toBe('/fr/espace/personnes');
      const id = await newRequest(adviser);
      expect(adviser.holds('request')).toBe(false);
      expect((await ask(adviser, id, 'grdr-accueil', { email: '' })).status).toBe(303);
      const people = await adviser.get('/fr/espace/personnes');
      expect(people.text).toMatch(/Samira.*Traiteur oriental.*Nouvelle.*Grdr/);
      expect((await adviser.get(`/fr/demandes/${id}`)).text).toContain('La demande de Samira');
      expect((await adviser.get('/fr/espace/orientations')).status).toBe(403);
    });

    it('show a structure its own inbox, without a score, and take its answer', async () => {
      const her = visitor();
      const id = await newRequest(her);
      await ask(her, id, 'grdr-accueil', { email: 'inbox@exemple.example' });
      const stranger = await signIn('member', 'la-trame');
      expect((await stranger.get('/fr/espace/orientations')).text).not.toContain('Traiteur');
      const manager = await signIn('manager', 'grdr-lille');
      const inbox = await manager.get('/fr/espace/orientations');
      expect(inbox.text).toContain('Traiteur oriental');
      expect(inbox.text).not.toMatch(/score|adapté|sur 100/i);
      const [referral] = await system.query<{ id: string }>(`select id from referral where project_id = $1`, [
        id,
      ]);
      const path = `/fr/espace/orientations/${referral!.id}`;
      expect((await stranger.get(path)).status).toBe(404);
      expect((await manager.get(path)).text).not.toContain('inbox@exemple.example');
      const accepted = { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31' };
      expect((await stranger.post(path, accepted)).status).toBe(404);
      expect(await manager.post(path, accepted)).toMatchObject({ status: 303, location: path });
      expect((await manager.get(path)).text).toContain('inbox@exemple.example');
      expect((await her.get(`/fr/demandes/${id}`)).text).toContain(
        'Yasmine vous contacte avant le samedi 31 janvier.',
      );
    });

    it('show the coordinator how deliveries fare, and let everybody leave', async () => {
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get('/fr/espace/envois')).text).toContain('Plus longue attente');
      expect(await coordinator.post('/fr/deconnexion', {})).toMatchObject({ status: 303, location: '/fr' });
      expect(coordinator.holds('session')).toBe(false);
      expect((await coordinator.get('/fr/espace/envois')).status).toBe(303);
    });
  });
});
