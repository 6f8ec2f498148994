import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'choix@exemple.example', accord: 'yes' };

/** What she chooses of several requests, and what is taken up again after its end. */
export function describeChoices({ visitor, signIn, query, linkIn }: Scene): void {
  describe('choices', () => {
    type Visitor = ReturnType<Scene['visitor']>;
    const ask = async (who: Visitor): Promise<{ id: string; referral: string }> => {
      const { location } = await who.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      expect((await who.post(`/fr/demandes/${id}/contact/grdr-accueil`, CONTACT)).status).toBe(303);
      const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      return { id, referral: row!.id };
    };
    const stateOf = async (referral: string) =>
      (await query<{ state: string }>(`select state from referral where id = $1`, [referral]))[0]!.state;
    const end = async (referral: string, state: string) => {
      await query(`update referral set state = $2, ended_at = now(), version = version + 1 where id = $1`, [
        referral,
        state,
      ]);
      await query(`update referral_due set done_at = now() where referral_id = $1 and done_at is null`, [
        referral,
      ]);
    };

    it('of her other requests are asked with a second one, read and changed on her page', async () => {
      const her = visitor();
      const { id } = await ask(her);
      const path = `/fr/demandes/${id}`;
      expect((await her.get(path)).html).not.toContain(`href="${path}/autres"`);
      const second = await her.get(`${path}/contact/adie-microcredit`);
      expect(second.text).toContain('Que faire des autres demandes');
      const odd = await her.post(`${path}/contact/adie-microcredit`, { ...CONTACT, autresOui: 'perhaps' });
      expect(odd.status).toBe(422);
      const sent = await her.post(`${path}/contact/adie-microcredit`, { ...CONTACT, autresOui: 'close' });
      expect(sent.status).toBe(303);
      expect((await her.get(path)).text).toContain('Choix : retirer les autres demandes');

      const other = visitor();
      await ask(other);
      for (const stranger of [other, await signIn('intermediary')]) {
        expect((await stranger.get(`${path}/autres`)).status).toBe(404);
        expect((await stranger.post(`${path}/autres`, { autresOui: 'keep' })).status).toBe(404);
      }
      expect((await her.get(`${path}/autres`)).html).toMatch(/value="close" checked/);
      expect((await her.post(`${path}/autres`, {})).text).toContain('Choisissez une réponse');
      for (let i = 0; i < 2; i++)
        expect(await her.post(`${path}/autres`, { autresOui: 'keep' })).toMatchObject({
          ...{ status: 303, location: `${path}?autres` },
        });
      const after = await her.get(`${path}?autres`);
      expect(after.text).toMatch(/Le choix est enregistré.*Choix : garder les autres demandes/);
    });

    it('are made with an adviser, who is told that they are hers', async () => {
      const adviser = await signIn('intermediary');
      const { id } = await ask(adviser);
      const path = `/fr/demandes/${id}/autres`;
      expect((await adviser.get(path)).text).toContain('Posez la question à la personne');
      expect((await adviser.post(path, { autresOui: 'close' })).status).toBe(303);
      expect(await query(`select choice, by_her from sibling_choice where project_id = $1`, [id])).toEqual([
        { choice: 'close', by_her: false },
      ]);
    });

    it('to take up again: by her after silence, with a reason, once, and while she may', async () => {
      const her = visitor();
      const { id, referral } = await ask(her);
      const path = `/fr/demandes/${id}/orientations/${referral}/reprise`;
      expect((await her.get(path)).text).toContain('ne peut plus être reprise');
      expect((await her.post(path, { raison: 'late_answer' })).status).toBe(409);
      await end(referral, 'expired');
      const follow = await her.get(`/fr/demandes/${id}`);
      expect(follow.html).toContain(`href="${path}"`);
      const page = await her.get(path);
      expect(page.text).toContain('Nous demandons de nouveau une réponse');
      const version = linkIn(page.html, /name="version" value="(\d+)"/);
      for (const raison of ['', 'because']) {
        const refused = await her.post(path, { version, raison });
        expect([refused.status, refused.text.includes('Choisissez une raison')]).toEqual([422, true]);
      }
      const stranger = await signIn('intermediary');
      expect((await stranger.get(path)).status).toBe(404);
      expect((await stranger.post(path, { version, raison: 'mistake' })).status).toBe(404);
      expect((await her.post(path, { version: '1', raison: 'mistake' })).status).toBe(409);
      expect(await stateOf(referral)).toBe('expired');
      expect(await her.post(path, { version, raison: 'late_answer' })).toMatchObject({
        ...{ status: 303, location: `/fr/demandes/${id}?repris` },
      });
      expect(await stateOf(referral)).toBe('sent');
      const again = await her.post(path, { version, raison: 'late_answer' });
      expect([again.status, again.text.includes('Elle en est à : Demande envoyée')]).toEqual([409, true]);
    });

    it('to take up again: by the structure after its own no, unless she took her go-ahead back', async () => {
      const her = visitor();
      const { id, referral } = await ask(her);
      const member = await signIn('member', 'grdr-lille');
      const at = `/fr/espace/orientations/${referral}`;
      const no = { reponse: 'decline', raisons: 'cohort_full' };
      expect((await member.post(at, no)).status).toBe(303);
      expect((await her.get(`/fr/demandes/${id}`)).html).not.toContain('/reprise"');
      expect(
        (await her.post(`/fr/demandes/${id}/orientations/${referral}/reprise`, { raison: 'mistake' })).status,
      ).toBe(409);
      expect((await member.get(at)).html).toContain(`href="${at}/reprise"`);
      const stranger = await signIn('member', 'adie-lille');
      expect((await stranger.post(`${at}/reprise`, { raison: 'mistake' })).status).toBe(404);

      await query(
        `update go_ahead set withdrawn_at = now() where project_id = $1 and structure_id = 'grdr-lille'`,
        [id],
      );
      expect((await member.get(at)).html).not.toContain('/reprise"');
      const refused = await member.post(`${at}/reprise`, { raison: 'mistake' });
      expect([refused.status, refused.text.includes('Elle seule peut le redonner')]).toEqual([409, true]);
      expect(await stateOf(referral)).toBe('declined');
      await query(
        `update go_ahead set withdrawn_at = null where project_id = $1 and structure_id = 'grdr-lille'`,
        [id],
      );

      expect((await member.get(`${at}/reprise`)).text).toContain('La demande revient à traiter');
      expect(await member.post(`${at}/reprise`, { raison: 'mistake' })).toMatchObject({
        ...{ status: 303, location: at },
      });
      expect(await stateOf(referral)).toBe('seen');
      await end(referral, 'expired');
      await query(`update referral set ended_at = now() - interval '31 days' where id = $1`, [referral]);
      expect((await member.get(`${at}/reprise`)).text).toContain('ne peut plus être reprise');
      expect((await member.post(`${at}/reprise`, { raison: 'mistake' })).status).toBe(409);
    });
  });
}
