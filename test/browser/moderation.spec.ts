import { hashSecret, newSecret } from '#libs/kernel';
import { startSystem, type System, waitFor } from '../support/system.js';
import { PageVisitor } from './page-visitor.js';

/** What visitors send, professionals decide and reminders bring, through real HTTP, the worker and a real mail server. */
describe('the pages that keep the directory true', () => {
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

  describe('behind the link of a reminder', () => {
    const A = 'bge-batir-projet';
    const B = 'adie-microcredit';
    /** A link as a reminder would bring it; the mail itself is tried where it is written. */
    const linkFor = async (programme: string, expires = '1 day'): Promise<string> => {
      const secret = newSecret();
      await system.query(
        `insert into link (secret_hash, purpose, subject_id, mailed, expires_at)
         values ($1, 'programme', $2, true, now() + $3::interval)`,
        [hashSecret(secret), programme, expires],
      );
      return `/fr/confirmer/${secret}`;
    };
    const programmes = (): Promise<unknown[]> =>
      system.query(`select p.*, v.version from programme p, catalogue_version v order by p.id`);
    const stateOf = async (id: string): Promise<Record<string, unknown>> =>
      (
        await system.query<Record<string, unknown>>(
          `select state, confirmed_on = (now() at time zone 'Europe/Paris')::date as confirmed,
             resumes_on::text as resumes, state_reason as reason, capacity, provenance -> 'confirmedOn' ->> 'source' as by
           from programme where id = $1`,
          [id],
        )
      )[0]!;
    /** The link of a reminder that the worker sent of itself; after it the round that sent it changes nothing more. */
    const reminded = (): Promise<string> =>
      waitFor('a reminder', async () => {
        const links = (await system.mails()).flatMap((mail) => mail.links);
        const under = await system.query(`select 1 from delivery where state = 'pending'`);
        return under.length === 0 && (links.find((link) => link.includes('/fr/confirmer/')) ?? false);
      });
    const others = (): Promise<unknown[]> =>
      system.query(`select * from programme where id <> $1 order by id`, [A]);

    it('show a sheet to whoever holds it, to no search engine, and change nothing', async () => {
      expect((await visitor().get(await reminded())).text).toContain('À confirmer : attendu depuis le');
      const link = await linkFor(A);
      await system.query(
        `update programme set state = 'unlisted', confirmed_on = '2026-01-02', phone = '0320111213' where id = $1`,
        [A],
      );
      const before = await programmes();
      const links = await system.query(`select * from link order by secret_hash`);
      for (const end of ['', '?fait', '?deja', '?acte=fermeture', '']) {
        const page = await visitor().get(link + end);
        expect([end, page.status]).toEqual([end, 200]);
        expect(page.text).toMatch(/Confirmé le 2 janvier.*0320111213.*Tout est toujours vrai/);
        expect(page.text).toContain('Personne n’a confirmé cette fiche à temps');
        expect(page.html).toMatch(/<meta name="robots" content="noindex/);
        expect(page.headers.get('referrer-policy')).toBe('no-referrer');
        expect(page.headers.get('cache-control')).toBe('private, no-store');
      }
      const head = await fetch(system.webUrl + link, { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(await programmes()).toEqual(before);
      expect(await system.query(`select * from link order by secret_hash`)).toEqual(links);
      expect((await visitor().get('/robots.txt')).html).toContain('Disallow: /fr/confirmer');
    });

    it('refuse what is no answer, a form of another site, and the link of another', async () => {
      const link = await linkFor(A);
      const before = await programmes();
      const foreign = { 'sec-fetch-site': 'cross-site' };
      expect((await visitor().post(link, { acte: 'confirmation' }, foreign)).status).toBe(403);
      for (const [form, words] of [
        [{ acte: 'x' }, 'Choisissez une réponse'],
        [{}, 'Choisissez une réponse'],
        [{ acte: 'pause', jusquau: 'demain' }, 'Écrivez une date'],
        [{ acte: 'pause', jusquau: '2020-01-01' }, 'après aujourd’hui'],
        [{ acte: 'places', place: 'full', nombre: '3' }, 'ne va pas avec votre réponse'],
      ] as const) {
        const refused = await visitor().post(link, form);
        expect([form, refused.status, refused.text.includes(words)]).toEqual([form, 422, true]);
      }
      expect((await visitor().post(link, { acte: 'confirmation', programmeId: B })).status).toBe(400);
      // Neither the desk nor the sheet of the programme is open to who holds the link.
      for (const path of [`/fr/espace/programmes/${A}`, `/fr/espace/programmes/${A}/modifier`])
        expect((await visitor().get(path)).status).toBe(303);
      const secret = link.split('/').at(-1)!;
      for (const path of [`/fr/repondre/${secret}`, `/fr/suivi/${secret}`, `/fr/connexion/${secret}`])
        expect([path, (await visitor().get(path)).status]).toEqual([path, 410]);
      expect(await programmes()).toEqual(before);
    });

    it('confirm, pause, resume, say how much room there is and close, of this programme alone', async () => {
      const link = await linkFor(A);
      const rest = await others();
      const her = visitor();
      const say = async (form: Record<string, string>): Promise<string | null> => {
        const said = await her.post(link, form);
        expect([form, said.status]).toEqual([form, 303]);
        return said.location!.split('?')[1] ?? null;
      };
      expect(await say({ acte: 'confirmation' })).toBe('fait');
      expect(await stateOf(A)).toMatchObject({ state: 'listed', confirmed: true, by: 'structure' });
      expect((await visitor().get(`/fr/programmes/${A}`)).status).toBe(200);
      expect(await say({ acte: 'confirmation' })).toBe('deja');
      expect((await her.get(`${link}?deja`)).text).toContain('C’était déjà enregistré');

      expect(await say({ acte: 'places', place: 'few', nombre: '2' })).toBe('fait');
      expect(await stateOf(A)).toMatchObject({ capacity: 'few' });
      expect(await say({ acte: 'pause', jusquau: '2099-01-31' })).toBe('fait');
      expect(await say({ acte: 'pause', jusquau: '2099-01-31' })).toBe('deja');
      expect(await stateOf(A)).toMatchObject({ state: 'paused', resumes: '2099-01-31' });
      const other = await her.post(link, { acte: 'pause', jusquau: '' });
      expect([other.status, other.text.includes('a changé entre-temps')]).toEqual([409, true]);
      expect(await say({ acte: 'reprise' })).toBe('fait');
      expect(await say({ acte: 'pause', jusquau: '' })).toBe('fait');
      expect(await stateOf(A)).toMatchObject({ state: 'paused', resumes: null });
      expect(await say({ acte: 'fermeture', raison: 'Plus de financement' })).toBe('fait');
      expect(await say({ acte: 'fermeture', raison: 'Plus de financement' })).toBe('deja');
      expect(await stateOf(A)).toMatchObject({ state: 'closed', reason: 'Plus de financement' });
      const closed = await her.get(link);
      expect([closed.status, closed.text.includes('Ce programme est terminé')]).toEqual([200, true]);
      expect(closed.text).not.toContain('Tout est toujours vrai');
      expect((await her.post(link, { acte: 'confirmation' })).status).toBe(409);
      expect(await say({ acte: 'reprise' })).toBe('fait');
      expect(await stateOf(A)).toMatchObject({ state: 'listed', confirmed: true });
      expect(await others()).toEqual(rest);
    });

    it('take two clicks at once for one', async () => {
      const link = await linkFor(A);
      for (const acte of ['fermeture', 'reprise', 'confirmation', 'pause']) {
        const clicks = await Promise.all([1, 2, 3].map(() => visitor().post(link, { acte })));
        expect([acte, ...clicks.map(({ status }) => status)]).toEqual([acte, 303, 303, 303]);
      }
      await visitor().post(link, { acte: 'reprise' });
      const clash = await Promise.all(['fermeture', 'pause'].map((acte) => visitor().post(link, { acte })));
      // A pause that comes first is closed after it; one that comes second is refused, with how things stand.
      expect(['303 303', '303 409']).toContain(clash.map(({ status }) => status).join(' '));
      expect(await stateOf(A)).toMatchObject({ state: 'closed' });
      await visitor().post(link, { acte: 'reprise' });
    });

    it('say what to do when it is old or revoked, or its programme merged, to members who are signed in too', async () => {
      const old = await linkFor(A, '-1 second');
      const revoked = await linkFor(A);
      await system.query(`update link set used_at = now() where secret_hash = $1`, [
        hashSecret(revoked.split('/').at(-1)!),
      ]);
      const merged = await linkFor('grdr-accueil');
      await system.query(
        `update programme set state = 'merged', merged_into = $1 where id = 'grdr-accueil'`,
        [A],
      );
      const member = await signIn('member', 'bge-lille');
      const before = await programmes();
      for (const [who, next] of [
        [visitor(), '/fr/connexion?retour=%2Ffr%2Fespace%2Fprogrammes'],
        [member, '/fr/espace/programmes'],
      ] as const)
        for (const [link, words] of [
          [old, 'le lien du mail le plus récent'],
          [revoked, 'le lien du mail le plus récent'],
          [`${old}x`, 'le lien du mail le plus récent'],
          [merged, 'réunie avec une autre'],
        ] as const)
          for (const page of [await who.get(link), await who.post(link, { acte: 'fermeture' })]) {
            expect([link, page.status, page.text.includes(words)]).toEqual([link, 410, true]);
            expect(page.html).toContain(`href="${next}"`);
          }
      expect(await programmes()).toEqual(before);
      await system.query(
        `update programme set state = 'listed', merged_into = null where id = 'grdr-accueil'`,
      );
      expect((await visitor().get(merged)).status).toBe(200);
    });
  });
});
