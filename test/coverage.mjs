// npm run coverage [-- lib]: runs the specs of a lib (matching when none is named) and fails unless they take every
// branch of its code. Files of types alone have nothing to run and do not count.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';

const root = new URL('../', import.meta.url);
const lib = process.argv[2] ?? 'matching';
const folder = `libs/${lib}/src`;

const runs = (file) => {
  const text = readFileSync(new URL(file, root), 'utf8');
  const { code } = transformSync(text, { jsc: { parser: { syntax: 'typescript', decorators: true } } });
  return code.replace(/\/\*.*?\*\//gs, '').trim() !== 'export { };';
};
const files = readdirSync(new URL(folder, root), { recursive: true })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => `${folder}/${name}`)
  .filter(runs);

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    ...['-c', 'test/jest.config.mjs', `libs/${lib}/`, '--coverage', '--coverageReporters=text'],
    ...files.map((file) => `--collectCoverageFrom=${file}`),
    `--coverageThreshold=${JSON.stringify({ global: { branches: 100 } })}`,
  ],
  { cwd: root, stdio: 'inherit', env: { EXAMPLES: '0.2', SEED: '1', ...process.env } },
);
process.exitCode = status ?? 1;
