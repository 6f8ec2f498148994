import { chownSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { noServiceAccount } from './embedded-postgres.errors.js';

/** The user PostgreSQL runs as, in the shape `child_process` wants. Empty: the user of this process. */
export interface ServiceAccount {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses root, so root lends it an account that exists on the machine; nobody is created. */
export function serviceAccount(): ServiceAccount {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find(([login]) => login === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw noServiceAccount();
}

export function giveTo(account: ServiceAccount, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

/** Whether the account can reach what lies in a folder, that is, enter it and every folder above it. */
export function canEnter(account: ServiceAccount, folder: string): boolean {
  if (account.uid === undefined) return true;
  for (let path = folder; ; path = dirname(path)) {
    const { mode, uid, gid } = statSync(path);
    const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & execute) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
