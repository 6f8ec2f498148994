import { hashSecret, newSecret } from '#libs/kernel';
import { waitFor } from '../support/system.js';
import type { Scene } from './scene.js';

/** What the link of a reminder opens, as a part of the suite that holds the system. */
export function describeReminders({ visitor, signIn, query, mails, address }: Scene): void {
  describe('behind the link of a reminder', () => {
    const A = 'bge-batir-projet';
    const B = 'adie-microcredit';
    /** A link as a reminder would bring it; the mail itself is tried where it is written. */
    const linkFor = async (programme: string, expires = '1 day'): Promise<string> => {
      const secret = newSecret();
      await query(
        `insert into link (secret_hash, purpose, subject_id, mailed, expires_at)
         values ($1, 'programme', $2, true, now() + $3::interval)`,
        [hashSecret(secret), programme, expires],
      );
      return `/fr/confirmer/${secret}`;
    };
    const programmes = (): Promise<unknown[]> =>
      query(`select p.*, v.version from programme p, catalogue_version v order by p.id`);
    const stateOf = async (id: string): Promise<Record<string, unknown>> =>
      (
        await query<Record<string, unknown>>(
          `select state, confirmed_on = (now() at time zone 'Europe/Paris')::date as confirmed,
             resumes_on::text as resumes, state_reason as reason, capacity, provenance -> 'confirmedOn' ->> 'source' as by
           from programme where id = $1`,
          [id],
        )
      )[0]!;
    /** The link of a reminder that the worker sent of itself; after it the round that sent it changes nothing more. */
    const reminded = (): Promise<string> =>
      waitFor('a reminder', async () => {
        const links = (await mails()).flatMap((mail) => mail.links);
        const under = await query(`select 1 from delivery where state = 'pending'`);
        return under.length === 0 && (links.find((link) => link.includes('/fr/confirmer/')) ?? false);
      });
    const others = (): Promise<unknown[]> => query(`select * from programme where id <> $1 order by id`, [A]);

    it('show a sheet to whoever holds it, to no search engine, and change nothing', async () => {
      expect((await visitor().get(await reminded())).text).toContain('À confirmer : attendu depuis le');
      const link = await linkFor(A);
      await query(
        `update programme set state = 'unlisted', confirmed_on = '2026-01-02', phone = '0320111213' where id = $1`,
        [A],
      );
      const before = await programmes();
      const links = await query(`select * from link order by secret_hash`);
      for (const end of ['', '?fait', '?deja', '?acte=fermeture', '']) {
        const page = await visitor().get(link + end);
        expect([end, page.status]).toEqual([end, 200]);
        expect(page.text).toMatch(/Confirmé le 2 janvier.*0320111213.*Tout est toujours vrai/);
        expect(page.text).toContain('Personne n’a confirmé cette fiche à temps');
        expect(page.html).toMatch(/<meta name="robots" content="noindex/);
        expect(page.headers.get('referrer-policy')).toBe('no-referrer');
        expect(page.headers.get('cache-control')).toBe('private, no-store');
      }
      const head = await fetch(address(link), { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(await programmes()).toEqual(before);
      expect(await query(`select * from link order by secret_hash`)).toEqual(links);
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
      await query(`update link set used_at = now() where secret_hash = $1`, [
        hashSecret(revoked.split('/').at(-1)!),
      ]);
      const merged = await linkFor('grdr-accueil');
      await query(`update programme set state = 'merged', merged_into = $1 where id = 'grdr-accueil'`, [A]);
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
      await query(`update programme set state = 'listed', merged_into = null where id = 'grdr-accueil'`);
      expect((await visitor().get(merged)).status).toBe(200);
    });
  });
}
