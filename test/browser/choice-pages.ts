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

    it('to take up again: not where the place is gone, with somewhere else to go', async () => {
      const her = visitor();
      const { id, referral } = await ask(her);
      await end(referral, 'expired');
      const path = `/fr/demandes/${id}/orientations/${referral}/reprise`;
      const manager = await signIn('manager', 'grdr-lille');
      const set = (value: string) =>
        manager.post('/fr/espace/places', { programme: 'grdr-accueil', 'places-grdr-accueil': value });
      const used = /(\d+) places? (?:est|sont) déjà/.exec((await set('0')).text)?.[1] ?? '0';
      expect((await set(used)).status).toBe(303);
      try {
        const refused = await her.post(path, { raison: 'late_answer' });
        expect([refused.status, refused.text.includes('Il n’y a plus de place')]).toEqual([409, true]);
        expect(refused.html).toContain(`href="/fr/demandes/${id}/propositions"`);
        expect(await stateOf(referral)).toBe('expired');
      } finally {
        expect((await set('')).status).toBe(303);
      }
      expect((await her.post(path, { raison: 'late_answer' })).status).toBe(303);
    });

    it('of what a structure proposes instead: nothing leaves before her yes, and she may say no', async () => {
      const her = visitor();
      const { id, referral } = await ask(her);
      const member = await signIn('member', 'grdr-lille');
      const no = { reponse: 'decline', raisons: 'cohort_full', autre: 'adie-microcredit' };
      expect((await member.post(`/fr/espace/orientations/${referral}`, no)).status).toBe(303);
      const follow = await her.get(`/fr/demandes/${id}`);
      expect(follow.text).toMatch(/vous propose plutôt.*Adie.*Rien ne part sans votre accord/);
      expect(follow.text).toMatch(/Répondez avant le .*Sans votre accord, rien ne part/);
      const [draft] = await query<{ id: string; state: string }>(
        `select id, state from referral where parent_id = $1`,
        [referral],
      );
      expect(draft!.state).toBe('draft');
      expect(await query(`select 1 from inbox_entry where referral_id = $1`, [draft!.id])).toEqual([]);
      expect((await her.get(`/fr/demandes/${id}/contact/adie-microcredit`)).status).toBe(200);
      const yes = await her.post(`/fr/demandes/${id}/contact/adie-microcredit`, CONTACT);
      expect([yes.status, await stateOf(draft!.id)]).toEqual([303, 'sent']);

      const other = visitor();
      const second = await ask(other);
      expect((await member.post(`/fr/espace/orientations/${second.referral}`, no)).status).toBe(303);
      const [next] = await query<{ id: string }>(`select id from referral where parent_id = $1`, [
        second.referral,
      ]);
      const withdrawal = `/fr/demandes/${second.id}/orientations/${next!.id}/retrait`;
      expect((await other.get(`/fr/demandes/${second.id}`)).html).toContain(`href="${withdrawal}"`);
      expect((await other.post(withdrawal, {})).status).toBe(303);
      expect(await stateOf(next!.id)).toBe('withdrawn');
      expect(await query(`select 1 from inbox_entry where referral_id = $1`, [next!.id])).toEqual([]);
    });

    it('of her others take effect at a yes, and she reads why the other is over', async () => {
      const her = visitor();
      const { id, referral } = await ask(her);
      const second = { ...CONTACT, autresOui: 'close' };
      expect((await her.post(`/fr/demandes/${id}/contact/adie-microcredit`, second)).status).toBe(303);
      const member = await signIn('member', 'adie-lille');
      const [other] = await query<{ id: string }>(
        `select id from referral where project_id = $1 and programme_id = 'adie-microcredit'`,
        [id],
      );
      const yes = { reponse: 'accept', qui: 'Claire', avant: '2099-01-31' };
      expect((await member.post(`/fr/espace/orientations/${other!.id}`, yes)).status).toBe(303);
      expect(await stateOf(referral)).toBe('cancelled');
      expect((await her.get(`/fr/demandes/${id}`)).text).toContain('Une autre structure a dit oui');
    });
  });
}
