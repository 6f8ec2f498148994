import { waitFor } from '../support/system.js';
import type { Scene } from './scene.js';

const REQUEST = {
  projet: 'Traiteur oriental',
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const CONTACT = { prenom: 'Samira', email: 'rendezvous@exemple.example', accord: 'yes' };
const DAY_MS = 86_400_000;
/** A day to come, `YYYY-MM-DD`. */
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const BESIDE = { duree: '45', moyen: 'at_place', lieu: '12 rue de l’Épeule', qui: 'Fatou', langue: 'ar' };
const PROPOSED = {
  ...{ ...BESIDE, accord: 'proposer', interprete: 'yes', version: '0' },
  ...{ jour1: inDays(5), heure1: '10:00', jour2: inDays(6), heure2: '14h30' },
};

/** When she and a structure meet, as a part of the suite that holds the system. */
export function describeAppointments({ visitor, signIn, query, mails, linkIn }: Scene): void {
  describe('of appointments', () => {
    const accepted = async (projet = REQUEST.projet) => {
      const her = visitor();
      const { location } = await her.post('/fr/demande', { ...REQUEST, projet });
      const id = linkIn(location!, /demandes\/([^/]+)/);
      await her.post(`/fr/demandes/${id}/contact/grdr-accueil`, CONTACT);
      const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
      const referral = `/fr/espace/orientations/${row!.id}`;
      const member = await signIn('member', 'grdr-lille');
      const own = `${referral}/rendez-vous`;
      const hers = `/fr/demandes/${id}/orientations/${row!.id}/rendez-vous`;
      return { her, id, referral, member, own, hers };
    };
    const yes = { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31', version: '1' };

    it('propose times after a yes, let her pick one, give her a file, and note that it was missed', async () => {
      const { her, id, referral, member, own, hers } = await accepted();
      expect((await member.get(referral)).html).not.toContain(`href="${own}"`);
      expect((await member.post(own, PROPOSED)).status).toBe(409);
      await member.post(referral, yes);
      expect((await member.get(referral)).html).toContain(`href="${own}"`);
      const empty = await member.get(own);
      expect(empty.text).toContain('Aucun rendez-vous pour le moment');
      // Who was to call her, as the yes says.
      expect(empty.html).toMatch(/name="qui"[^>]* value="Yasmine"/);
      for (const stranger of [await signIn('member', 'adie-lille'), await signIn('intermediary')]) {
        expect((await stranger.get(own)).status).toBe(404);
        expect((await stranger.get(hers)).status).toBe(404);
        expect((await stranger.post(own, PROPOSED)).status).toBe(404);
      }
      expect((await visitor().get(hers)).status).toBe(401);
      expect((await her.post(hers, PROPOSED)).status).toBe(403);

      for (const [change, sentence] of [
        [{ jour1: '', heure1: '', jour2: '', heure2: '' }, 'Écrivez au moins un jour et une heure'],
        [{ jour1: 'demain' }, 'Écrivez une date comme'],
        [{ heure2: '25:00' }, 'Écrivez une heure comme'],
        [{ jour2: '2020-01-01' }, 'Choisissez un jour à venir'],
        [{ jour2: inDays(5), heure2: '10:00' }, 'Écrivez la même heure une seule fois'],
        [{ accord: 'noter' }, 'Une heure convenue est seule'],
        [{ accord: '' }, 'Choisissez une réponse'],
        [{ lieu: '' }, 'Écrivez l’adresse'],
        [{ qui: '' }, 'Écrivez le nom de la personne qui reçoit'],
        [{ duree: '600' }, 'Choisissez une réponse'],
        [{ langue: 'de la langue' }, 'Choisissez une réponse'],
      ] as const) {
        const refused = await member.post(own, { ...PROPOSED, ...change });
        expect([change, refused.status, refused.text.includes(sentence)]).toEqual([change, 422, true]);
        expect(refused.html).toMatch(/name="interprete" value="yes" checked/);
      }
      expect((await member.post(own, { ...PROPOSED, autre: 'x' })).status).toBe(400);
      expect(await member.post(own, PROPOSED)).toMatchObject({ status: 303, location: own });
      expect((await member.post(own, PROPOSED)).status).toBe(409);
      const waiting = await member.get(own);
      expect(waiting.text).toMatch(
        /doit encore choisir.*10:00 · .*14:30.*45 minutes.*Sur place.*Fatou.*Arabe/i,
      );
      expect(waiting.html).not.toContain('name="choix"');

      const follow = await her.get(`/fr/demandes/${id}`);
      expect(follow.html).toContain(`href="${hers}"`);
      expect(follow.text).toContain('Choisir l’heure du rendez-vous');
      const page = await her.get(hers);
      expect(page.text).toContain('Choisissez celle qui vous convient');
      expect(page.html).not.toContain('name="qui"');
      const answer = linkIn(page.html, /action="([^"]+\/reponse)"/);
      const [, slot] = [...page.html.matchAll(/name="choix" value="([^"]+)"/g)].map(([, value]) => value!);
      expect((await her.post(answer, { version: '1' })).status).toBe(422);
      expect((await her.post(answer, { version: '1', choix: '2099-01-01T10:00:00Z' })).text).toContain(
        'Cette heure est déjà prise',
      );
      expect((await her.post(answer, { version: '7', choix: slot! })).status).toBe(409);
      expect((await her.post(answer, { version: '1', choix: slot! })).status).toBe(303);
      expect((await her.get(`/fr/demandes/${id}`)).text).toMatch(/Rendez-vous : .* 14:30/);
      const file = linkIn((await her.get(hers)).html, /href="([^"]+\/agenda)"/);
      const downloaded = await her.get(file);
      expect(downloaded.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
      expect(downloaded.html).toMatch(/^BEGIN:VCALENDAR/);
      expect((await visitor().get(file)).status).toBe(401);

      const absence = answer.replace('/reponse', '/absence').replace(hers, own);
      expect((await member.post(absence, { absence: 'oui' })).status).toBe(409);
      await query(`update appointment set starts_at = now() - interval '1 hour' where referral_id = $1`, [
        referral.split('/').at(-1),
      ]);
      expect((await member.get(own)).text).toContain('Il n’a pas eu lieu');
      expect((await member.post(absence, { absence: 'oui' })).status).toBe(303);
      expect((await her.get(hers)).text).toContain('Un autre peut être fixé');
      expect((await member.post(absence, { absence: 'non' })).status).toBe(303);
      expect((await member.get(own)).text).toContain('Passé');
    });

    it('let her say that none fits, and either side change it, write down what was agreed, and call it off', async () => {
      const { her, id, referral, member, own, hers } = await accepted();
      await member.post(referral, yes);
      await member.post(own, PROPOSED);
      const answer = linkIn((await her.get(hers)).html, /action="([^"]+\/reponse)"/);
      expect((await her.post(answer, { choix: 'aucune', version: '1' })).status).toBe(303);
      expect((await her.get(hers)).text).toContain('Vous avez dit qu’aucune heure ne convient');
      expect((await her.get(hers)).html).toContain(`/messages"`);
      const back = await member.get(own);
      expect(back.text).toContain('Proposez-en d’autres, ou appelez.');
      expect(back.html).toContain('name="version" value="2"');
      expect((await member.get(referral)).text).toContain('Rendez-vous : aucune heure ne convient');

      const [adviser, other] = [await signIn('intermediary'), await accepted()];
      await query(
        `update entrepreneur e set created_by = (select id from account where kind = 'intermediary'
           order by created_at desc limit 1) from project p where p.id = $1 and e.id = p.entrepreneur_id`,
        [id],
      );
      const agreed = { ...BESIDE, accord: 'noter', jour3: inDays(7), heure3: '9:00', version: '2' };
      expect((await adviser.get(`/fr/demandes/${id}`)).html).toContain(`href="${hers}"`);
      expect((await adviser.post(hers, agreed)).status).toBe(303);
      expect((await adviser.post(hers, agreed)).status).toBe(409);
      expect((await member.get(own)).text).toMatch(/Fixé .* 09:00/);
      expect((await member.get(own)).html).toMatch(/name="heure1"[^>]* value="09:00"/);

      await other.member.post(other.referral, yes);
      const taken = await other.member.post(other.own, { ...agreed, version: '0', heure3: '9:30' });
      expect([taken.status, taken.text.includes('Cette heure est déjà prise')]).toEqual([422, true]);

      const cancel = answer.replace('/reponse', '/annulation');
      expect((await other.her.post(cancel, {})).status).toBe(404);
      expect((await her.post(cancel, { version: '3' })).status).toBe(303);
      expect((await member.get(own)).text).toContain('Annulé');
      expect((await other.member.post(other.own, { ...agreed, version: '0' })).status).toBe(303);
      await her.post(`${hers.replace('/rendez-vous', '/retrait')}`, {});
      expect((await member.get(own)).status).toBe(404);
    });

    it('are the same behind the link of a mail', async () => {
      const { her, hers } = await accepted('Pains du monde');
      const link = await waitFor('the mail of the request', async () => {
        const paths = (await mails()).flatMap(({ links }) => links.map((one) => new URL(one).pathname));
        for (const path of paths.filter((one) => /repondre\/[^/]+$/.test(one)))
          if ((await visitor().get(path)).text.includes('Pains du monde')) return path;
        return undefined;
      });
      const holder = visitor();
      await holder.post(link, yes);
      expect((await holder.get(link)).html).toContain(`href="${link}/rendez-vous"`);
      const agreed = {
        ...BESIDE,
        qui: 'Awa',
        accord: 'noter',
        jour1: inDays(9),
        heure1: '9:00',
        version: '0',
      };
      expect(await holder.post(`${link}/rendez-vous`, agreed)).toMatchObject({
        status: 303,
        location: `${link}/rendez-vous`,
      });
      expect((await her.get(hers)).text).toMatch(/Fixé .* 09:00/);
      const cancel = linkIn((await holder.get(`${link}/rendez-vous`)).html, /action="([^"]+\/annulation)"/);
      expect((await holder.post(cancel, { version: '1' })).status).toBe(303);
      expect((await her.get(hers)).text).toContain('Annulé');
      expect((await holder.get(`${link}/etapes`)).text).toContain('Aucune étape notée');
      expect((await visitor().get('/fr/repondre/nope-nope-nope-nope-nope/rendez-vous')).status).toBe(410);
    });
  });
}
