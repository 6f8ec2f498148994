import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const PATH = '/fr/espace/bilan';

/** Figures of a period, and tables to take away, as a part of the suite that holds the system. */
export function describeFigures({ visitor, signIn, linkIn, address }: Scene): void {
  describe('figures', () => {
    it('are of the people one follows, for the period that is asked, and can be taken away', async () => {
      expect(await visitor().get(PATH)).toMatchObject({ status: 303 });
      const adviser = await signIn('intermediary');
      expect((await adviser.get(PATH)).text).toContain('Aucune demande sur cette période');
      const { location } = await adviser.post('/fr/demande', REQUEST);
      const id = linkIn(location!, /demandes\/([^/]+)/);
      const contact = { prenom: 'Samira', telephone: '06 11 22 33 44', accord: 'yes' };
      expect((await adviser.post(`/fr/demandes/${id}/contact/grdr-accueil`, contact)).status).toBe(303);

      const month = await adviser.get(`${PATH}?periode=mois`);
      expect(month.text).toMatch(/Demandes envoyées à une structure 1 /);
      expect(month.html).toMatch(/aria-current="page"[^>]*>Ce mois-ci/);
      expect((await adviser.get(`${PATH}?periode=mois-dernier`)).text).toContain('Aucune demande');
      const old = await adviser.get(`${PATH}?du=2020-01-01&au=2020-01-31`);
      expect(old.text).toContain('Du 1er janvier 2020 au 31 janvier 2020 Aucune demande');
      for (const [query, value] of [
        ['du=2026-02-30&au=2026-03-01', '2026-02-30'],
        ['du=2026-03-02&au=2026-03-01', '2026-03-02'],
        ['du=%3Cb%3E', '&lt;b>'],
      ] as const) {
        const refused = await adviser.get(`${PATH}?${query}`);
        expect([refused.status, refused.text.includes('Indiquez une date qui existe')]).toEqual([422, true]);
        expect(refused.html).toContain(`value="${value}"`);
      }

      const file = await fetch(address(`${PATH}/chiffres.csv`), { redirect: 'manual' });
      expect(file.status).toBe(303);
      const figures = await adviser.get(
        linkIn(month.html, /href="([^"]+chiffres\.csv[^"]+)"/).replace('&amp;', '&'),
      );
      expect(figures.headers.get('content-disposition')).toMatch(
        /attachment; filename="maillage-bilan-[\d-]+\.csv"/,
      );
      expect(figures.headers.get('cache-control')).toBe('no-store');
      expect(figures.text).toContain('Demandes envoyées à une structure;1');
      const table = await adviser.get(`${PATH}/tableau.csv`);
      expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(table.text).toContain('Samira;Traiteur oriental');
      expect((await (await signIn('intermediary')).get(`${PATH}/tableau.csv`)).text).not.toContain('Samira');
    });

    it('are of all for a coordinator, without small groups, by whole months, and with what people say', async () => {
      const coordinator = await signIn('coordinator');
      const page = await coordinator.get(`${PATH}?du=2020-01-10&au=2020-01-11`);
      expect(page.text).toContain('Du 1er janvier 2020 au 31 janvier 2020 Moins de cinq personnes');
      expect(page.text).toContain('Ce que disent les personnes');
      expect(page.html).not.toContain('tableau.csv');
      expect((await coordinator.get(`${PATH}/tableau.csv`)).status).toBe(403);
      const member = await signIn('member', 'grdr-lille');
      const own = await member.get(PATH);
      expect(own.text).toMatch(/Demandes envoyées à une structure [1-9]/);
      expect(own.text).not.toContain('Ce que disent les personnes');
      expect((await member.get(`${PATH}/tableau.csv`)).text).toContain('Référence de la demande');
    });
  });
}
