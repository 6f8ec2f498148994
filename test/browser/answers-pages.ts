import type { Scene } from './scene.js';

/** Answers changed on the page of a request, as a part of the suite that holds the system. */
export function describeAnswers({ visitor, query, linkIn }: Scene): void {
  describe('of answers to change', () => {
    const ANSWERS = {
      projet: 'Traiteur',
      etape: 'project',
      codePostal: '59000',
      langues: 'ar',
      'besoins-financement': 'financement--microcredit',
    };
    const stored = (id: string): Promise<object[]> =>
      query(
        `select p.title, p.stage, e.commune, e.qpv, e.languages,
           (select json_agg(n order by n.code) from project_need n where n.project_id = p.id) as needs
         from project p join entrepreneur e on e.id = p.entrepreneur_id where p.id = $1`,
        [id],
      );

    it('take nothing from the page that she did not touch', async () => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', ANSWERS);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      await query(
        `update entrepreneur e set commune = '59298', qpv = 'QN05921M',
           languages = '[{"code": "ar", "level": "A2"}, {"code": "en", "level": "none"}]'
         from project p where p.entrepreneur_id = e.id and p.id = $1`,
        [id],
      );
      const [before] = await stored(id);
      const { html } = await her.get(`/fr/demande?de=${id}`);
      const address = linkIn(html, /action="([^"]+\/reponses)"/);
      expect((await her.post(address, { ...ANSWERS, projet: '' })).status).toBe(422);
      expect(await stored(id)).toEqual([before]);
      expect(await her.post(address, { ...ANSWERS, projet: 'Traiteur bio' })).toMatchObject({
        status: 303,
        location: `/fr/demandes/${id}/propositions`,
      });
      expect(await stored(id)).toEqual([{ ...before, title: 'Traiteur bio' }]);
    });
  });
}
