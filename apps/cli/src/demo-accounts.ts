import type { NewAccount } from '#libs/accounts';

/** One account of each kind; none of these people exists. */
export const DEMO_ACCOUNTS: readonly NewAccount[] = [
  account('intermediary', 'Nadia Benali', { organisation: 'Maison des projets, Roubaix' }),
  account('manager', 'Claire Dubois', { structureId: 'adie-lille' }),
  account('member', 'Hugo Martin', { structureId: 'la-trame' }),
  account('coordinator', 'Sophie Lemaire', { organisation: 'Métropole de démonstration' }),
  account('admin', 'Karim Haddad', { organisation: 'Maillage' }),
];

function account(
  kind: NewAccount['kind'],
  name: string,
  { structureId = null, organisation = null }: Partial<Pick<NewAccount, 'structureId' | 'organisation'>>,
): NewAccount {
  const email = `${name.toLowerCase().replace(' ', '.')}@maillage.example`;
  return { email, name, kind, structureId, organisation };
}
