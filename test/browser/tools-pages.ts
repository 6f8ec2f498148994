import type { Scene } from './scene.js';

const ADDRESS = 'https://suivi.adie-lille.example/maillage';

/** A structure's own systems that are told of its referrals, as a part of the suite that holds the system. */
export function describeTools({ signIn, linkIn }: Scene): void {
  describe('tools', () => {
    it('are for managers, and are called at no address inside', async () => {
      const member = await signIn('member', 'adie-lille');
      expect((await member.get('/fr/espace/outils')).status).toBe(403);
      const manager = await signIn('manager', 'adie-lille');
      expect((await manager.get('/fr/espace/outils')).text).toContain('Aucun outil n’est prévenu');
      const open = (adresse: string) => manager.post('/fr/espace/outils', { adresse, nom: 'Suivi' });
      for (const [adresse, words] of [
        ['', 'Écrivez une adresse complète'],
        ['suivi', 'Écrivez une adresse complète'],
        ['http://suivi.adie-lille.example', 'doit commencer par https'],
        ['https://10.0.0.1/', 'n’est pas joignable depuis internet'],
        ['https://suivi.adie-lille.example:8080/', 'le port 443 ou 8443'],
      ] as const) {
        const refused = await open(adresse);
        expect([refused.status, refused.text.includes(words)]).toEqual([422, true]);
      }
    });

    it('are opened, stopped, given another key, and removed after a second question', async () => {
      const manager = await signIn('manager', 'adie-lille');
      const opened = await manager.post('/fr/espace/outils', { adresse: ADDRESS, nom: 'Suivi' });
      expect(opened.status).toBe(200);
      const secret = /whsec_[\w+/=]+/.exec(opened.text)![0];
      const list = await manager.get('/fr/espace/outils');
      expect(list.text).toContain(ADDRESS);
      expect(list.text).not.toContain(secret);
      const at = `/fr/espace/outils/${linkIn(list.html, /espace\/outils\/([\da-f-]{36})/)}`;

      const stranger = await signIn('manager', 'grdr-lille');
      for (const path of [at, `${at}/renvoi`, `${at}/retrait`])
        expect((await stranger.get(path)).status).toBe(404);
      for (const path of ['arret', 'reprise', 'cle', 'renvoi', 'retrait'])
        expect((await stranger.post(`${at}/${path}`, {})).status).toBe(404);

      expect((await manager.get(at)).text).toContain('Aucun appel ici');
      expect((await manager.get(`${at}/renvoi`)).text).toContain('n’a rien manqué');
      const changed = await manager.post(`${at}/cle`, {});
      expect(changed.text).toContain('L’ancienne clé signe aussi');
      expect(changed.text).not.toContain(secret);

      for (let i = 0; i < 2; i++) expect((await manager.post(`${at}/arret`, {})).status).toBe(303);
      expect((await manager.get('/fr/espace/outils')).text).toContain('par votre équipe');
      expect((await manager.post(`${at}/renvoi`, {})).status).toBe(409);
      expect((await manager.post(`${at}/reprise`, {})).status).toBe(303);
      expect((await manager.post(`${at}/renvoi`, { appel: 'x' })).location).toContain('renvoyes=0');

      expect((await manager.get(`${at}/retrait`)).text).toContain('Retirer Suivi ?');
      expect((await manager.post(`${at}/retrait`, {})).status).toBe(303);
      expect((await manager.post(`${at}/retrait`, {})).status).toBe(404);
    });
  });
}
