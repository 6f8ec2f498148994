import { readFileSync } from 'node:fs';

/**
 * Optional dependencies that package-lock.json names but does not hold. `npm install` leaves them out in silence
 * when a registry does not have them yet, and then `npm ci` fails on the machines they are for.
 */
export function missingFromLock(root) {
  const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in packages))
      .map((name) => `${name}, of ${path || 'package.json'}`),
  );
}

/** Where Node looks for what a package requires: `a/node_modules/b` → itself, then `a`, then the root. */
function foldersAbove(path) {
  const folders = [''];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1)))
    folders.unshift(`${at}/`);
  return folders;
}
