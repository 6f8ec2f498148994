import { startSystem, type System } from '../support/system.js';
import { describeAbsences } from './absence-pages.js';
import { describeAdvisers } from './adviser-pages.js';
import { describeChoices } from './choice-pages.js';
import { describeDelays } from './delay-pages.js';
import { describeAppointments } from './appointment-pages.js';
import { describeEntries } from './entries-pages.js';
import { describeFigures } from './figure-pages.js';
import { describeGaps } from './gap-pages.js';
import { describeInbox } from './inbox-pages.js';
import { mailedSignInOf } from './mailed-sign-in.js';
import { describeKeys } from './key-pages.js';
import { describeMeetings } from './meeting-pages.js';
import { describeMilestones } from './milestone-pages.js';
import { describeReach } from './reach-pages.js';
import { describeMessages } from './message-pages.js';
import { describeReminders } from './reminder-pages.js';
import { sceneOf } from './scene.js';
import { describePlaces } from './places-pages.js';
import { describeTools } from './tools-pages.js';
import { describeSupporters } from './supporter-pages.js';
import { describeSurveys } from './survey-pages.js';
import { describeNotices } from './notice-pages.js';
import { describeUntold } from './untold-pages.js';

/** What visitors send, professionals decide and reminders bring, through real HTTP, the worker and a real mail server. */
describe('the pages that keep the directory true', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ apps: ['web', 'worker'], settings: { DEMO: 'on', LOG_LEVEL: 'warn' } });
  }, 90_000);
  afterAll(() => system?.stop());

  const scene = sceneOf(() => system);
  // Before others merge the structures it speaks of.
  describeMeetings(scene);
  describeAppointments(scene);
  describeSupporters(scene);
  describeMilestones(scene);
  describeInbox(scene);
  describeAbsences(scene);
  describeSurveys(scene);
  describePlaces(scene);
  describeTools(scene);
  describeKeys(scene);
  describeMessages(scene);
  describeAdvisers(scene);
  describeFigures(scene);
  describeChoices(scene);
  describeGaps(scene);
  describeDelays(scene);
  describeReach(scene);
  describeUntold(scene);
  describeNotices(scene);
  const { visitor, signIn, linkIn } = scene;

  describe('of an error on a sheet', () => {
    const FORM = '/fr/programmes/adie-microcredit/signaler';

    it('take it without an account, show it to who decides, and close it once', async () => {
      expect((await visitor().get('/fr/programmes/adie-microcredit')).html).toContain(`href="${FORM}"`);
      const faulty = await visitor().post(FORM, { quoi: 'x', texte: 'Le <b>prix</b>', email: 'no' });
      expect([faulty.status, faulty.html.includes('Le &lt;b>prix')]).toEqual([422, true]);
      expect(faulty.text).toMatch(/Choisissez ce qui n’est pas juste.*Écrivez une adresse/);
      expect((await visitor().post(FORM, { quoi: 'other' })).status).toBe(422);
      expect((await visitor().post('/fr/programmes/none/signaler', { quoi: 'cost' })).status).toBe(404);
      const sent = await visitor().post(FORM, {
        ...{ quoi: 'cost', texte: '<script>alert(1)</script>', suite: '' },
        email: 'reporter@exemple.example',
      });
      expect(sent).toMatchObject({ status: 303, location: `${FORM}?envoye` });
      expect((await visitor().get(sent.location!)).text).toContain('Merci, votre message est envoyé');

      expect((await visitor().get('/fr/espace/moderation')).status).toBe(303);
      const member = await signIn('member', 'adie-lille');
      expect((await member.get('/fr/espace/moderation')).status).toBe(403);
      const own = await member.get('/fr/espace/signalements');
      expect([own.text.includes('alert(1)'), own.html.includes('<script>alert')]).toEqual([true, false]);
      expect(own.text).not.toContain('reporter@');
      const stranger = await signIn('member', 'la-trame');
      expect((await stranger.get('/fr/espace/signalements')).text).not.toContain('alert(1)');

      const coordinator = await signIn('coordinator');
      expect((await coordinator.get('/fr/espace/signalements')).status).toBe(403);
      const path = linkIn(
        (await coordinator.get('/fr/espace/moderation')).html,
        /href="([^"]+signalements\/[^"]+)"/,
      );
      const page = await coordinator.get(path);
      expect([page.text.includes('alert(1)'), page.text.includes('reporter@')]).toEqual([true, false]);
      expect((await member.post(path, { decision: 'corrige' })).status).toBe(403);
      expect((await coordinator.post(path, { reponse: 'Merci' })).status).toBe(422);
      const verdict = { decision: 'corrige', reponse: 'Le prix est à jour.' };
      expect((await coordinator.post(path, verdict)).location).toBe('/fr/espace/moderation?fait');
      expect((await coordinator.post(path, verdict)).status).toBe(409);
      expect((await coordinator.get(path)).status).toBe(409);
      const mail = await system.mailTo('reporter@exemple.example');
      expect(mail.text).toContain('Le prix est à jour.');
    });

    it('keep nothing of what a program filled in, and say when too many came', async () => {
      const count = async () => (await system.query('select 1 from error_report')).length;
      const before = await count();
      const trapped = await visitor().post(FORM, { quoi: 'cost', suite: 'https://spam.example' });
      expect([trapped.status, await count()]).toEqual([303, before]);
      const often = { quoi: 'cost', texte: 'Le prix', email: 'often@exemple.example' };
      for (let i = 0; i < 5; i += 1) expect((await visitor().post(FORM, often)).status).toBe(303);
      const refused = await visitor().post(FORM, often);
      expect([refused.status, refused.html.includes('often@exemple.example')]).toEqual([429, true]);
    });
  });

  describe('of a structure that is missing', () => {
    const FORM = '/fr/structures/proposer';
    const GOOD = {
      ...{ nom: 'BGE Lille metropole', type: 'association', codePostal: '59000', commune: '59350' },
      ...{
        aide: 'Ateliers <i>ouverts</i>',
        site: 'www.bge.example',
        qui: 'Léa',
        email: 'lea@exemple.example',
      },
    };

    it('take it without an account or a SIRET, and say what is missing', async () => {
      expect((await visitor().get('/fr/structures')).html).toContain(`href="${FORM}"`);
      const faulty = await visitor().post(FORM, {
        ...GOOD,
        siret: '12',
        email: '',
        site: 'javascript:alert(1)',
      });
      expect([faulty.status, faulty.html.includes('Ateliers &lt;i>')]).toEqual([422, true]);
      expect(faulty.text).toMatch(/www.exemple.fr.*Un SIRET a 14 chiffres.*Écrivez une adresse comme nom/);
      const several = await visitor().post(FORM, { ...GOOD, commune: '', codePostal: '59160' });
      expect([several.status, several.text.includes('Capinghem')]).toEqual([422, true]);
      const unknown = await visitor().post(FORM, { ...GOOD, codePostal: '00000' });
      expect([unknown.status, unknown.text.includes('Nous ne trouvons pas')]).toEqual([422, true]);
      expect(await visitor().post(FORM, GOOD)).toMatchObject({ status: 303, location: `${FORM}?envoye` });
      expect((await visitor().get('/fr/structures?q=metropole')).text).not.toContain('BGE Lille metropole');
    });

    it('show it beside those it may be, and close it as there already, accepted or refused', async () => {
      const coordinator = await signIn('coordinator');
      const next = async (nom: string): Promise<string> => {
        await visitor().post(FORM, { ...GOOD, nom });
        const queue = await coordinator.get('/fr/espace/moderation');
        const row = queue.html.split('<tr').find((one) => one.includes(`>${nom}<`));
        return linkIn(row!, /href="([^"]+moderation\/structures\/[^"]+)"/);
      };
      const path = await next('BGE Lille metropole');
      const page = await coordinator.get(path);
      expect(page.text).toMatch(/Déjà dans l’annuaire.*BGE – Lille métropole.*Nom proche/);
      const member = await signIn('manager', 'adie-lille');
      for (const act of ['acceptation', 'existe', 'refus'])
        expect((await member.post(`${path}/${act}`, {})).status).toBe(403);
      expect((await coordinator.post(`${path}/refus`, { raison: ' ' })).status).toBe(422);
      expect((await coordinator.post(`${path}/existe`, {})).status).toBe(422);
      expect((await coordinator.post(`${path}/existe`, { structure: 'none' })).status).toBe(404);
      expect((await coordinator.post(`${path}/existe`, { structure: 'bge-lille' })).status).toBe(303);
      expect((await coordinator.post(`${path}/acceptation`, {})).status).toBe(409);
      const known = await system.mailTo('lea@exemple.example');
      expect(known.links[0]).toMatch(/\/fr\/structures\/bge-lille$/);

      const fresh = await next('Couture et compagnie');
      expect((await coordinator.post(`${fresh}/acceptation`, {})).status).toBe(303);
      const listed = await visitor().get('/fr/structures/couture-et-compagnie');
      expect([listed.status, listed.html.includes('https://www.bge.example')]).toEqual([200, true]);

      const bad = await next('Loterie');
      expect((await coordinator.post(`${bad}/refus`, { raison: 'Hors sujet' })).status).toBe(303);
      const refused = await system.mailTo('lea@exemple.example', { after: 2 });
      expect(refused.text).toContain('Hors sujet');
    });
  });

  describe('of the team of a structure', () => {
    const FORM = '/fr/structures/la-trame/rejoindre';
    const ASK = { nom: 'Léa', email: 'lea@trame.example', fonction: 'Accueil', message: 'Je <b>gère</b>' };

    it('answer alike for an address with an account and one without', async () => {
      expect((await visitor().get('/fr/structures/la-trame')).html).toContain(`href="${FORM}"`);
      expect((await visitor().get('/fr/structures/none/rejoindre')).status).toBe(404);
      const faulty = await visitor().post(FORM, { ...ASK, email: 'x', fonction: '' });
      expect([faulty.status, faulty.html.includes('Je &lt;b>gère')]).toEqual([422, true]);
      await system.query(`insert into account (id, email, name, kind, structure_id)
        values (gen_random_uuid(), 'known@trame.example', 'N', 'member', 'la-trame')`);
      const [known, unknown] = [
        await visitor().post(FORM, { ...ASK, nom: 'Karim', email: 'known@trame.example' }),
        await visitor().post(FORM, ASK),
      ];
      expect([known.status, known.location]).toEqual([unknown.status, unknown.location]);
      expect(known.location).toBe(`${FORM}?envoye`);
    });

    it('let a coordinator name the first manager, and her decide about the rest', async () => {
      const coordinator = await signIn('coordinator');
      const queue = await coordinator.get('/fr/espace/moderation');
      const row = queue.html.split('<tr').find((one) => one.includes('>Léa<'));
      const path = linkIn(row!, /href="([^"]+moderation\/equipes\/[^"]+)"/);
      expect((await coordinator.get(path)).text).toContain('Personne ne gère encore cette structure');
      expect((await coordinator.get('/fr/espace/equipe')).status).toBe(403);
      expect((await coordinator.post(`${path}/acceptation`, {})).status).toBe(303);
      expect((await coordinator.post(`${path}/refus`, {})).status).toBe(409);

      const { signInAs } = mailedSignInOf(() => system);
      expect((await system.mailTo('lea@trame.example')).links[0]).toMatch(/\/fr\/connexion$/);
      const lea = await signInAs('lea@trame.example');
      await visitor().post(FORM, { ...ASK, nom: 'Noé', email: 'noe@trame.example' });
      const team = await lea.get('/fr/espace/equipe');
      expect(team.text).toMatch(/Noé demande un accès.*known@trame.example/);
      const stranger = await signIn('manager', 'adie-lille');
      expect((await stranger.get('/fr/espace/equipe')).text).not.toMatch(/Noé|trame/);
      const asked = team.html.split('<section').find((one) => one.includes('Noé demande'));
      const noe = linkIn(asked!, /action="([^"]+demandes\/[^"]+)\/acceptation"/);
      expect((await stranger.post(`${noe}/acceptation`, {})).status).toBe(404);
      expect((await lea.post(`${noe}/refus`, { raison: 'x'.repeat(1001) })).status).toBe(422);
      expect((await lea.post(`${noe}/acceptation`, {})).status).toBe(303);
      expect((await lea.post(`${noe}/acceptation`, {})).status).toBe(409);

      await system.mailTo('noe@trame.example');
      const member = await signInAs('noe@trame.example');
      expect((await member.get('/fr/espace/orientations')).status).toBe(200);
      expect((await member.get('/fr/espace/equipe')).status).toBe(403);
      const idOf = async (email: string) =>
        (await system.query<{ id: string }>('select id from account where email = $1', [email]))[0]!.id;
      const [leaId, noeId] = [await idOf('lea@trame.example'), await idOf('noe@trame.example')];
      const last = await lea.post(`/fr/espace/equipe/${leaId}/retrait`, {});
      expect([last.status, last.text.includes('Il faut au moins une personne')]).toEqual([409, true]);
      expect((await stranger.post(`/fr/espace/equipe/${noeId}/retrait`, {})).status).toBe(404);
      expect((await lea.post(`/fr/espace/equipe/${noeId}/responsable`, {})).status).toBe(303);
      expect((await lea.post(`/fr/espace/equipe/${noeId}/retrait`, {})).status).toBe(303);
      expect((await member.get('/fr/espace/orientations')).status).toBe(303);
    });
  });

  describe('of a structure, for those who write it', () => {
    const OWN = '/fr/espace/structure';
    const NAMED = '/fr/espace/structures/grdr-lille/modifier';
    const formOf = ({ html }: { html: string }): Record<string, string> =>
      Object.fromEntries(
        ['nom', 'reseau', 'commune', 'telephone', 'mail', 'horaires', 'site', 'siret', 'version'].map(
          (name) => {
            const input = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html)?.[0] ?? '';
            const chosen = /<option value="([^"]+)" selected/.exec(html)?.[1] ?? '';
            return [name, name === 'reseau' ? chosen : (/ value="([^"]*)"/.exec(input)?.[1] ?? '')];
          },
        ),
      );
    const stored = async (): Promise<unknown> =>
      system.query(`select (select row_to_json(s) from structure s where id = 'grdr-lille') as structure,
        (select json_agg(b order by b.id) from branch b) as branches`);

    it('are closed to everybody else, and a structure of others looks like none', async () => {
      const before = await stored();
      const [stranger, adviser] = [await signIn('manager', 'adie-lille'), await signIn('intermediary')];
      expect((await visitor().get(OWN)).location).toBe(`/fr/connexion?retour=${encodeURIComponent(OWN)}`);
      expect((await adviser.get(OWN)).status).toBe(403);
      expect((await (await signIn('coordinator')).get(OWN)).status).toBe(404);
      const none = await stranger.get('/fr/espace/structures/none/modifier');
      for (const path of ['', '/antennes/nouvelle', '/antennes/x', '/antennes/x/suppression']) {
        const foreign = await stranger.get(NAMED + path);
        expect([path, foreign.status, foreign.text]).toEqual([path, 404, none.text]);
        expect((await stranger.post(NAMED + path, { nom: 'À moi' })).status).toBe(404);
        expect((await adviser.post(NAMED + path, { nom: 'À moi' })).status).toBe(403);
      }
      expect((await stranger.get('/fr/structures/grdr-lille')).text).not.toContain('Modifier la structure');
      expect((await visitor().get('/fr/structures/grdr-lille')).text).not.toContain('Modifier la structure');
      expect(await stored()).toEqual(before);
    });

    it('take back with what was typed what cannot be, and write nothing', async () => {
      const manager = await signIn('manager', 'grdr-lille');
      const before = await stored();
      const form = formOf(await manager.get(OWN));
      for (const [wrong, said] of [
        [{ nom: ' ' }, 'Écrivez un nom'],
        [{ commune: 'Atlantide [59350x]' }, 'n’est dans aucune liste officielle'],
        [{ commune: 'Saint-Denis' }, 'Saint-Denis (Seine-Saint-Denis) [93066]'],
        [{ commune: 'Saint-Denis', siret: '123' }, 'Un SIRET a 14 chiffres'],
        [{ mail: 'nobody' }, 'Écrivez une adresse comme nom@exemple.fr'],
        [{ telephone: 'le matin' }, 'Écrivez un numéro comme'],
        [{ site: 'javascript:alert(1)' }, 'Écrivez une adresse comme www.exemple.fr'],
        [{ horaires: 'le matin' }, 'Écrivez les horaires comme dans l’exemple'],
      ] as const) {
        const sent = { ...form, nom: 'Nom gardé', ...wrong };
        const answer = await manager.post(OWN, sent);
        expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(said)]);
        expect(formOf(answer)).toEqual(sent);
      }
      expect((await manager.post(OWN, { ...form, state: 'closed' })).status).toBe(400);
      expect(await stored()).toEqual(before);
    });

    it('write it for everybody, once, and tell the second of two what the first changed', async () => {
      const [manager, coordinator] = [await signIn('manager', 'grdr-lille'), await signIn('coordinator')];
      expect((await manager.get('/fr/espace/programmes')).html).toContain(`href="${OWN}"`);
      expect((await coordinator.get('/fr/structures/grdr-lille')).html).toContain(`href="${NAMED}"`);
      const form = formOf(await manager.get(OWN));
      expect(formOf(await coordinator.get(NAMED))).toEqual(form);
      const written = { ...form, telephone: '03 20 77 88 99', site: 'www.grdr.example', commune: '59 200' };
      expect(await manager.post(OWN, written)).toMatchObject({ status: 303, location: `${OWN}?fait` });
      const after = await stored();
      expect((await manager.post(OWN, written)).status).toBe(303);
      expect(await stored()).toEqual(after);
      const shown = await visitor().get('/fr/structures/grdr-lille');
      expect(shown.text).toMatch(/Tourcoing.*03 20 77 88 99/);
      expect(shown.html).toContain('href="https://www.grdr.example"');

      const late = { ...form, mail: 'autre@grdr.example' };
      const told = await coordinator.post(NAMED, late);
      expect([told.status, told.text]).toEqual([
        409,
        expect.stringMatching(
          /La structure a changé.*Commune Tourcoing \[59599\] Téléphone 03 20 77 88 99 Site https/,
        ),
      ]);
      expect(told.html).toContain('value="autre@grdr.example"');
      expect(await stored()).toEqual(after);
      const again = { ...formOf(told), telephone: written.telephone };
      expect(await coordinator.post(NAMED, again)).toMatchObject({ status: 303, location: `${NAMED}?fait` });
      expect((await manager.get(OWN)).html).toContain('value="autre@grdr.example"');
    });

    it('add a place, change it, keep it while a programme takes place there, and let it go', async () => {
      const manager = await signIn('member', 'grdr-lille');
      expect((await manager.get(OWN)).text).toContain('Pas encore d’antenne');
      const place = { nom: 'Wazemmes', adresse: '3 rue des Sarrazins', commune: 'Lille', acces: 'lift' };
      const add = `${OWN}/antennes/nouvelle`;
      const refused = await manager.post(add, { ...place, nom: '', horaires: 'x' });
      expect([refused.status, refused.html.includes('value="3 rue des Sarrazins"')]).toEqual([422, true]);
      expect(refused.text).toMatch(/Écrivez un nom.*Écrivez les horaires/);
      expect(await manager.post(add, place)).toMatchObject({ status: 303, location: `${OWN}?fait` });
      const twin = await manager.post(add, { ...place, nom: 'wazemmes' });
      expect([twin.status, twin.text]).toEqual([422, expect.stringContaining('s’appelle déjà ainsi')]);
      const sheet = await manager.get(OWN);
      expect(sheet.text).toMatch(/Wazemmes 3 rue des Sarrazins, Lille Aucun programme/);
      const path = linkIn(sheet.html, /href="([^"]+\/antennes\/grdr[^"/]+)"/);
      expect((await manager.get(path)).html).toMatch(
        /name="acces" value="lift"[^>]*checked|checked[^>]*value="lift"/,
      );
      expect((await manager.post(path, { ...place, telephone: '03 20 11 22 33' })).status).toBe(303);
      expect((await visitor().get('/fr/structures/grdr-lille')).text).toMatch(/Wazemmes.*03 20 11 22 33/);

      const removal = `${path}/suppression`;
      const id = path.split('/').at(-1)!;
      await system.query(`update programme set branch_id = $1 where id = 'grdr-accueil'`, [id]);
      expect((await manager.get(removal)).text).toContain('Un programme se déroule dans cette antenne');
      const held = await manager.post(removal, {});
      expect([held.status, held.text]).toEqual([
        422,
        expect.stringContaining('Choisissez d’abord un autre lieu'),
      ]);
      await system.query(`update programme set branch_id = null where id = 'grdr-accueil'`);
      expect((await manager.get(removal)).text).toContain('Supprimer l’antenne ?');
      for (const _ of ['first', 'again']) expect((await manager.post(removal, {})).status).toBe(303);
      expect((await manager.get(removal)).status).toBe(404);
      expect((await visitor().get('/fr/structures/grdr-lille')).text).not.toContain('Wazemmes');
    });
  });

  describeEntries(scene);
  describeReminders(scene);
});
