import type { Scene } from './scene.js';

const PATH = '/fr/espace/delais';
const PROGRAMME = 'adie-microcredit';
const DAYS = { rappel: '2', responsables: '4', personne: '4', fin: '20', attente: '10', rencontre: '7' };

/** How long referrals wait, as a part of the suite that holds the system. */
export function describeDelays({ signIn, query }: Scene): void {
  describe('delays', () => {
    const stored = () =>
      query(`select expire_days from referral_delays where programme_id = $1`, [PROGRAMME]);

    it('are read by the team, and changed by its managers, within bounds', async () => {
      const member = await signIn('member', 'adie-lille');
      const read = await member.get(PATH);
      expect(read.text).toMatch(
        /Délais habituels.*Rappel à la structure ?3 jours.*Fin sans réponse ?14 jours/,
      );
      expect(read.html).not.toContain(`href="${PATH}/${PROGRAMME}"`);
      expect((await member.get(`${PATH}/${PROGRAMME}`)).status).toBe(403);
      expect((await member.post(`${PATH}/${PROGRAMME}`, DAYS)).status).toBe(403);
      const stranger = await signIn('manager', 'grdr-lille');
      expect((await stranger.get(`${PATH}/${PROGRAMME}`)).status).toBe(404);
      for (const end of ['', '/retour'])
        expect((await stranger.post(`${PATH}/${PROGRAMME}${end}`, DAYS)).status).toBe(404);

      const manager = await signIn('manager', 'adie-lille');
      expect((await manager.get('/fr/espace/programmes')).html).toContain(`href="${PATH}"`);
      expect((await manager.get(`${PATH}/${PROGRAMME}`)).text).toContain(
        'Ces délais comptent pour ce qui arrive',
      );
      for (const [change, words] of [
        [{ fin: '' }, 'Écrivez un nombre entier entre 1 et 43'],
        [{ attente: '15' }, 'Écrivez un nombre entier entre 1 et 14'],
        [{ rappel: 'trois' }, 'Écrivez un nombre entier entre 1 et 42'],
        [{ responsables: '20' }, 'avant la fin, à 20 jours'],
        [{ fin: '35' }, 'ne peut pas dépasser 44 jours'],
      ] as const) {
        const refused = await manager.post(`${PATH}/${PROGRAMME}`, { ...DAYS, ...change });
        expect([refused.status, refused.text.includes(words)]).toEqual([422, true]);
      }
      expect(await stored()).toEqual([]);

      for (let i = 0; i < 2; i++)
        expect(await manager.post(`${PATH}/${PROGRAMME}`, DAYS)).toMatchObject({
          ...{ status: 303, location: `${PATH}?fait` },
        });
      expect(await stored()).toEqual([{ expire_days: 20 }]);
      expect((await manager.get(`${PATH}?fait`)).text).toMatch(/enregistrés.*Délais propres à ce programme/);
      expect((await manager.get(`${PATH}/${PROGRAMME}`)).html).toMatch(/name="fin"[^>]*value="20"/);
      for (let i = 0; i < 2; i++)
        expect((await manager.post(`${PATH}/${PROGRAMME}/retour`, {})).status).toBe(303);
      expect(await stored()).toEqual([]);
    });
  });
}
