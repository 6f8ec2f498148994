import { request } from 'node:http';
import type { Scene } from './scene.js';

const PAGE = '/fr/espace/avis';

/** What professionals are mailed of, as a part of the suite that holds the system. */
export function describeNotices({ visitor, signIn, query, mails, address }: Scene): void {
  describe('what professionals are mailed of', () => {
    it('is chosen on a page, kept, and refused where it leaves nobody to hear', async () => {
      expect((await visitor().get(PAGE)).status).toBe(303);
      const coordinator = await signIn('coordinator');
      expect((await coordinator.get(PAGE)).text).toContain('Votre compte ne reçoit aucun de ces mails');
      const adviser = await signIn('intermediary');
      expect((await adviser.get('/fr/compte')).html).toContain(`href="${PAGE}"`);
      const first = await adviser.get(PAGE);
      expect(first.html).toMatch(/name="nouveautes"[^>]*value="daily"[^>]*checked/);
      expect(first.html).not.toMatch(/name="rappels"[^>]*value="never"/);
      for (const [sent, sentence] of [
        [{ rappels: 'never' }, 'Choisissez'],
        [{ nouveautes: 'toujours' }, 'Choisissez'],
        [{ calme: ['1', '2', '3', '4', '5', '6', '7'] }, 'Gardez au moins un jour'],
      ] as const) {
        const refused = await adviser.post(PAGE, sent);
        expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
      }
      const chosen = { rappels: 'weekly', nouveautes: 'never', calme: ['6', '7'] };
      expect(await adviser.post(PAGE, chosen)).toMatchObject({ status: 303, location: `${PAGE}?enregistre` });
      const after = await adviser.get(`${PAGE}?enregistre`);
      expect(after.text).toContain('C’est enregistré');
      expect(after.html).toMatch(/name="nouveautes"[^>]*value="never"[^>]*checked/);
      expect(after.html).toMatch(/name="calme"[^>]*value="6"[^>]*checked/);

      const alone = await signIn('member', 'cigales-lille');
      await query(
        `update account set disabled_at = now() where structure_id = 'cigales-lille' and name <> 'Nom'`,
      );
      const last = await alone.post(PAGE, { rappels: 'never', messages: 'never' });
      expect([last.status, last.text.includes('Personne d’autre dans l’équipe')]).toEqual([409, true]);
      expect((await alone.get(PAGE)).html).toMatch(/name="messages"[^>]*value="daily"[^>]*checked/);
    });

    it('T-20 is turned off by one click in a mail, by no look at its link, in both ways of writing a form', async () => {
      const [row] = await query<{ id: string }>(
        `insert into account (id, email, name, kind)
         values (gen_random_uuid(), 'one.click@maillage.example', 'Nadia', 'intermediary') returning id`,
      );
      const id = row!.id;
      const secret = 'A'.repeat(43);
      await query(
        `insert into link (secret_hash, purpose, subject_id, mailed, expires_at)
         values (encode(sha256($1::text::bytea), 'hex'), 'notices', 'news/' || $2::text, true, now() + interval '1 day')`,
        [secret, id],
      );
      const path = `/fr/desinscription/${secret}`;
      const choice = async () =>
        (await query<{ news: string }>(`select news from notice_choices where account_id = $1`, [id]))[0]
          ?.news;
      for (let look = 0; look < 50; look++) expect((await visitor().get(path)).status).toBe(200);
      expect(await choice()).toBeUndefined();
      expect((await visitor().get(path)).text).toMatch(/Les nouveautés pour mes personnes.*Rien ne change/);
      expect(await oneClick(address(path), 'multipart/form-data; boundary=x', multipart())).toBe(200);
      expect(await choice()).toBe('never');
      await query(`update notice_choices set news = 'daily' where account_id = $1`, [id]);
      const form = 'application/x-www-form-urlencoded';
      for (let again = 0; again < 2; again++)
        expect(await oneClick(address(path), form, 'List-Unsubscribe=One-Click')).toBe(200);
      expect(await choice()).toBe('never');
      expect((await visitor().get(path)).text).toContain('vous ne recevez plus ces mails');
      expect(await oneClick(address('/fr/desinscription/none'), form, 'List-Unsubscribe=One-Click')).toBe(
        410,
      );
      expect((await visitor().get('/fr/desinscription/none')).status).toBe(410);
      expect((await mails()).filter(({ to }) => to.includes('one.click@maillage.example'))).toEqual([]);
    });
  });
}

const multipart = (): string =>
  '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';

/** As a mail server sends it: without a cookie, an Origin or anything else of a browser. */
function oneClick(url: string, type: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) } },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
