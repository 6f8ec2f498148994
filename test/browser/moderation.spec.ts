import { startSystem, type System } from '../support/system.js';
import { PageVisitor } from './page-visitor.js';

/** What visitors send and professionals decide, through real HTTP, the worker and a real mail server. */
describe('the pages of moderation', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ apps: ['web', 'worker'], settings: { DEMO: 'on', LOG_LEVEL: 'warn' } });
  }, 90_000);
  afterAll(() => system?.stop());

  const visitor = (): PageVisitor => new PageVisitor(system.webUrl);
  const signIn = async (kind: string, structure: string | null = null): Promise<PageVisitor> => {
    const [row] = await system.query<{ id: string }>(
      `insert into account (id, email, name, kind, structure_id)
       values (gen_random_uuid(), gen_random_uuid() || '@maillage.example', 'Nom', $1, $2) returning id`,
      [kind, structure],
    );
    const pro = visitor();
    expect((await pro.post('/fr/connexion/demo', { compte: row!.id })).status).toBe(303);
    return pro;
  };
  const linkIn = (html: string, pattern: RegExp): string => pattern.exec(html)![1]!;

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

      const lea = visitor();
      const link = (await system.mailTo('lea@trame.example')).links[0]!;
      expect((await lea.post(link, {})).status).toBe(303);
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

      const member = visitor();
      await member.post((await system.mailTo('noe@trame.example')).links[0]!, {});
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

  describe('of the names of networks', () => {
    const PATH = '/fr/espace/reseaux/reseau-bge';

    it('are for those who decide, of networks that are there, and not too long', async () => {
      expect((await visitor().get(PATH)).status).toBe(303);
      const member = await signIn('member', 'bge-lille');
      expect((await member.get('/fr/espace/reseaux')).status).toBe(403);
      expect((await member.post(PATH, { nom: 'BGE' })).status).toBe(403);
      expect((await visitor().get('/fr/structures')).html).not.toContain('/fr/espace/reseaux');
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get('/fr/espace/reseaux/none')).status).toBe(404);
      expect((await coordinator.post('/fr/espace/reseaux/none', { nom: 'BGE' })).status).toBe(404);
      const long = await coordinator.post(PATH, { nom: `<b>${'x'.repeat(100)}` });
      expect([long.status, long.html.includes('&lt;b>xxx')]).toEqual([422, true]);
      expect((await visitor().get('/fr/structures/bge-lille')).text).toContain('Réseau BGE');
    });

    it('are corrected for everybody, and given back when left blank', async () => {
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get('/fr/structures')).html).toContain('href="/fr/espace/reseaux"');
      expect((await coordinator.get('/fr/espace/reseaux')).html).toContain(`href="${PATH}"`);
      const saved = await coordinator.post(PATH, { nom: 'BGE <i>France</i>' });
      expect(saved).toMatchObject({ status: 303, location: '/fr/espace/reseaux?fait' });
      expect((await coordinator.get(saved.location!)).text).toContain('Le nom est enregistré');
      expect((await visitor().get('/fr/structures/bge-lille')).html).toContain('BGE &lt;i>France&lt;/i>');
      expect((await coordinator.post(PATH, { nom: ' ' })).status).toBe(303);
      expect((await visitor().get('/fr/structures?q=reseau+bge')).text).toContain('Réseau BGE');
    });
  });

  describe('of entries that somebody finds to be one', () => {
    const FROM = '/fr/espace/doublons/fiches/structures/bge-lille';
    const states = () =>
      system.query(`select id, state, merged_into from structure where id like 'bge-lille%' order by id`);

    it('are for those who decide, of entries that are there and are two', async () => {
      await system.query(`insert into structure (id, name, commune, state)
        values ('bge-lille-bis', 'Boutique de gestion', '59350', 'listed'), ('bge-lille-old', 'Ancienne', '59350', 'closed')`);
      const before = await states();
      expect((await visitor().get(FROM)).status).toBe(303);
      const member = await signIn('member', 'bge-lille');
      for (const path of [FROM, `${FROM}/bge-lille-bis`]) expect((await member.get(path)).status).toBe(403);
      expect((await member.post(`${FROM}/bge-lille-bis`, { garder: 'bge-lille' })).status).toBe(403);
      const public_ = [
        await visitor().get('/fr/structures/bge-lille'),
        await member.get('/fr/structures/bge-lille'),
      ];
      for (const { html } of public_) expect(html).not.toContain(FROM);

      const coordinator = await signIn('coordinator');
      for (const path of [
        'structures/none',
        'networks/bge-lille',
        'programmes/bge-lille',
        'structures/a%00b',
      ])
        expect((await coordinator.get(`/fr/espace/doublons/fiches/${path}`)).status).toBeGreaterThanOrEqual(
          400,
        );
      for (const other of ['none', 'adie-microcredit'])
        expect((await coordinator.get(`${FROM}/${other}`)).status).toBe(404);
      const same = await coordinator.get(`${FROM}/bge-lille`);
      expect([same.status, same.text.includes('C’est la même fiche')]).toEqual([422, true]);
      expect((await coordinator.post(`${FROM}/bge-lille`, { garder: 'bge-lille' })).status).toBe(422);
      for (const form of [{}, { garder: 'adie-lille' }] as Record<string, string>[])
        expect((await coordinator.post(`${FROM}/bge-lille-bis`, form)).text).toContain(
          'Choisissez la fiche à garder',
        );
      const closed = await coordinator.post(`${FROM}/bge-lille-old`, { garder: 'bge-lille-old' });
      expect([closed.status, closed.text.includes('ne peut pas rester seule')]).toEqual([422, true]);
      expect(await states()).toEqual(before);
    });

    it('lead from the page of one to the other, are compared, merged once, and come apart', async () => {
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get('/fr/structures/bge-lille')).html).toContain(`href="${FROM}"`);
      expect((await coordinator.get('/fr/programmes/adie-microcredit')).html).toContain(
        'href="/fr/espace/doublons/fiches/programmes/adie-microcredit"',
      );
      expect((await coordinator.get(`${FROM}?q=zzz`)).text).toContain('Aucune autre fiche trouvée');
      const found = await coordinator.get(`${FROM}?q=boutique+GESTION`);
      expect(found.html).toContain(`href="${FROM}/bge-lille-bis"`);
      const before = await states();
      const compared = await coordinator.get(`${FROM}/bge-lille-bis`);
      expect(compared.text).toContain('Boutique de gestion');
      expect(compared.text).toContain('État Publiée Publiée Identique');
      expect(compared.text).not.toContain('Garder les deux');
      const form = { garder: 'bge-lille', prendre: 'name' };
      expect(await coordinator.post(`${FROM}/bge-lille-bis`, form)).toMatchObject({
        status: 303,
        location: '/fr/espace/doublons?fait=fusion',
      });
      const again = await coordinator.post(`${FROM}/bge-lille-bis`, form);
      expect([again.status, again.text.includes('déjà fusionnée')]).toEqual([409, true]);
      expect((await coordinator.get(`${FROM}/bge-lille-bis`)).status).toBe(409);
      expect(await coordinator.get('/fr/espace/doublons/fiches/structures/bge-lille-bis')).toMatchObject({
        status: 303,
        location: FROM,
      });
      const fromOld = '/fr/espace/doublons/fiches/structures/bge-lille-bis/adie-lille';
      const moved = await coordinator.get(fromOld);
      expect([moved.status, moved.html.includes(`action="${FROM}"`)]).toEqual([409, true]);
      expect((await visitor().get('/fr/structures/bge-lille')).text).toContain('Boutique de gestion');
      const list = await coordinator.get('/fr/espace/doublons');
      const undo = linkIn(list.html, /action="([^"]+annulation)"/);
      expect((await coordinator.post(undo, {})).location).toBe('/fr/espace/doublons?fait=annulation');
      expect((await coordinator.post(undo, {})).status).toBe(409);
      expect(await states()).toEqual(before);
      expect((await coordinator.get('/fr/espace/doublons')).text).toContain('Aucun doublon à examiner');
    });
  });
});
