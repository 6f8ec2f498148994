import { type System, waitFor } from '../support/system.js';
import { PageVisitor } from './page-visitor.js';

/** Links of mails, and signing in by them. `system`: asked for at each use, since a suite starts it after its tests were gathered. */
export interface MailedSignIn {
  /** The link of the mail to an address that an act brings about; what was under way before has arrived by then. */
  linkTo(address: string, act: () => Promise<unknown>): Promise<string>;
  /** The address of the account of a kind, which is opened when there is none. */
  account(kind: string, structure: string | null): Promise<string>;
  /** A browser that signed in by mail to an account that there is. `back`: the page it asked for first. */
  signInAs(email: string, back?: string): Promise<PageVisitor>;
  /** The same, to the account of a kind. */
  signIn(kind: string, structure?: string | null, back?: string): Promise<PageVisitor>;
}

export function mailedSignInOf(system: () => System): MailedSignIn {
  const linkTo = async (address: string, act: () => Promise<unknown>): Promise<string> => {
    await waitFor('mails under way', async () => {
      const pending = await system().query(`select 1 from delivery where state = 'pending'`);
      return pending.length === 0;
    });
    const before = (await system().mails()).filter(({ to }) => to.includes(address)).length;
    await act();
    return (await system().mailTo(address, { after: before })).links[0]!;
  };
  const account = async (kind: string, structure: string | null): Promise<string> => {
    const email = `${kind}@maillage.example`;
    await system().query(
      `insert into account (id, email, name, kind, structure_id) values (gen_random_uuid(), $1, $2, $3, $4)
       on conflict do nothing`,
      [email, `Nom ${kind}`, kind, structure],
    );
    return email;
  };
  const signInAs = async (email: string, back = ''): Promise<PageVisitor> => {
    const pro = new PageVisitor(system().webUrl);
    const link = await linkTo(email, () => pro.post('/fr/connexion', { email, retour: back }));
    expect((await pro.get(link)).text).toContain('Entrer');
    expect(pro.holds('session')).toBe(false);
    expect(await pro.post(link, {})).toMatchObject({
      status: 303,
      location: back === '' ? '/fr/espace' : back,
    });
    return pro;
  };
  const signIn = async (kind: string, structure: string | null = null, back = ''): Promise<PageVisitor> =>
    signInAs(await account(kind, structure), back);
  return { linkTo, account, signIn, signInAs };
}
