import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'etapes@exemple.example', accord: 'yes' };

/** What happened to a project while it is supported, as a part of the suite that holds the system. */
export function describeMilestones({ visitor, signIn, query, linkIn }: Scene): void {
  describe('of milestones', () => {
    it('are written down by the structure and by her adviser, read by her, and corrected', async () => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      await her.post(`/fr/demandes/${id}/contact/grdr-accueil`, CONTACT);
      const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      const referral = `/fr/espace/orientations/${row!.id}`;
      const [own, hers] = [`${referral}/etapes`, `/fr/demandes/${id}/orientations/${row!.id}/etapes`];
      const member = await signIn('member', 'grdr-lille');
      await member.post(referral, { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31', version: '1' });
      const today = new Date().toISOString().slice(0, 10);
      const created = { etape: 'company_registered', jour: today };
      expect((await member.get(referral)).html).not.toContain(`href="${own}"`);
      expect((await member.post(own, created)).status).toBe(409);
      await member.post(`${referral}/rencontre`, { version: '2' });
      await her.post(hers.replace('/etapes', '/rencontre'), { version: '3' });

      expect((await member.get(referral)).html).toContain(`href="${own}"`);
      expect((await member.get(own)).text).toContain('Aucune étape notée pour le moment');
      for (const stranger of [await signIn('member', 'adie-lille'), await signIn('intermediary')]) {
        expect((await stranger.get(own)).status).toBe(404);
        expect((await stranger.get(hers)).status).toBe(404);
        expect((await stranger.post(own, created)).status).toBe(404);
      }
      expect((await visitor().get(hers)).status).toBe(401);
      expect((await her.post(hers, created)).status).toBe(403);
      for (const [change, sentence] of [
        [{ etape: '' }, 'Choisissez une réponse'],
        [{ jour: 'hier' }, 'Écrivez une date comme'],
        [{ jour: '2020-01-01' }, 'Choisissez un jour entre'],
        [{ montant: '100' }, 'pour un financement seulement'],
        [{ etape: 'financing_obtained', montant: 'beaucoup' }, 'pour un financement seulement'],
      ] as const) {
        const refused = await member.post(own, { ...created, ...change });
        expect([change, refused.status, refused.text.includes(sentence)]).toEqual([change, 422, true]);
      }
      expect((await member.post(own, { ...created, autre: 'x' })).status).toBe(400);
      expect(await member.post(own, created)).toMatchObject({ status: 303, location: own });
      expect((await member.post(own, created)).status).toBe(303);
      const loan = { etape: 'financing_obtained', jour: today, montant: '8 000' };
      expect((await member.post(own, loan)).status).toBe(303);
      const list = await member.get(own);
      expect(list.text).toMatch(/Entreprise créée, .* Noté par Nom \(Grdr.*Financement obtenu, .* : 8.000 €/);

      const followed = await her.get(`/fr/demandes/${id}`);
      expect(followed.text).toMatch(/Ce qui a avancé Entreprise créée.*Une étape n’est pas juste/);
      expect((await her.get(hers)).html).not.toContain('name="etape"');

      const one = linkIn(list.html, /href="([^"]+\/etapes\/[^"]+)"/);
      expect((await member.get(one)).html).toContain(`name="jour"`);
      const wrong = await member.post(one, { jour: '2020-01-01', version: '1' });
      expect([wrong.status, wrong.html.includes('value="2020-01-01"')]).toEqual([422, true]);
      await query(`update referral set sent_at = sent_at - interval '3 days' where id = $1`, [row!.id]);
      const before = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
      expect((await member.post(one, { jour: before, version: '1' })).status).toBe(303);
      expect((await member.post(one, { jour: today, version: '1' })).status).toBe(409);

      const adviser = await signIn('intermediary');
      await query(
        `update entrepreneur e set created_by = (select id from account where kind = 'intermediary'
           order by created_at desc limit 1) from project p where p.id = $1 and e.id = p.entrepreneur_id`,
        [id],
      );
      expect((await adviser.get(`/fr/demandes/${id}`)).html).toContain(`href="${hers}"`);
      const others = one.replace(own, hers);
      expect(await adviser.get(others)).toMatchObject({ status: 303, location: hers });
      expect((await adviser.post(`${others}/retrait`, {})).status).toBe(403);
      expect((await adviser.post(hers, { etape: 'first_sale', jour: today })).status).toBe(303);
      expect((await member.get(own)).text).toContain('Première vente');
      expect((await member.post(`${one}/retrait`, { version: '2' })).status).toBe(303);
      expect((await member.post(`${one}/retrait`, { version: '2' })).status).toBe(404);
      expect((await her.get(`/fr/demandes/${id}`)).text).not.toContain('Entreprise créée');

      await member.post(`${referral}/fin`, { resultat: 'helped' });
      expect((await member.get(own)).text).toContain('Première vente');
      await query(`update referral set ended_at = ended_at - interval '31 days' where id = $1`, [row!.id]);
      expect((await member.get(own)).text).toContain('On ne peut plus noter d’étape ici');
    });
  });
}
