import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'messages@exemple.example', accord: 'yes' };

/** What is written about a referral, as a part of the suite that holds the system. */
export function describeMessages({ visitor, signIn, query, linkIn }: Scene): void {
  describe('of messages', () => {
    it('let professionals write among themselves and to her, and her answer, each told what is new', async () => {
      const adviser = await signIn('intermediary');
      const her = visitor();
      const { location } = await her.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      await her.post(`/fr/demandes/${id}/contact/grdr-accueil`, CONTACT);
      const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      const own = `/fr/espace/orientations/${row!.id}`;
      const hers = `/fr/demandes/${id}/orientations/${row!.id}/messages`;
      await query(
        `update entrepreneur e set created_by = (select id from account where kind = 'intermediary'
           order by created_at desc limit 1) from project p where p.id = $1 and e.id = p.entrepreneur_id`,
        [id],
      );
      const member = await signIn('member', 'grdr-lille');
      expect((await member.get(own)).html).toContain(`href="${own}/messages"`);
      const first = await member.get(`${own}/messages`);
      expect(first.text).toMatch(
        /Entre professionnels.*peut demander à les lire.*Dites d’abord que vous avez lu/,
      );
      for (const stranger of [await signIn('member', 'adie-lille'), await signIn('intermediary')]) {
        expect((await stranger.get(`${own}/messages`)).status).toBe(404);
        expect((await stranger.get(hers)).status).toBe(404);
        expect((await stranger.post(hers, { textePersonne: 'Bonjour' })).status).toBe(404);
      }
      expect((await visitor().get(hers)).status).toBe(401);

      const long = await member.post(`${own}/messages`, { texteProfessionnels: 'x'.repeat(1501) });
      expect([long.status, /Écrivez un texte de 1\s?500 caractères/.test(long.text)]).toEqual([422, true]);
      const turned = await member.post(`${own}/messages`, { texteProfessionnels: 'a\u202eb' });
      expect(turned.status).toBe(422);
      const note = { texteProfessionnels: 'Dossier <b>complet</b> ?', luProfessionnels: '0' };
      expect((await member.post(`${own}/messages`, note)).status).toBe(303);
      await member.post(own, { reponse: 'see', version: '1' });
      expect(
        (await member.post(`${own}/messages`, { textePersonne: 'Êtes-vous libre lundi ?' })).status,
      ).toBe(303);
      const second = await member.post(`${own}/messages`, { textePersonne: 'Et mardi ?' });
      expect([second.status, second.text.includes('Votre question attend')]).toEqual([409, true]);

      expect((await her.get(`/fr/demandes/${id}`)).text).toContain('Messages : un nouveau');
      const page = await her.get(hers);
      expect(page.text).toMatch(/libre lundi/);
      expect(page.text).not.toMatch(/Dossier|Entre professionnels/);
      expect((await her.get(hers)).text).toContain('J’ai tout lu');
      expect((await her.post(`${hers}/lu`, { luPersonne: '1' })).status).toBe(303);
      expect((await her.get(hers)).text).not.toContain('J’ai tout lu');
      expect((await her.post(hers, { textePersonne: 'Oui, merci' })).status).toBe(303);

      expect((await adviser.get('/fr/espace/a-faire')).text).toContain('De nouveaux messages à lire');
      const advised = await adviser.get(hers);
      expect(advised.text).toMatch(/Dossier &lt;b>complet&lt;\/b> \?.*Oui, merci/s);
      const leak = await adviser.post(hers, { texteProfessionnels: 'messages@exemple.example' });
      expect([leak.status, leak.text.includes('Retirez ses coordonnées')]).toEqual([422, true]);
      await adviser.post(hers, {
        texteProfessionnels: 'Complet',
        luProfessionnels: '1',
        luPersonne: '2',
      });
      expect((await adviser.get('/fr/espace/a-faire')).text).not.toContain('De nouveaux messages');
      expect((await member.get('/fr/espace/orientations')).text).toContain('2 messages');
      const withdrawal = linkIn((await adviser.get(hers)).html, /action="([^"]+\/retrait)"/);
      expect((await member.post(withdrawal, {})).status).toBe(404);
      expect((await adviser.post(withdrawal, {})).status).toBe(303);
      expect((await member.get(`${own}/messages`)).text).toContain('Message retiré');
    });
  });
}
