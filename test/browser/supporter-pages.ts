import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'accompagnants@exemple.example', accord: 'yes' };
const YES = { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31', version: '1' };

/** Who else supports her, as a part of the suite that holds the system. */
export function describeSupporters({ visitor, signIn, query, linkIn }: Scene): void {
  describe('of who else supports her', () => {
    it('show structures that support her the others, once she agreed and until she does no more', async () => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      const hers = `/fr/demandes/${id}/accompagnants`;
      const members = [];
      for (const [programme, structure] of [
        ['grdr-accueil', 'grdr-lille'],
        ['adie-microcredit', 'adie-lille'],
      ] as const) {
        await her.post(`/fr/demandes/${id}/contact/${programme}`, CONTACT);
        const [row] = await query<{ id: string }>(
          `select id from referral where project_id = $1 and programme_id = $2`,
          [id, programme],
        );
        const member = await signIn('member', structure);
        members.push({ member, own: `/fr/espace/orientations/${row!.id}` });
      }
      const [grdr, adie] = members as [(typeof members)[0], (typeof members)[0]];
      await grdr.member.post(grdr.own, YES);
      const settled = () => query(`update referral_undo set until = now() where until > now()`);
      await settled();

      expect((await visitor().get(hers)).status).toBe(401);
      expect((await visitor().post(hers, { accord: 'oui' })).status).toBe(401);
      const stranger = await signIn('intermediary');
      expect((await stranger.get(hers)).status).toBe(404);
      expect((await stranger.post(hers, { accord: 'oui' })).status).toBe(404);
      expect((await grdr.member.get(grdr.own)).text).not.toContain('Qui l’accompagne aussi');
      expect((await her.get(`/fr/demandes/${id}`)).html).toContain(`href="${hers}"`);
      expect((await her.get(hers)).text).toContain('Je suis d’accord');
      expect((await her.post(hers, { accord: 'peut-être' })).status).toBe(422);
      expect((await her.post(hers, { accord: 'oui' })).location).toBe(`${hers}?fait`);
      expect((await her.get(`${hers}?fait`)).text).toMatch(/Votre choix est enregistré.*Accord donné le/);

      expect((await grdr.member.get(grdr.own)).text).toContain('Aucune autre structure pour le moment');
      expect((await adie.member.get(adie.own)).text).not.toContain('Qui l’accompagne aussi');
      await adie.member.post(adie.own, YES);
      await settled();
      expect((await grdr.member.get(grdr.own)).text).toMatch(/Qui l’accompagne aussi Adie.*, depuis le/);
      expect((await adie.member.get(adie.own)).text).toMatch(/Qui l’accompagne aussi Grdr/);
      expect((await her.get(hers)).text).toMatch(/Grdr.*depuis le.*Adie.*depuis le/);

      await query(
        `update entrepreneur e set created_by = (select id from account where kind = 'intermediary'
           order by created_at desc limit 1) from project p where p.id = $1 and e.id = p.entrepreneur_id`,
        [id],
      );
      expect((await stranger.get(hers)).text).toMatch(
        /Qui accompagne Samira.*La personne n’est plus d’accord/,
      );
      expect((await stranger.post(hers, { accord: 'non' })).status).toBe(303);
      for (const { member, own } of members)
        expect((await member.get(own)).text).not.toContain('Qui l’accompagne aussi');
    });
  });
}
