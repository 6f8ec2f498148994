import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const PROGRAMME = 'adie-microcredit';
const CONTACT = { prenom: 'Samira', telephone: '06 39 98 00 01', accord: 'yes' };
const SAID = {
  ...{ voie1: 'sms', voie2: 'call', quand: 'choisi', jours: ['1', '4'], de: '9', a: '12' },
  ...{ messagerie: 'non', interprete: 'ps' },
};

/** How she is reached, as a part of the suite that holds the system. */
export function describeReach({ visitor, signIn, query, linkIn }: Scene): void {
  describe('how to reach her', () => {
    it('is said on her page, and read by a structure after its yes', async () => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      const path = `/fr/demandes/${id}/joindre`;
      expect((await visitor().get(path)).status).toBe(401);
      expect((await her.get(path)).text).toContain('Donnez d’abord une adresse mail ou un numéro');
      await her.post(`/fr/demandes/${id}/contact/${PROGRAMME}`, CONTACT);
      expect((await her.get(path)).html).not.toContain('value="mail"');
      expect((await her.get(`/fr/demandes/${id}`)).html).toContain(`href="${path}"`);

      for (const [change, sentence] of [
        [{ voie1: 'mail' }, 'Choisissez un moyen possible'],
        [{ voie2: 'sms' }, 'Choisissez un moyen possible'],
        [{ jours: [] }, 'Choisissez au moins un jour'],
        [{ a: '9' }, 'Choisissez au moins un jour'],
        [{ interprete: 'xx' }, 'Choisissez une langue de la liste'],
      ] as const) {
        const refused = await her.post(path, { ...SAID, ...change });
        expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
      }
      expect((await visitor().post(path, SAID)).status).toBe(401);
      expect((await (await signIn('intermediary')).post(path, SAID)).status).toBe(404);
      expect(await her.post(path, SAID)).toMatchObject({
        status: 303,
        location: `/fr/demandes/${id}?joindre`,
      });
      expect((await her.get(`/fr/demandes/${id}?joindre`)).text).toMatch(
        /C’est enregistré.*Par SMS · Par téléphone.*lundi et jeudi, de 9 h à 12 h.*pachto/,
      );

      const [referral] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      const manager = await signIn('manager', 'adie-lille');
      const page = `/fr/espace/orientations/${referral!.id}`;
      const before = (await manager.get(page)).text;
      expect(before).toMatch(/Interprète souhaité ?pachto/);
      expect(before).not.toMatch(/06 39|Moments sûrs/);
      await manager.post(page, { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31' });
      expect((await manager.get(page)).text).toMatch(
        /06 39 98 00 01 \(ne laissez pas de message vocal\).*Moments sûrs ?lundi et jeudi, de 9 h à 12 h/,
      );
      await her.post(path, { ...SAID, voie1: 'call', voie2: '', messagerie: 'oui', quand: 'toujours' });
      const after = (await manager.get(page)).text;
      expect(after).not.toMatch(/message vocal|Moments sûrs/);
    });
  });
}
