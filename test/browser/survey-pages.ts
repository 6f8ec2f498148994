import { randomUUID } from 'node:crypto';
import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'sondage@exemple.example', accord: 'yes' };

/** What is asked after a yes, as a part of the suite that holds the system. */
export function describeSurveys({ visitor, signIn, query, linkIn }: Scene): void {
  describe('a survey', () => {
    const asked = async (who: ReturnType<Scene['visitor']>, wave: string) => {
      const { location } = await who.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      await who.post(`/fr/demandes/${id}/contact/grdr-accueil`, CONTACT);
      const [referral] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      const manager = await signIn('manager', 'grdr-lille');
      const yes = { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31' };
      expect((await manager.post(`/fr/espace/orientations/${referral!.id}`, yes)).status).toBe(303);
      const survey = randomUUID();
      await query(
        `insert into survey (id, referral_id, wave, asked_at, told) values ($1, $2, $3, now(), true)`,
        [survey, referral!.id, wave],
      );
      return { id, survey, referral: referral!.id };
    };
    const answers = async (survey: string) =>
      (await query<{ answers: string[] | null }>(`select answers from survey where id = $1`, [survey]))[0]!
        .answers;

    it('is answered by the button of the page alone, never by opening the link of the mail', async () => {
      const her = visitor();
      const { id, survey } = await asked(her, 'survey_10_days');
      const page = await her.get(`/fr/demandes/${id}`);
      expect(page.html).toContain(`href="/fr/demandes/${id}/avis/${survey}"`);
      const secret = linkIn(page.html, /\/fr\/suivi\/([\w-]{43})/);
      const link = `/fr/avis/${secret}/${survey}`;
      const scanner = visitor();
      for (let opened = 0; opened < 2; opened++) {
        const { status, html } = await scanner.get(`${link}?reponse=useful`);
        expect([status, /value="useful" checked/.test(html)]).toEqual([200, true]);
      }
      expect(await answers(survey)).toBeNull();
      expect((await visitor().post(`/fr/demandes/${id}/avis/${survey}`, { reponse: 'useful' })).status).toBe(
        401,
      );
      expect((await scanner.get(`/fr/avis/${'x'.repeat(43)}/${survey}`)).status).toBe(410);
      expect((await scanner.get(`/fr/avis/${secret}/${randomUUID()}`)).status).toBe(410);
      expect((await scanner.post(link, {})).status).toBe(422);
      expect((await scanner.post(link, { reponse: 'job_found' })).status).toBe(422);
      const own = `/fr/demandes/${id}/avis/${survey}?merci`;
      expect(await scanner.post(link, { reponse: 'useful' })).toMatchObject({ status: 303, location: own });
      expect(await answers(survey)).toEqual(['useful']);
      expect((await scanner.get(own)).text).toContain('Merci, votre réponse est enregistrée.');
      expect((await her.post(`/fr/demandes/${id}/avis/${survey}`, { reponse: 'contacted' })).status).toBe(
        303,
      );
      expect((await her.get(`/fr/demandes/${id}`)).text).toContain('J’ai eu un contact');
    });

    it('is written in her language, and noted by the adviser who asks her in his', async () => {
      const adviser = await signIn('intermediary');
      const { id, survey, referral } = await asked(adviser, 'survey_6_months');
      const hers = `from referral r join project p on p.id = r.project_id where r.id = $1 and e.id = p.entrepreneur_id`;
      await query(`update entrepreneur e set email = null, locale = 'ar' ${hers}`, [referral]);
      expect((await adviser.get('/fr/espace/personnes')).html).toContain(`/demandes/${id}/avis/${survey}`);
      const path = `/fr/demandes/${id}/avis/${survey}`;
      expect((await adviser.get(path)).text).toContain('Demandez-le-lui');
      expect((await (await signIn('intermediary')).get(path)).status).toBe(404);
      const both = await adviser.post(path, { reponse: ['nothing_yet', 'job_found'] });
      expect([both.status, both.text.includes('ne va pas avec une autre réponse')]).toEqual([422, true]);
      expect((await adviser.post(path, { reponse: ['job_found', 'still_supported'] })).status).toBe(303);
      expect(await answers(survey)).toEqual(['job_found', 'still_supported']);
      expect((await adviser.get('/fr/espace/personnes')).html).not.toContain(`avis/${survey}`);
    });
  });
}
