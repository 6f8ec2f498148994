import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'places@exemple.example', accord: 'yes' };
const PROGRAMME = 'grdr-accueil';

/** What happens when a programme has no place left, as a part of the suite that holds the system. */
export function describePlaces({ visitor, signIn, linkIn }: Scene): void {
  describe('places', () => {
    const come = async () => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', REQUEST);
      return { her, id: linkIn(location!, /demandes\/([^/]+)/) };
    };

    it('are counted by the structure, and who comes too late may wait', async () => {
      const member = await signIn('member', 'grdr-lille');
      const manager = await signIn('manager', 'grdr-lille');
      const set = (value: string) =>
        manager.post('/fr/espace/places', { programme: PROGRAMME, [`places-${PROGRAMME}`]: value });
      expect((await member.get('/fr/espace/places')).status).toBe(200);
      expect((await member.post('/fr/espace/places', { programme: PROGRAMME })).status).toBe(403);
      const stranger = await signIn('manager', 'adie-lille');
      expect((await stranger.post('/fr/espace/places', { programme: PROGRAMME })).status).toBe(404);
      expect((await set('beaucoup')).text).toContain('Écrivez un nombre entre 0 et 100 000');

      const first = await come();
      await first.her.post(`/fr/demandes/${first.id}/contact/${PROGRAMME}`, CONTACT);
      // Before anybody counts them: who awaits an answer is there.
      expect((await manager.get('/fr/espace/places')).text).toMatch(
        /Pas comptées ?Gardées pour une réponse ?[1-9]/,
      );
      // However many others of this suite sent before: what is in use and no more.
      const refused = await set('0');
      expect(refused.status).toBe(422);
      const used = /(\d+) places? (?:est|sont) déjà/.exec(refused.text)![1]!;
      expect((await set(used)).status).toBe(303);
      try {
        const late = await come();
        const full = await late.her.post(`/fr/demandes/${late.id}/contact/${PROGRAMME}`, CONTACT);
        expect([full.status, full.text.includes('Il n’y a plus de place')]).toEqual([409, true]);
        const wait = `/fr/demandes/${late.id}/attente/${PROGRAMME}`;
        expect((await first.her.post(wait, {})).status).toBe(404);
        expect((await late.her.post(wait, {})).status).toBe(303);
        expect((await late.her.post(wait, {})).status).toBe(303);
        const follow = await late.her.get(`/fr/demandes/${late.id}?attend`);
        expect(follow.text).toContain('Vous êtes en position 1 sur 1.');
        expect((await manager.get('/fr/espace/places')).text).toMatch(/Personnes en attente ?1/);
        expect((await late.her.post(`${wait}/sortie`, {})).status).toBe(303);
        expect((await late.her.post(`${wait}/sortie`, {})).status).toBe(303);
        expect((await late.her.get(`/fr/demandes/${late.id}`)).text).not.toContain('position');
      } finally {
        expect((await set('')).status).toBe(303);
      }
    });
  });
}
