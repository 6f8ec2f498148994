import type { PageVisitor } from './page-visitor.js';
import type { Scene } from './scene.js';

const REQUEST = {
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'liste@exemple.example', accord: 'yes' };
const INBOX = '/fr/espace/orientations';

/** The inbox of a structure, as a part of the suite that holds the system. */
export function describeInbox({ visitor, signIn, query, linkIn }: Scene): void {
  describe('of an inbox', () => {
    const ask = async (projet: string): Promise<string> => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', { ...REQUEST, projet });
      const id = linkIn(location!, /demandes\/([^/]+)/);
      expect((await her.post(`/fr/demandes/${id}/contact/grdr-accueil`, CONTACT)).status).toBe(303);
      const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      return row!.id;
    };
    /** The value of the box of a referral, and whether it is ticked. */
    const boxOf = (html: string, id: string) => {
      const [, value, checked] = new RegExp(`name="demande" value="(${id}[^"]*)"( checked)?`).exec(html)!;
      return { value: value!, ticked: checked !== undefined };
    };
    const box = async (who: PageVisitor, id: string): Promise<string> =>
      boxOf((await who.get(`${INBOX}?vue=toutes`)).html, id).value;
    const states = async (...ids: string[]): Promise<string[]> => {
      const rows = await query<{ id: string; state: string }>(
        `select id, state from referral where id = any($1::uuid[])`,
        [ids],
      );
      return ids.map((id) => rows.find((row) => row.id === id)!.state);
    };

    it('answer what is ticked, say of each what came of it, and leave ticked what was left as it was', async () => {
      const [one, other] = [await ask('Couture'), await ask('Menuiserie')];
      const member = await signIn('member', 'grdr-lille');
      const [first, second] = [await box(member, one), await box(member, other)];
      const send = (form: Record<string, string | string[]>) => member.post(`${INBOX}?vue=a-traiter`, form);
      expect((await visitor().post(INBOX, { faire: 'see', demande: first })).location).toMatch(/connexion/);
      expect((await (await signIn('intermediary')).post(INBOX, {})).status).toBe(403);

      const none = await send({ faire: 'see' });
      expect([none.status, none.text.includes('Cochez au moins une demande')]).toEqual([422, true]);
      const typed = { faire: 'decline', demande: [first, second], messageRefus: 'Revenez <b>en mars</b>' };
      const unsaid = await send(typed);
      expect(unsaid.status).toBe(422);
      expect(unsaid.html).toContain('Revenez &lt;b>en mars&lt;/b></textarea>');
      expect([boxOf(unsaid.html, one).ticked, boxOf(unsaid.html, other).ticked]).toEqual([true, true]);
      for (const raisons of ['other', 'because'])
        expect((await send({ faire: 'decline', demande: first, raisons })).status).toBe(422);
      expect((await send({ faire: 'accept', demande: first })).status).toBe(422);
      expect((await send({ faire: 'see', demande: 'x' })).status).toBe(422);
      expect(await states(one, other)).toEqual(['sent', 'sent']);

      // A colleague is faster with one of them.
      await (
        await signIn('member', 'grdr-lille')
      ).post(`${INBOX}/${other}`, { reponse: 'see', version: '1' });
      const said = await send({ ...typed, raisons: 'cohort_full' });
      expect(said.status).toBe(200);
      expect(said.text).toMatch(/C’est fait pour une demande Une demande est restée telle quelle\./);
      expect(said.text).toMatch(/Couture Déclinée.*Menuiserie Restée telle quelle : elle a changé/);
      expect(boxOf(said.html, other).ticked).toBe(true);
      expect(said.html).not.toContain(`value="${one}`);
      expect(await states(one, other)).toEqual(['declined', 'seen']);
      const again = await send({ ...typed, raisons: 'cohort_full' });
      expect([again.status, again.text.includes('Rien n’a été fait')]).toEqual([409, true]);
    });

    it('say who looks after what, and let them take it, give it and give it back', async () => {
      const [one, other] = [await ask('Boulangerie'), await ask('Fleurs')];
      const [member, colleague] = [
        await signIn('member', 'grdr-lille'),
        await signIn('member', 'grdr-lille'),
      ];
      const [first, second] = [await box(member, one), await box(member, other)];
      const taken = await member.post(INBOX, { faire: 'take', demande: [first, second] });
      expect([taken.status, taken.text.includes('Boulangerie Vous vous en chargez')]).toEqual([200, true]);
      const late = await colleague.post(INBOX, { faire: 'take', demande: first });
      expect([late.status, late.text.includes('une personne de l’équipe a été plus rapide')]).toEqual([
        409,
        true,
      ]);
      const mine = await member.get(`${INBOX}?vue=a-traiter&qui=moi`);
      expect([mine.text.includes('Boulangerie'), mine.text.includes('Moi (2)')]).toEqual([true, true]);
      expect((await colleague.get(`${INBOX}?qui=moi`)).text).toContain(
        'Aucune demande ici n’est à votre nom.',
      );
      expect((await colleague.get(`${INBOX}?qui=personne&vue=toutes`)).text).not.toContain('Boulangerie');

      const page = await member.get(`${INBOX}/${one}`);
      expect(page.text).toContain('Vous vous en chargez.');
      const from = linkIn(page.html, /name="de" value="([^"]+)"/);
      expect((await member.post(`${INBOX}/${one}/suivi`, { faire: 'give', de: from })).status).toBe(400);
      const foreign = await signIn('member', 'la-trame');
      const give = { faire: 'back', de: from };
      expect((await foreign.post(`${INBOX}/${one}/suivi`, give)).status).toBe(404);
      expect((await member.post(`${INBOX}/${one}/suivi`, give)).location).toBe(`${INBOX}/${one}`);
      expect((await member.get(`${INBOX}/${one}`)).text).toContain('Toute l’équipe s’en charge.');
      const moved = await colleague.post(`${INBOX}/${one}/suivi`, { faire: 'take', de: from });
      expect(moved.location).toBe(`${INBOX}/${one}?suivi`);
      expect((await colleague.get(moved.location!)).text).toContain('a été plus rapide');
      expect((await colleague.post(`${INBOX}/${one}/suivi`, { faire: 'take' })).status).toBe(303);
      expect((await member.get(`${INBOX}/${one}`)).text).toContain('Nom s’en charge.');

      const back = await member.post(INBOX, { faire: 'back', demande: await box(member, other) });
      expect(back.text).toContain('Fleurs Rendue à toute l’équipe');
    });

    it('tick all at a link, and lead on from an empty part', async () => {
      const one = await ask('Librairie');
      const member = await signIn('member', 'grdr-lille');
      const all = await member.get(`${INBOX}?vue=a-traiter&tout`);
      expect(boxOf(all.html, one).ticked).toBe(true);
      expect(all.text).toContain('Tout décocher');
      expect(boxOf((await member.get(INBOX)).html, one).ticked).toBe(false);
      const newcomer = await signIn('member', 'la-trame');
      const empty = await newcomer.get(`${INBOX}?vue=en-retard`);
      expect(empty.html).toContain(`href="${INBOX}?vue=toutes"`);
      expect((await newcomer.get(`${INBOX}?vue=nope&qui=9&page=0`)).status).toBe(200);
    });
  });
}
