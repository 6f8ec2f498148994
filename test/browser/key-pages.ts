import type { Scene } from './scene.js';

/** The keys of a structure's own systems, as a part of the suite that holds the system. */
export function describeKeys({ visitor, signIn, query, linkIn }: Scene): void {
  const PATH = '/fr/espace/cles';

  describe('of the keys of a structure', () => {
    it('are for its managers alone', async () => {
      expect((await visitor().get(PATH)).status).toBe(303);
      for (const [kind, structure] of [
        ['member', 'adie-lille'],
        ['intermediary', null],
        ['coordinator', null],
      ] as const)
        expect((await (await signIn(kind, structure)).get(PATH)).status).toBe(403);
    });

    it('take back with what was typed what cannot be', async () => {
      const manager = await signIn('manager', 'adie-lille');
      expect((await manager.get(PATH)).text).toContain('Aucune clé');
      const empty = await manager.post(PATH, { nom: 'Notre CRM' });
      expect([empty.status, empty.text.includes('Choisissez au moins une possibilité')]).toEqual([422, true]);
      expect(empty.html).toContain('value="Notre CRM"');
      expect((await manager.post(PATH, { nom: 'x', usages: 'tout' })).status).toBe(422);
      expect((await manager.post(PATH, { usages: 'feed' })).status).toBe(422);
      expect(await query(`select 1 from api_key`)).toEqual([]);
    });

    it('show one once, replace it, and take it away', async () => {
      const manager = await signIn('manager', 'adie-lille');
      const stranger = await signIn('manager', 'grdr-lille');
      const made = await manager.post(PATH, { nom: 'Notre CRM', usages: ['feed', 'figures'] });
      const secret = linkIn(made.html, /(mk_[\w-]{43})/);
      const list = await manager.get(PATH);
      expect(list.text).toMatch(/Notre CRM.*Suivre les changements.*Lire les chiffres.*Jamais/);
      expect(list.html).not.toContain(secret);
      const path = linkIn(list.html, /action="([^"]+)\/suppression"/);
      for (const act of ['suppression', 'remplacement'])
        expect((await stranger.post(`${path}/${act}`, {})).status).toBe(404);
      const replaced = await manager.post(`${path}/remplacement`, {});
      expect(linkIn(replaced.html, /(mk_[\w-]{43})/)).not.toBe(secret);
      expect((await manager.post(`${path}/suppression`, {})).location).toBe(`${PATH}?fait`);
      expect((await manager.post(`${path}/suppression`, {})).status).toBe(404);
      const left = await query<{ name: string }>(`select name from api_key`);
      expect(left).toEqual([{ name: 'Notre CRM' }]);
      await query(`delete from api_key`);
    });
  });
}
