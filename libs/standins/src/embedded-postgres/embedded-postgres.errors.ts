import { DomainError } from '#libs/kernel';

const SET_DATABASE_URL = 'set DATABASE_URL to a PostgreSQL server of your own';

export function notSupported(platform: string): DomainError {
  return new DomainError(
    'unavailable',
    'platform.database_not_supported',
    `There is no embedded PostgreSQL for ${platform} in node_modules. Run npm ci with optional dependencies, or ${SET_DATABASE_URL}.`,
    { platform },
  );
}

export function noServiceAccount(): DomainError {
  return new DomainError(
    'unavailable',
    'platform.database_no_account',
    `PostgreSQL refuses to run as root and this machine has neither a user postgres nor a user nobody. Start as an ordinary user, or ${SET_DATABASE_URL}.`,
  );
}

export function alreadyServed(folder: string, pid: number): DomainError {
  return new DomainError(
    'unavailable',
    'platform.database_already_served',
    `The data in ${folder} are already served by another PostgreSQL (process ${pid}). Stop the other instance first, or end that process with: kill -INT ${pid}`,
    { pid },
  );
}

export function folderUnwritable(folder: string, reason: string): DomainError {
  return new DomainError(
    'unavailable',
    'platform.data_folder_unwritable',
    `The data folder ${folder} cannot be written (${reason}). Make it writable, or choose another with MAILLAGE_DATA_DIR.`,
    { reason },
  );
}

export function startFailed(reason: string, log: string): DomainError {
  return new DomainError(
    'unavailable',
    'platform.database_start_failed',
    `The embedded PostgreSQL did not start: ${reason}. Its log is ${log}; you can also ${SET_DATABASE_URL}.`,
  );
}
