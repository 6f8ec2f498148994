import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const PROGRAMME = 'adie-microcredit';
const CONTACT = { prenom: 'Samira', telephone: '06 39 98 00 07', accord: 'yes' };
const LIST = '/fr/espace/a-prevenir';

/** Whom nobody can tell, as a part of the suite that holds the system. */
export function describeUntold({ visitor, signIn, query, linkIn }: Scene): void {
  describe('who cannot be told', () => {
    it('stands on the coordinators’ list without a name, is ticked once, and put back', async () => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      await her.post(`/fr/demandes/${id}/contact/${PROGRAMME}`, CONTACT);
      const [referral] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      const manager = await signIn('manager', 'adie-lille');
      await manager.post(`/fr/espace/orientations/${referral!.id}`, {
        ...{ reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31' },
      });
      await query(`update delivery set next_at = now() where state = 'pending' and attempts = 0`);

      expect((await visitor().get(LIST)).status).toBe(303);
      expect((await manager.get(LIST)).status).toBe(403);
      expect((await (await signIn('intermediary')).get(LIST)).status).toBe(403);
      const coordinator = await signIn('coordinator');
      const line = () => query<{ id: string }>(`select id from call_entry where project_id = $1`, [id]);
      for (let wait = 0; wait < 40 && (await line()).length === 0; wait++)
        await new Promise((resolve) => setTimeout(resolve, 250));
      const action = `${LIST}/${(await line())[0]!.id}`;
      const page = await coordinator.get(LIST);
      expect(page.html).toContain(`action="${action}"`);
      expect(page.text).toMatch(/pas pu être prévenue.*du nouveau dans ses demandes/);
      expect(page.text).toContain('Peut lui parler');
      expect(page.html).not.toMatch(/Samira|39 98|Traiteur/);

      expect((await manager.post(action, {})).status).toBe(403);
      expect((await (await signIn('intermediary')).post(action, {})).status).toBe(404);
      const stale = await coordinator.post(action, { version: '7' });
      expect([stale.status, stale.text.includes('Relisez la ligne')]).toEqual([409, true]);
      expect(await coordinator.post(action, { version: '1' })).toMatchObject({
        status: 303,
        location: `${LIST}?fait`,
      });
      const after = await coordinator.get(`${LIST}?fait`);
      expect(after.text).toMatch(/C’est noté.*Coché le/);
      expect(after.html).not.toContain(`action="${action}"`);
      expect((await coordinator.post(`${action}/annulation`, {})).location).toBe(`${LIST}?annule`);
      expect((await coordinator.get(`${LIST}?annule`)).html).toContain(`action="${action}"`);
    });
  });
}
