import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur tres rare',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samirasuite', email: 'suite@exemple.example', accord: 'yes' };
const PATH = '/fr/espace/sans-suite';

/** What led to nobody, as a part of the suite that holds the system. */
export function describeGaps({ visitor, signIn, query, linkIn }: Scene): void {
  describe('what led to nobody', () => {
    const stuck = async (): Promise<string> => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      expect((await her.post(`/fr/demandes/${id}/contact/grdr-accueil`, CONTACT)).status).toBe(303);
      const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      await query(
        `insert into referral_gap (referral_id, reason, opened_at) values ($1, 'nobody_left', now() - interval '12 days')`,
        [row!.id],
      );
      return row!.id;
    };
    // This suite leaves others behind.
    const clear = () => query(`update referral_gap set closed_at = now() where closed_at is null`);

    it('is for coordinators alone, who read why and for how long, and no word of who she is', async () => {
      await clear();
      for (const kind of ['intermediary', 'member', 'manager'] as const) {
        const other = await signIn(kind, kind === 'intermediary' ? null : 'adie-lille');
        expect((await other.get(PATH)).status).toBe(403);
      }
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get(PATH)).text).toContain('Personne n’attend que vous repreniez la main');
      await stuck();
      const page = await coordinator.get(PATH);
      expect(page.text).toMatch(
        /Microcrédit.*Il ne reste aucun programme à essayer.*Grdr.*12 jours.*Personne encore/,
      );
      expect(page.html).not.toMatch(/Samirasuite|Traiteur tres rare|suite@/);
    });

    it('is taken, given back, and ended with what was found, by one at a time', async () => {
      await clear();
      const id = await stuck();
      const [anne, bruno] = [await signIn('coordinator'), await signIn('admin')];
      expect(await anne.post(`${PATH}/${id}/prise`, {})).toMatchObject({
        ...{ status: 303, location: `${PATH}?prise` },
      });
      expect((await anne.get(`${PATH}?prise`)).text).toMatch(
        /Vous vous en occupez\..*Je ne m’en occupe plus/,
      );
      for (const end of ['prise', 'remise']) {
        const refused = await bruno.post(`${PATH}/${id}/${end}`, {});
        expect([refused.status, refused.text.includes('Quelqu’un d’autre s’en occupe')]).toEqual([409, true]);
      }
      expect((await bruno.post(`${PATH}/${id}`, { constat: 'nothing_exists' })).status).toBe(409);
      expect((await bruno.get(`${PATH}/${id}`)).html).not.toContain('name="constat"');
      expect((await anne.post(`${PATH}/${id}`, {})).status).toBe(422);
      expect((await anne.post(`${PATH}/${id}`, { constat: 'other' })).status).toBe(422);
      for (let i = 0; i < 2; i++)
        expect((await anne.post(`${PATH}/${id}`, { constat: 'nothing_exists' })).location).toBe(
          `${PATH}?terminee`,
        );
      expect((await anne.get(`${PATH}/${id}`)).status).toBe(404);
      expect((await bruno.post(`${PATH}/${id}/prise`, {})).status).toBe(404);
      expect((await bruno.get(`${PATH}?vue=terminees`)).text).toMatch(
        /Microcrédit.*Rien n’existe ici.*par Nom/,
      );
    });

    it('is ended by her adviser too, of the people she follows and no others', async () => {
      const id = await stuck();
      const adviser = await signIn('intermediary');
      const path = `/fr/espace/a-faire/sans-suite/${id}`;
      expect((await adviser.get(path)).status).toBe(404);
      expect((await adviser.post(path, { constat: 'no_longer_needed' })).status).toBe(404);
      await query(
        `update entrepreneur e set created_by = (select id from account where kind = 'intermediary' order by created_at desc limit 1)
         from project p join referral r on r.project_id = p.id where p.entrepreneur_id = e.id and r.id = $1`,
        [id],
      );
      const queue = await adviser.get('/fr/espace/a-faire?file=nobody');
      expect(queue.html).toContain(`href="${path}"`);
      expect((await adviser.get(path)).text).toMatch(/Samirasuite.*Il ne reste aucun programme/);
      expect((await adviser.post(path, {})).status).toBe(422);
      const coordinator = await signIn('coordinator');
      expect((await coordinator.post(`${PATH}/${id}`, { constat: 'nothing_exists' })).status).toBe(404);
      for (let i = 0; i < 2; i++)
        expect((await adviser.post(path, { constat: 'no_longer_needed' })).location).toBe(
          '/fr/espace/a-faire?termine',
        );
      expect((await adviser.get('/fr/espace/a-faire?termine')).text).toContain('C’est terminé');
      expect((await adviser.get('/fr/espace/a-faire?file=nobody')).html).not.toContain(path);
    });

    it('shows who answers too late', async () => {
      const coordinator = await signIn('coordinator');
      const id = await stuck();
      await query(
        `update referral_due set due_at = now() - interval '3 days' where referral_id = $1 and kind = 'escalate'`,
        [id],
      );
      const late = await coordinator.get(`${PATH}?vue=retards`);
      expect(late.text).toMatch(/Grdr.*réponse.*Depuis \d+ jours/);
      expect(late.html).not.toMatch(/Samirasuite|Traiteur tres rare/);
      await clear();
    });
  });
}
