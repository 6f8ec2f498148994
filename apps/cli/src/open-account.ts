import { DataSource } from 'typeorm';
import { type NewAccount, OpenAccount } from '#libs/accounts';
import { structureNotFound } from '#libs/directory';
import { DomainError, SYSTEM } from '#libs/kernel';
import type { LauncherConfig } from '#libs/settings';
import { withRooms } from './rooms.js';

/** @throws DomainError when its address has an account already, or its structure is unknown */
export async function openAccount(
  config: LauncherConfig,
  databaseUrl: string,
  account: NewAccount,
): Promise<void> {
  await withRooms(config, databaseUrl, async (find) => {
    await refuseUnknown(find(DataSource), account);
    await find(OpenAccount).execute(account, SYSTEM);
  });
}

/** Opening twice changes nothing and says nothing, which here would pass for success. */
async function refuseUnknown(database: DataSource, { email, structureId }: NewAccount): Promise<void> {
  const [found] = await database.query<{ known: boolean; structure: boolean }[]>(
    `select exists (select from account where lower(email) = lower($1)) as known,
            $2::text is null or exists (select from structure where id = $2) as structure`,
    [email, structureId],
  );
  if (found?.known === true)
    throw new DomainError('conflict', 'cli.account_exists', 'This address has an account already.');
  if (found?.structure !== true) throw structureNotFound();
}
