import type { Scene } from './scene.js';

/** What a coordinator does with entries and networks, as a part of the suite that holds the system. */
export function describeEntries({ visitor, signIn, query, linkIn }: Scene): void {
  describe('of the names of networks', () => {
    const PATH = '/fr/espace/reseaux/reseau-bge';

    it('are for those who decide, of networks that are there, and not too long', async () => {
      expect((await visitor().get(PATH)).status).toBe(303);
      const member = await signIn('member', 'bge-lille');
      expect((await member.get('/fr/espace/reseaux')).status).toBe(403);
      expect((await member.post(PATH, { nom: 'BGE' })).status).toBe(403);
      expect((await visitor().get('/fr/structures')).html).not.toContain('/fr/espace/reseaux');
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get('/fr/espace/reseaux/none')).status).toBe(404);
      expect((await coordinator.post('/fr/espace/reseaux/none', { nom: 'BGE' })).status).toBe(404);
      const long = await coordinator.post(PATH, { nom: `<b>${'x'.repeat(100)}` });
      expect([long.status, long.html.includes('&lt;b>xxx')]).toEqual([422, true]);
      expect((await visitor().get('/fr/structures/bge-lille')).text).toContain('Réseau BGE');
    });

    it('are corrected for everybody, and given back when left blank', async () => {
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get('/fr/structures')).html).toContain('href="/fr/espace/reseaux"');
      expect((await coordinator.get('/fr/espace/reseaux')).html).toContain(`href="${PATH}"`);
      const saved = await coordinator.post(PATH, { nom: 'BGE <i>France</i>' });
      expect(saved).toMatchObject({ status: 303, location: '/fr/espace/reseaux?fait' });
      expect((await coordinator.get(saved.location!)).text).toContain('Le nom est enregistré');
      expect((await visitor().get('/fr/structures/bge-lille')).html).toContain('BGE &lt;i>France&lt;/i>');
      expect((await coordinator.post(PATH, { nom: ' ' })).status).toBe(303);
      expect((await visitor().get('/fr/structures?q=reseau+bge')).text).toContain('Réseau BGE');
    });
  });

  describe('of entries that somebody finds to be one', () => {
    const FROM = '/fr/espace/doublons/fiches/structures/bge-lille';
    const states = () =>
      query(`select id, state, merged_into from structure where id like 'bge-lille%' order by id`);

    it('are for those who decide, of entries that are there and are two', async () => {
      await query(`insert into structure (id, name, commune, state)
        values ('bge-lille-bis', 'Boutique de gestion', '59350', 'listed'), ('bge-lille-old', 'Ancienne', '59350', 'closed')`);
      const before = await states();
      expect((await visitor().get(FROM)).status).toBe(303);
      const member = await signIn('member', 'bge-lille');
      for (const path of [FROM, `${FROM}/bge-lille-bis`]) expect((await member.get(path)).status).toBe(403);
      expect((await member.post(`${FROM}/bge-lille-bis`, { garder: 'bge-lille' })).status).toBe(403);
      const public_ = [
        await visitor().get('/fr/structures/bge-lille'),
        await member.get('/fr/structures/bge-lille'),
      ];
      for (const { html } of public_) expect(html).not.toContain(FROM);

      const coordinator = await signIn('coordinator');
      for (const path of [
        'structures/none',
        'networks/bge-lille',
        'programmes/bge-lille',
        'structures/a%00b',
      ])
        expect((await coordinator.get(`/fr/espace/doublons/fiches/${path}`)).status).toBeGreaterThanOrEqual(
          400,
        );
      for (const other of ['none', 'adie-microcredit'])
        expect((await coordinator.get(`${FROM}/${other}`)).status).toBe(404);
      const same = await coordinator.get(`${FROM}/bge-lille`);
      expect([same.status, same.text.includes('C’est la même fiche')]).toEqual([422, true]);
      expect((await coordinator.post(`${FROM}/bge-lille`, { garder: 'bge-lille' })).status).toBe(422);
      for (const form of [{}, { garder: 'adie-lille' }] as Record<string, string>[])
        expect((await coordinator.post(`${FROM}/bge-lille-bis`, form)).text).toContain(
          'Choisissez la fiche à garder',
        );
      const closed = await coordinator.post(`${FROM}/bge-lille-old`, { garder: 'bge-lille-old' });
      expect([closed.status, closed.text.includes('ne peut pas rester seule')]).toEqual([422, true]);
      expect(await states()).toEqual(before);
    });

    it('lead from the page of one to the other, are compared, merged once, and come apart', async () => {
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get('/fr/structures/bge-lille')).html).toContain(`href="${FROM}"`);
      expect((await coordinator.get('/fr/programmes/adie-microcredit')).html).toContain(
        'href="/fr/espace/doublons/fiches/programmes/adie-microcredit"',
      );
      expect((await coordinator.get(`${FROM}?q=zzz`)).text).toContain('Aucune autre fiche trouvée');
      const found = await coordinator.get(`${FROM}?q=boutique+GESTION`);
      expect(found.html).toContain(`href="${FROM}/bge-lille-bis"`);
      const before = await states();
      const compared = await coordinator.get(`${FROM}/bge-lille-bis`);
      expect(compared.text).toContain('Boutique de gestion');
      expect(compared.text).toContain('État Publiée Publiée Identique');
      expect(compared.text).not.toContain('Garder les deux');
      const form = { garder: 'bge-lille', prendre: 'name' };
      expect(await coordinator.post(`${FROM}/bge-lille-bis`, form)).toMatchObject({
        status: 303,
        location: '/fr/espace/doublons?fait=fusion',
      });
      const again = await coordinator.post(`${FROM}/bge-lille-bis`, form);
      expect([again.status, again.text.includes('déjà fusionnée')]).toEqual([409, true]);
      expect((await coordinator.get(`${FROM}/bge-lille-bis`)).status).toBe(409);
      expect(await coordinator.get('/fr/espace/doublons/fiches/structures/bge-lille-bis')).toMatchObject({
        status: 303,
        location: FROM,
      });
      const fromOld = '/fr/espace/doublons/fiches/structures/bge-lille-bis/adie-lille';
      const moved = await coordinator.get(fromOld);
      expect([moved.status, moved.html.includes(`action="${FROM}"`)]).toEqual([409, true]);
      expect((await visitor().get('/fr/structures/bge-lille')).text).toContain('Boutique de gestion');
      const list = await coordinator.get('/fr/espace/doublons');
      const undo = linkIn(list.html, /action="([^"]+annulation)"/);
      expect((await coordinator.post(undo, {})).location).toBe('/fr/espace/doublons?fait=annulation');
      expect((await coordinator.post(undo, {})).status).toBe(409);
      expect(await states()).toEqual(before);
      expect((await coordinator.get('/fr/espace/doublons')).text).toContain('Aucun doublon à examiner');
    });
  });
}
