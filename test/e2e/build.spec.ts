import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/launcher.js';

const project = mkdtempSync(join(tmpdir(), 'maillage-build-'));
const path = (...parts: string[]): string => join(project, ...parts);
const built = (file: string): string => readFileSync(path('dist', file), 'utf8');
const source = (file: string, text: string): void => writeFileSync(path('libs/room/src', file), text);
const run = (...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, [path('apps/cli/bin/maillage.mjs'), ...args], { cwd: project });

beforeAll(() => {
  for (const folder of ['apps/cli/src', 'libs/room/src']) mkdirSync(path(folder), { recursive: true });
  cpSync(join(ROOT, 'apps/cli/bin'), path('apps/cli/bin'), { recursive: true });
  cpSync(join(ROOT, '.swcrc'), path('.swcrc'));
  writeFileSync(path('package.json'), '{ "type": "module" }');
  writeFileSync(
    path('apps/cli/src/main.ts'),
    `import { word } from '../../../libs/room/src/index.js';\nconsole.log(word);\n`,
  );
  source('index.ts', `export const word: string = 'first';\n`);
  source('index.spec.ts', `it('is left out');\n`);
  source('data.json', '{}\n');
});

afterAll(() => rmSync(project, { recursive: true }));

describe('the build', () => {
  it('says what is missing when there is neither a compiler nor a build', async () => {
    await expect(run('build')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no build .*npm ci/),
    });
  });

  it('compiles what is missing and runs it, with data and without tests', async () => {
    symlinkSync(join(ROOT, 'node_modules'), path('node_modules'));
    expect((await run('help')).stdout).toBe('first\n');
    expect(readdirSync(path('dist/libs/room/src')).sort()).toEqual(['data.json', 'index.js', 'index.js.map']);
  });

  it('stops at a source that cannot be compiled, and leaves the last build as it was', async () => {
    source('index.ts', `export const word: string = ;\n`);
    await expect(run('help')).rejects.toMatchObject({ code: 1 });
    expect(built('libs/room/src/index.js')).toMatch('first');
  });

  it('builds again when a source changed or went, and only then', async () => {
    source('index.ts', `export const word: string = 'second';\n`);
    expect((await run('help')).stdout).toBe('second\n');
    writeFileSync(path('dist/libs/room/src/index.js'), `export const word = 'by hand';\n`);
    expect((await run('help')).stdout).toBe('by hand\n');
    rmSync(path('libs/room/src/data.json'));
    expect((await run('help')).stdout).toBe('second\n');
    expect(existsSync(path('dist/libs/room/src/data.json'))).toBe(false);
  });

  it('is whole after five at once, and leaves nothing half-made', async () => {
    await Promise.all(Array.from({ length: 5 }, () => run('build')));
    expect((await run('help')).stdout).toBe('second\n');
    expect(readdirSync(project).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });

  it('goes on with the build it has where the compiler is not installed', async () => {
    rmSync(path('node_modules'));
    source('index.ts', `export const word: string = 'third';\n`);
    expect((await run('help')).stdout).toBe('second\n');
  });
});
