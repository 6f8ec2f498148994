import { waitFor } from '../support/system.js';
import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};

/** What an adviser works with, as a part of the suite that holds the system. */
export function describeAdvisers({ visitor, signIn, linkIn, query }: Scene): void {
  describe('of an adviser', () => {
    const ask = async (who: ReturnType<Scene['visitor']>): Promise<{ id: string; referral: string }> => {
      const { location } = await who.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      const contact = { prenom: 'Samira', telephone: '06 11 22 33 44', accord: 'yes' };
      expect((await who.post(`/fr/demandes/${id}/contact/grdr-accueil`, contact)).status).toBe(303);
      const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      return { id, referral: row!.id };
    };

    it('show what waits, whom to call, and take a tick back', async () => {
      const adviser = await signIn('intermediary');
      const page = (end = '') => adviser.get(`/fr/espace/a-faire${end}`);
      expect((await page()).text).toContain('Rien ici');
      const { id, referral } = await ask(adviser);
      const said = { voie1: 'call', quand: 'choisi', jours: ['1', '4'], de: '9', a: '12', messagerie: 'non' };
      expect((await adviser.post(`/fr/demandes/${id}/joindre`, said)).status).toBe(303);
      expect((await page('?file=unanswered')).text).toContain('La structure n’a pas encore répondu');
      const manager = await signIn('manager', 'grdr-lille');
      const yes = { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31', version: '1' };
      expect((await manager.post(`/fr/espace/orientations/${referral}`, yes)).status).toBe(303);
      const { text, html } = await waitFor('the worker to put her on the call list', async () => {
        const seen = await page();
        return seen.text.includes('À prévenir') && seen;
      });
      expect(text).toMatch(
        /À prévenir.*du nouveau dans ses demandes.*06 11 22 33 44 \(ne laissez pas.*lundi et jeudi, de 9 h à 12 h/,
      );
      const action = linkIn(html, /action="([^"]+appels[^"]+)"/);
      const stranger = await signIn('intermediary');
      expect((await stranger.post(action, { version: '1' })).status).toBe(404);
      expect((await visitor().post(action, {})).status).toBe(303);
      expect((await adviser.post(action, { version: '9' })).status).toBe(409);
      expect(await adviser.post(action, { version: '1' })).toMatchObject({
        status: 303,
        location: '/fr/espace/a-faire?fait',
      });
      expect((await page('?fait')).text).toMatch(/C’est noté.*Prévenue le/);
      expect((await adviser.post(`${action}/annulation`, {})).status).toBe(303);
      expect((await page()).text).toContain('Je l’ai prévenue');
      expect((await manager.get('/fr/espace/a-faire')).status).toBe(403);
    });

    it('hand her people to a colleague, who goes on, while she may still read', async () => {
      const adviser = await signIn('intermediary');
      const { id } = await ask(adviser);
      const path = '/fr/espace/passage';
      expect((await adviser.get(path)).text).toContain('Aucun collègue de la même organisation');
      const colleague = await signIn('intermediary');
      const accounts = await query<{ id: string }>(
        `select id from account where kind = 'intermediary' order by created_at desc limit 2`,
      );
      await query(`update account set organisation = 'Passage' where id = any($1)`, [
        accounts.map((row) => row.id),
      ]);
      const to = accounts[0]!.id;
      expect((await adviser.get(path)).text).toMatch(/Qui confier.*Samira/);
      expect((await adviser.post(path, { personnes: id })).status).toBe(422);
      expect((await adviser.post(path, { collegues: to })).status).toBe(422);
      expect((await colleague.post(path, { collegues: to, toutes: 'yes' })).status).toBe(409);
      expect(await adviser.post(path, { collegues: to, personnes: id })).toMatchObject({
        status: 303,
        location: `${path}?fait=1`,
      });
      expect((await adviser.get(`${path}?fait=1`)).text).toMatch(
        /Une personne est confiée.*Lisible jusqu’au/,
      );
      const still = await adviser.get(`/fr/demandes/${id}`);
      expect([still.status, still.html.includes('/retrait')]).toEqual([200, false]);
      expect(still.text).toContain('Vous avez passé le relais');
      expect((await adviser.get(`/fr/demandes/${id}/propositions`)).status).toBe(404);
      const supporters = `/fr/demandes/${id}/accompagnants`;
      expect((await adviser.get(supporters)).text).not.toContain('La personne est d’accord');
      expect((await adviser.post(supporters, { accord: 'oui' })).status).toBe(404);
      expect((await colleague.get(supporters)).text).toContain('La personne est d’accord');
      expect((await colleague.get(`/fr/demandes/${id}`)).html).toContain('/retrait');
      const coordinator = await signIn('coordinator');
      const seen = await coordinator.get(`${path}?de=${to}`);
      expect([seen.status, seen.text.includes('Samira')]).toEqual([200, false]);
      expect((await (await signIn('member', 'la-trame')).get(path)).status).toBe(403);
    });
  });
}
