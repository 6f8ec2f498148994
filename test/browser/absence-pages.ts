import type { Scene } from './scene.js';

const PAGE = '/fr/espace/absences';
const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};

/** Absences and closures, as a part of the suite that holds the system. */
export function describeAbsences({ visitor, signIn, query, linkIn }: Scene): void {
  describe('of absences', () => {
    const today = async (): Promise<string> => {
      const [row] = await query<{ day: string }>(
        `select to_char(now() at time zone 'Europe/Paris', 'YYYY-MM-DD') as day`,
      );
      return row!.day;
    };

    it('take the days of a professional and who replaces them, say what is wrong, and end them', async () => {
      const member = await signIn('member', 'grdr-lille');
      const colleague = await signIn('member', 'grdr-lille');
      expect((await (await signIn('intermediary')).get(PAGE)).status).toBe(403);
      expect((await visitor().get(PAGE)).location).toMatch(/connexion/);
      for (const path of ['/fr/espace/orientations', '/fr/compte'])
        expect((await member.get(path)).html).toContain(`href="${PAGE}"`);
      const days = { du: '24/12/2099', au: '2099-12-31' };
      for (const [form, said] of [
        [{}, 'Écrivez'],
        [{ du: '2020-01-01', au: '2099-12-31' }, 'Choisissez un jour à partir d’aujourd’hui'],
        [{ du: '2099-12-31', au: '2099-12-24' }, 'Choisissez un jour après le premier'],
        [{ ...days, remplace: '00000000-0000-7000-8000-000000000001' }, 'n’est plus dans l’équipe'],
      ] as const) {
        const refused = await member.post(PAGE, form);
        expect([refused.status, refused.text.includes(said)]).toEqual([422, true]);
      }
      const [{ id: substitute }] = (await query<{ id: string }>(
        `select id from account where structure_id = 'grdr-lille' order by created_at desc limit 1`,
      )) as [{ id: string }];
      const kept = await member.post(PAGE, { ...days, remplace: substitute });
      expect(kept).toMatchObject({ status: 303, location: `${PAGE}?absence` });
      const page = await member.get(kept.location!);
      expect(page.text).toMatch(/Votre absence est enregistrée\..*Du 24 décembre 2099 au 31 décembre 2099/);
      expect(page.text).toContain('Nom suit vos demandes.');
      const twice = await member.post(PAGE, days);
      expect([twice.status, twice.text.includes('Vous avez déjà une absence du 24 décembre')]).toEqual([
        422,
        true,
      ]);
      expect(twice.html).toContain('value="24/12/2099"');
      expect((await colleague.get(PAGE)).text).toMatch(/Qui n’est pas là.*24 décembre 2099/);
      const end = linkIn(page.html, /action="([^"]+\/fin)"/);
      expect((await colleague.post(end, {})).location).toBe(`${PAGE}?absenceFinie`);
      expect((await member.post(end, {})).location).toBe(`${PAGE}?retour`);
      expect((await member.post(end, {})).location).toBe(`${PAGE}?absenceFinie`);
    });

    it('tell who replaces somebody, in the inbox, as long as that lasts', async () => {
      const member = await signIn('member', 'grdr-lille');
      const colleague = await signIn('member', 'grdr-lille');
      const [{ id: remplace }] = (await query<{ id: string }>(
        `select id from account where structure_id = 'grdr-lille' order by created_at desc limit 1`,
      )) as [{ id: string }];
      const day = await today();
      expect((await member.post(PAGE, { du: day, au: day, remplace })).status).toBe(303);
      const told = 'Vous remplacez Nom jusqu’au';
      expect((await colleague.get('/fr/espace/orientations')).text).toContain(told);
      expect((await member.get('/fr/espace/orientations')).text).not.toContain(told);
      const end = linkIn((await member.get(PAGE)).html, /action="([^"]+\/fin)"/);
      expect((await member.post(end, {})).location).toBe(`${PAGE}?retour`);
      expect((await colleague.get('/fr/espace/orientations')).text).not.toContain(told);
    });

    it('take the closure of a structure from its managers, and lists say until when', async () => {
      const [member, manager] = [await signIn('member', 'grdr-lille'), await signIn('manager', 'grdr-lille')];
      expect((await member.get(PAGE)).html).not.toContain('name="fermeDu"');
      expect((await member.post(`${PAGE}/fermetures`, {})).status).toBe(403);
      const empty = await manager.post(`${PAGE}/fermetures`, {});
      expect([empty.status, empty.html.includes('href="#f-fermeDu"')]).toEqual([422, true]);
      const day = await today();
      const closed = await manager.post(`${PAGE}/fermetures`, { fermeDu: day, fermeAu: day });
      expect(closed.location).toBe(`${PAGE}?fermeture`);
      const page = await manager.get(closed.location!);
      expect(page.text).toContain('La fermeture est enregistrée.');
      expect((await member.get(PAGE)).text).toMatch(/Fermeture de la structure.*Du /);
      const again = await manager.post(`${PAGE}/fermetures`, { fermeDu: day, fermeAu: day });
      expect([again.status, again.text.includes('La structure est déjà fermée du')]).toEqual([422, true]);

      expect((await visitor().get('/fr/programmes/grdr-accueil')).text).toContain(
        'La structure est fermée jusqu’au',
      );
      expect((await visitor().get('/fr/structures/grdr-lille')).text).toContain(
        'La structure est fermée jusqu’au',
      );
      expect((await visitor().get('/fr/programmes?structure=grdr-lille')).text).toContain(
        'Structure fermée jusqu’au',
      );
      expect((await visitor().get('/fr/structures?q=grdr')).text).toContain('Structure fermée jusqu’au');
      const her = visitor();
      const { location } = await her.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      expect((await her.get(`/fr/demandes/${id}/contact/grdr-accueil`)).text).toContain(
        'est en congé jusqu’au',
      );
      const contact = { prenom: 'Samira', email: 'conge@exemple.example', accord: 'yes' };
      expect((await her.post(`/fr/demandes/${id}/contact/grdr-accueil`, contact)).status).toBe(303);
      expect((await her.get(`/fr/demandes/${id}`)).text).toMatch(
        /est en congé jusqu’au .* La réponse viendra/,
      );

      const end = linkIn(page.html, /action="([^"]+\/fermetures\/[^"]+\/fin)"/);
      expect((await (await signIn('manager', 'adie-lille')).post(end, {})).location).toBe(
        `${PAGE}?fermetureFinie`,
      );
      expect((await manager.post(end, {})).location).toBe(`${PAGE}?ouverture`);
      expect((await visitor().get('/fr/programmes/grdr-accueil')).text).not.toContain('fermée');
      expect((await her.get(`/fr/demandes/${id}`)).text).not.toContain('en congé');
    });
  });
}
