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
      const { referral } = await ask(adviser);
      expect((await page('?file=unanswered')).text).toContain('La structure n’a pas encore répondu');
      const manager = await signIn('manager', 'grdr-lille');
      const yes = { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31', version: '1' };
      expect((await manager.post(`/fr/espace/orientations/${referral}`, yes)).status).toBe(303);
      const { text, html } = await page();
      expect(text).toMatch(/À prévenir.*du nouveau dans ses demandes.*06 11 22 33 44/);
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
  });
}
