import { waitFor } from '../support/system.js';
import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'rencontre@exemple.example', accord: 'yes' };

/** What follows a yes, and what follows nothing, as a part of the suite that holds the system. */
export function describeMeetings({ visitor, signIn, query, linkIn }: Scene): void {
  describe('after an answer', () => {
    const ask = async (who: ReturnType<Scene['visitor']>): Promise<{ id: string; referral: string }> => {
      const { location } = await who.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      const asked = await who.post(`/fr/demandes/${id}/contact/grdr-accueil`, CONTACT);
      expect(asked.status).toBe(303);
      const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      return { id, referral: row!.id };
    };

    it('ask both sides whether they met, and the structure what came of it', async () => {
      const her = visitor();
      const { id, referral } = await ask(her);
      const own = `/fr/espace/orientations/${referral}`;
      const hers = `/fr/demandes/${id}/orientations/${referral}`;
      const manager = await signIn('manager', 'grdr-lille');
      await manager.post(own, { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31', version: '1' });
      expect((await (await signIn('member', 'la-trame')).post(`${own}/rencontre`, {})).status).toBe(404);
      expect((await manager.post(`${own}/rencontre`, { version: '1' })).status).toBe(409);
      expect(await manager.post(`${own}/rencontre`, { version: '2' })).toMatchObject({
        status: 303,
        location: own,
      });
      expect((await manager.get(own)).text).toContain('Nous attendons la réponse de la personne.');
      const told = await her.get(`/fr/demandes/${id}`);
      expect(told.text).toMatch(/Joindre Grdr.*dit que vous vous êtes rencontrés\. Est-ce juste \?/);
      expect(told.html).toContain('href="mailto:');
      expect((await visitor().post(`${hers}/rencontre`, {})).status).toBe(401);
      expect((await her.post(`${hers}/rencontre`, { version: '3' })).status).toBe(303);
      expect((await her.get(`/fr/demandes/${id}`)).text).toContain('Accompagnement commencé');
      expect((await her.get(`/fr/demandes/${id}`)).text).toContain('Joindre Grdr');
      expect((await manager.post(`${own}/fin`, {})).status).toBe(422);
      expect((await manager.post(`${own}/fin`, { resultat: 'helped' })).status).toBe(303);
      const over = await her.get(`/fr/demandes/${id}`);
      expect([over.text.includes('Terminé'), over.text.includes('Joindre Grdr')]).toEqual([true, false]);
      expect((await manager.get(own)).text).not.toContain('rencontre@exemple.example');
    });

    it('ask an adviser in words of their own, and the structure with what her side said', async () => {
      const adviser = await signIn('intermediary');
      const { id, referral } = await ask(adviser);
      const page = `/fr/demandes/${id}`;
      const own = `/fr/espace/orientations/${referral}`;
      const manager = await signIn('manager', 'grdr-lille');
      expect((await adviser.get(page)).text).not.toContain('Joindre Grdr');
      await manager.post(own, { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31', version: '1' });
      const asked = await adviser.get(page);
      expect(asked.text).toMatch(/Yasmine contacte la personne.*Joindre Grdr.*a-t-elle eu lieu \?/);
      expect(asked.text).not.toContain('Avez-vous rencontré');
      expect((await manager.get(own)).text).toContain('quand la personne le dit aussi');
      expect((await adviser.post(`${page}/orientations/${referral}/rencontre`, {})).status).toBe(303);
      const waits = await adviser.get(page);
      expect(waits.text).toMatch(/notée de votre côté\. Nous attendons la réponse de Grdr/);
      expect(waits.html).not.toContain('/rencontre"');
      expect((await manager.get(own)).text).toContain('La personne dit que vous vous êtes rencontrés');
      expect((await manager.post(`${own}/rencontre`, {})).status).toBe(303);
      expect((await adviser.get(page)).text).toContain('Accompagnement commencé');
    });

    it('show her where a referral stands that moved on while she wanted to take it back', async () => {
      const her = visitor();
      const { id, referral } = await ask(her);
      const path = `/fr/demandes/${id}/orientations/${referral}/retrait`;
      expect((await her.get(path)).html).toContain('name="version" value="1"');
      const manager = await signIn('manager', 'grdr-lille');
      await manager.post(`/fr/espace/orientations/${referral}`, { reponse: 'see', version: '1' });
      const late = await her.post(path, { version: '1' });
      expect([late.status, late.text.includes('Demande lue')]).toEqual([409, true]);
      expect(late.html).toContain('name="version" value="2"');
      expect((await her.post(path, { version: '2' })).status).toBe(303);
    });

    it('tell an adviser who waits for her to go on, and no other', async () => {
      const adviser = await signIn('intermediary');
      const { id, referral } = await ask(adviser);
      const manager = await signIn('manager', 'grdr-lille');
      const no = { reponse: 'decline', raisons: 'incomplete_file', messageRefus: 'Il manque une page.' };
      expect((await manager.post(`/fr/espace/orientations/${referral}`, no)).status).toBe(303);
      await waitFor('the worker to find that only a human can go on', async () => {
        const rows = await query(`select 1 from referral_gap where referral_id = $1`, [referral]);
        return rows.length === 1;
      });
      const { text, html } = await adviser.get('/fr/espace/personnes');
      expect(text).toContain('Une personne attend que vous repreniez la main');
      expect(text).toContain('Samira : la structure demande que quelqu’un relise sa demande');
      expect(html).toContain(`href="/fr/demandes/${id}"`);
      expect((await (await signIn('intermediary')).get('/fr/espace/personnes')).text).not.toContain(
        'reprenie',
      );
    });
  });
}
