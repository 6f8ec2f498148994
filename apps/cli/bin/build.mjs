import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DIST = join(ROOT, 'dist');
const MAILLAGE = fileURLToPath(new URL('maillage.mjs', import.meta.url));
const FINGERPRINT = join(DIST, 'fingerprint');

const COMPILED = /\.tsx?$/;
const LEFT_OUT = /\.spec\.tsx?$|\.d\.ts$|\.md$|(^|\/)(testing|bin)\/|(^|\/)(Dockerfile|\.)/;

/** Builds `dist` when it is missing or was built from other sources. Returns whether it built. */
export async function buildIfStale() {
  const files = sourceFiles();
  // An image holds `dist` alone: without sources there is nothing to compare it with.
  const fresh =
    existsSync(FINGERPRINT) &&
    (files.length === 0 || readFileSync(FINGERPRINT, 'utf8') === fingerprintOf(files));
  if (fresh) return false;
  // In a process of its own: the compiler's 50 MB would stay with a launcher that runs for days.
  const { status } = spawnSync(process.execPath, [MAILLAGE, 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The build failed.');
  return true;
}

/**
 * Compiles apps and libs file by file, without type checks, into a new folder that then takes the place of `dist`:
 * an interruption leaves nothing half-made under that name, and of two builds at once the last one wins whole.
 */
export async function build() {
  const swc = await loadSwc();
  if (swc === null) return false;
  const files = sourceFiles();
  const fingerprint = fingerprintOf(files);
  const fresh = `${DIST}.${process.pid}`;
  try {
    for (const folder of new Set(files.map(dirname))) await mkdir(join(fresh, folder), { recursive: true });
    await Promise.all(
      files.map((file) => (COMPILED.test(file) ? compile(swc, file, fresh) : copy(file, fresh))),
    );
    await packTerritory(fresh);
    await writeFile(join(fresh, 'fingerprint'), fingerprint);
    await takePlaceOfDist(fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return true;
}

/** The compiler, or null where only what runs is installed (`npm ci --omit=dev`) and a build is there. */
async function loadSwc() {
  try {
    return await import('@swc/core');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    if (existsSync(FINGERPRINT)) return null;
    throw new Error('There is no build and the compiler is not installed: run npm ci, without --omit=dev.', {
      cause: error,
    });
  }
}

/** Paths from the root, sorted, with `/` on every system. */
function sourceFiles() {
  const filesOf = (folder) =>
    existsSync(join(ROOT, folder))
      ? readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      : [];
  return [...filesOf('apps'), ...filesOf('libs')].filter((file) => !LEFT_OUT.test(file)).sort();
}

/** Of contents rather than times: a copy or a checkout changes times and nothing else. */
function fingerprintOf(files) {
  const hash = createHash('sha256');
  const lists = 'node_modules/@etalab/decoupage-administratif/package.json';
  for (const file of [...files, '.swcrc', 'apps/cli/bin/build.mjs', lists])
    if (existsSync(join(ROOT, file))) hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

async function compile(swc, file, fresh) {
  const out = file.replace(COMPILED, '.js');
  const name = out.slice(out.lastIndexOf('/') + 1);
  const { code, map } = await swc.transformFile(join(ROOT, file), {
    root: ROOT,
    outputPath: join(fresh, out),
  });
  await writeFile(join(fresh, out), `${code}//# sourceMappingURL=${name}.map\n`);
  await writeFile(join(fresh, `${out}.map`), map);
}

async function copy(file, fresh) {
  await copyFile(join(ROOT, file), join(fresh, file));
}

/** Every process reads the lists of communes at its start: here they are written as it reads them fastest. */
async function packTerritory(fresh) {
  const folder = join(fresh, 'libs/territory/src');
  if (!existsSync(folder)) return;
  const from = (name) => import(pathToFileURL(join(folder, name)).href);
  const { PACKED_LISTS, readPackagedLists } = await from('read-lists.js');
  const { packLists } = await from('packed-lists.js');
  await writeFile(join(folder, PACKED_LISTS), packLists(readPackagedLists()));
}

// Two renames cannot be one, so another build may step between them: then ours goes on top of it.
async function takePlaceOfDist(fresh) {
  const old = `${fresh}.old`;
  for (;;) {
    await rename(DIST, old).catch(unless('ENOENT'));
    await rm(old, { recursive: true, force: true });
    const other = await rename(fresh, DIST).catch(unless('ENOTEMPTY', 'EEXIST'));
    if (other === undefined) return;
  }
}

const unless =
  (...codes) =>
  (error) => {
    if (!codes.includes(error.code)) throw error;
    return error;
  };
