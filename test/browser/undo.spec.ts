import { startSystem, type System, waitFor } from '../support/system.js';
import type { PageVisitor } from './page-visitor.js';
import { sceneOf } from './scene.js';

const REQUEST = {
  etape: 'project',
  codePostal: '59100',
  langues: 'ar',
  'besoins-financement': 'financement--microcredit',
};
const EMAIL = 'annuler@exemple.example';
const YES = { reponse: 'accept', qui: 'Yasmine', avant: '2099-01-31' };
const MAY_UNDO = 'Vous pouvez encore annuler.';

/** The minute after a move, on the pages of whoever made it, without a script. */
describe('the pages on which a move is undone', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({
      apps: ['web', 'worker'],
      settings: { DEMO: 'on', LOG_LEVEL: 'warn', UNDO_SECONDS: '600' },
    });
  }, 90_000);
  afterAll(() => system?.stop());

  const { visitor, signIn, query, linkIn, mails } = sceneOf(() => system);

  const ask = async (who: PageVisitor, projet = 'Traiteur oriental') => {
    const { location } = await who.post('/fr/demande', { ...REQUEST, projet });
    const id = linkIn(location!, /demandes\/([^/]+)/);
    const contact = { prenom: 'Samira', email: EMAIL, accord: 'yes' };
    expect((await who.post(`/fr/demandes/${id}/contact/grdr-accueil`, contact)).status).toBe(303);
    const [row] = await query<{ id: string }>(`select id from referral where project_id = $1`, [id]);
    return { follow: `/fr/demandes/${id}`, referral: row!.id, own: `/fr/espace/orientations/${row!.id}` };
  };
  const versionIn = (html: string) => linkIn(html, /name="version" value="(\d+)"/);
  const letStand = (referral: string) =>
    query(`update referral_undo set until = now() where referral_id = $1`, [referral]);

  it('let a structure take its yes back, which showed nobody how to reach her', async () => {
    const { referral, own } = await ask(visitor());
    const [member, colleague] = [await signIn('member', 'grdr-lille'), await signIn('member', 'grdr-lille')];
    expect((await member.get(own)).text).not.toContain(MAY_UNDO);
    expect((await member.post(`${own}/annulation`, { version: '1' })).location).toBe(`${own}?troptard`);
    expect((await member.post(own, { ...YES, version: '1' })).status).toBe(303);

    const page = await member.get(own);
    expect(page.text).toMatch(/C’est enregistré\. Vous pouvez encore annuler\. Il reste \d+ secondes\./);
    expect(page.text).toMatch(/Elles s’affichent dans \d+ secondes, quand votre accord/);
    expect(page.text).not.toContain(EMAIL);
    const theirs = await colleague.get(own);
    expect([theirs.text.includes(MAY_UNDO), theirs.text.includes('Elles s’affichent dans')]).toEqual([
      false,
      true,
    ]);
    const form = { version: '2' };
    expect((await colleague.post(`${own}/annulation`, form)).status).toBe(403);
    expect((await (await signIn('member', 'la-trame')).post(`${own}/annulation`, form)).status).toBe(404);
    expect((await visitor().post(`${own}/annulation`, form)).location).toMatch(/connexion/);

    expect(await member.post(`${own}/annulation`, form)).toMatchObject({
      status: 303,
      location: `${own}?annule`,
    });
    const back = await member.get(`${own}?annule`);
    expect(back.text).toMatch(/C’est annulé La demande est comme avant\. Rien n’a été envoyé\./);
    expect(back.html).toContain('name="reponse" value="accept"');
    expect((await member.post(`${own}/annulation`, form)).location).toBe(`${own}?change`);
    expect((await member.get(`${own}?change`)).text).toContain('Cette demande vient de changer');
    expect(await query(`select state from referral where id = $1`, [referral])).toEqual([{ state: 'sent' }]);
  });

  it('say that it is too late, lose nothing, and show by then how to reach her', async () => {
    const { referral, own } = await ask(visitor());
    const member = await signIn('member', 'grdr-lille');
    await member.post(own, { ...YES, version: '1' });
    await letStand(referral);
    const late = await member.post(`${own}/annulation`, { version: '2' });
    expect(late.location).toBe(`${own}?troptard`);
    const page = await member.get(late.location!);
    expect(page.text).toMatch(/Il est trop tard pour annuler Rien n’est perdu/);
    expect([page.text.includes(EMAIL), page.text.includes(MAY_UNDO)]).toEqual([true, false]);
  });

  it('do the same behind the link of a mail', async () => {
    await ask(visitor(), 'Couture à la carte');
    const path = await waitFor('the mail of the structure', async () => {
      const links = (await mails()).flatMap((mail) => mail.links);
      for (const link of links.filter((one) => one.includes('/repondre/'))) {
        const { pathname } = new URL(link);
        if ((await visitor().get(pathname)).text.includes('Couture à la carte')) return pathname;
      }
      return null;
    });
    expect((await visitor().post(path, { ...YES, version: '1' })).status).toBe(303);
    const page = await visitor().get(path);
    expect(page.text).toContain(MAY_UNDO);
    expect(page.html).toContain(`action="${path}/annulation"`);
    const done = await visitor().post(`${path}/annulation`, { version: versionIn(page.html) });
    expect(done.location).toBe(`${path}?annule`);
    expect((await visitor().get(done.location!)).text).toContain('C’est annulé');
  });

  it('offer the way back of each of several, in the inbox, and of what others did none', async () => {
    const [one, other] = [await ask(visitor(), 'Jardins'), await ask(visitor(), 'Vélos')];
    const inbox = '/fr/espace/orientations';
    const member = await signIn('member', 'grdr-lille');
    const boxes = [one, other].map(({ referral }) => `${referral}.1.`);
    const done = await member.post(inbox, { faire: 'see', demande: boxes });
    expect(done.text).toMatch(/Jardins Marquée comme lue Il reste \d+ secondes\..*Vélos Marquée comme lue/);
    const action = `${inbox}/${one.referral}/annulation`;
    for (const page of [done, await member.get(`${inbox}?vue=toutes`)])
      expect(page.html).toContain(`action="${action}"`);
    const colleague = await signIn('member', 'grdr-lille');
    expect((await colleague.get(inbox)).html).not.toContain(action);
    const undone = await member.post(action, { version: '2', vers: 'liste' });
    expect(undone.location).toBe(`${inbox}?annule`);
    const after = await member.get(undone.location!);
    expect([after.text.includes('C’est annulé'), after.html.includes(action)]).toEqual([true, false]);
    expect(after.html).toContain(`${inbox}/${other.referral}/annulation`);
  });

  it.each(['herself', 'her adviser'])('let %s take back that they met', async (who) => {
    const asks = who === 'herself' ? visitor() : await signIn('intermediary');
    const { referral, own, follow } = await ask(asks);
    await (await signIn('member', 'grdr-lille')).post(own, { ...YES, version: '1' });
    await letStand(referral);
    const undo = `${follow}/orientations/${referral}/annulation`;
    expect((await asks.get(follow)).text).not.toContain(MAY_UNDO);
    const met = await asks.post(`${follow}/orientations/${referral}/rencontre`, { version: '2' });
    expect(met.status).toBe(303);
    const page = await asks.get(follow);
    expect(page.text).toContain(MAY_UNDO);
    expect(page.html).toContain(`action="${undo}"`);
    expect((await (await signIn('intermediary')).post(undo, { version: '3' })).status).toBe(404);
    expect((await asks.post(undo, { version: '3' })).location).toBe(`${follow}?annule`);
    const back = await asks.get(`${follow}?annule`);
    expect([back.text.includes('C’est annulé'), back.html.includes('/rencontre"')]).toEqual([true, true]);
    expect((await asks.post(undo, { version: '4' })).location).toBe(`${follow}?troptard`);
    expect((await asks.get(`${follow}?troptard`)).text).toContain('Il est trop tard pour annuler');
  });
});
