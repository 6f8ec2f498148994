import type { NewAccount } from '#libs/accounts';
import { readLauncherConfig } from '#libs/settings';
import { readArguments, UsageError } from './command.js';
import { whichDatabase } from './which-database.js';

const OPTIONS = {
  email: { type: 'string' },
  name: { type: 'string' },
  kind: { type: 'string' },
  structure: { type: 'string' },
  organisation: { type: 'string' },
} as const;

const KINDS = ['intermediary', 'member', 'manager', 'coordinator', 'admin'] as const;
const OF_A_STRUCTURE: readonly NewAccount['kind'][] = ['member', 'manager'];

/** `account add …`: opens an account, among them the first of a deployment, which nobody inside could open. */
export async function accountCommand([what, ...rest]: readonly string[]): Promise<void> {
  if (what !== 'add') throw new UsageError(`What can be done is account add, not ${what ?? 'nothing'}`);
  const account = newAccount(rest);
  const config = readLauncherConfig();
  const databaseUrl = whichDatabase(config);
  // Loaded when the words are right: a refusal need not wait for the rooms.
  const { openAccount } = await import('./open-account.js');
  await openAccount(config, databaseUrl, account);
  process.stdout.write(
    `${account.name} (${account.kind}) has an account, and signs in with ${account.email} at ${config.webUrl}/fr/connexion\n`,
  );
}

function newAccount(args: readonly string[]): NewAccount {
  const { values } = readArguments(args, OPTIONS);
  const email = needed('email', values.email);
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError(`--email must be an address, not ${email}`);
  const name = needed('name', values.name);
  const given = needed('kind', values.kind);
  const kind = KINDS.find((one) => one === given);
  if (kind === undefined) throw new UsageError(`--kind must be one of ${KINDS.join(', ')}, not ${given}`);
  const structureId = optional(values.structure);
  if (OF_A_STRUCTURE.includes(kind) && structureId === null)
    throw new UsageError(`A ${kind} acts for a structure: --structure ID is needed`);
  if (!OF_A_STRUCTURE.includes(kind) && structureId !== null)
    throw new UsageError(`--structure is for ${OF_A_STRUCTURE.join(' and ')} alone; use --organisation`);
  return { email, name, kind, structureId, organisation: optional(values.organisation) };
}

function needed(option: string, given: string | undefined): string {
  const value = optional(given);
  if (value === null) throw new UsageError(`--${option} is needed`);
  return value;
}

function optional(given: string | undefined): string | null {
  return given?.trim() || null;
}
