// The test command: builds, checks what is not a test of Jest, runs Jest, and ends with one line of counts.
// Arguments go to Jest, which then runs alone: `npm test -- libs/matching`. `--full` runs the long forms.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../apps/cli/bin/build.mjs';
import { missingFromLock } from './support/lock-check.mjs';
import { SUMMARY } from './support/summary-reporter.mjs';

const root = new URL('../', import.meta.url);

const given = process.argv.slice(2);
const forJest = given.filter((argument) => argument !== '--full');
const env = { ...process.env, ...(given.includes('--full') ? { FULL: '1' } : {}) };

const running = new Set();
let stopped = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    stopped ??= signal;
    for (const child of running) child.kill(signal);
  });

/** Ends here after a signal, with the exit code of a shell: what follows must not begin. */
function endIfStopped() {
  if (stopped === null) return;
  process.stdout.write(`Stopped by ${stopped}.\n`);
  process.exit(128 + constants.signals[stopped]);
}

/** Runs a package's program; resolves with its exit code and, unless it writes to the terminal, what it wrote. */
function run(program, args, stdio = 'pipe') {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`node_modules/${program}`, ...args], { cwd: root, env, stdio });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    running.add(child);
    child.once('close', (code) => {
      running.delete(child);
      resolve({ ok: code === 0, output });
    });
  });
}

const lint = [
  '-c',
  'test/architecture/eslint.config.mjs',
  '--cache',
  '--cache-location',
  'node_modules/.cache/eslint',
];
const checks = {
  'the lock file is complete': async () => {
    const missing = missingFromLock(root);
    return { ok: missing.length === 0, output: missing.map((name) => `missing: ${name}\n`).join('') };
  },
  'types are right': () => run('typescript-7/bin/tsc', ['--noEmit']),
  'the lint rules hold': () => run('eslint/bin/eslint.js', [...lint, 'apps', 'libs', 'test']),
  'files are formatted': () => run('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
};

async function check([title, test]) {
  endIfStopped();
  const started = performance.now();
  const { ok, output } = await test();
  endIfStopped();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${ok ? '✓' : '✗'} ${title} (${seconds} s)\n${ok ? '' : output}`);
  return ok;
}

async function runJest() {
  endIfStopped();
  rmSync(SUMMARY, { force: true });
  const reporters = [
    '--reporters=default',
    `--reporters=${fileURLToPath(new URL('support/summary-reporter.mjs', import.meta.url))}`,
  ];
  const { ok } = await run(
    'jest/bin/jest.js',
    ['-c', 'test/jest.config.mjs', ...reporters, ...forJest],
    'inherit',
  );
  endIfStopped();
  const counts = existsSync(SUMMARY)
    ? JSON.parse(readFileSync(SUMMARY, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  // Jest may fail beside its tests, in its set-up for one.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

await buildIfStale();
const outcomes = [];
if (forJest.length === 0) {
  // The first costs nothing; the others read files for a minute, and need not wait for each other.
  const [first, ...others] = Object.entries(checks);
  outcomes.push(await check(first), ...(await Promise.all(others.map(check))));
}
const jest = await runJest();
const passed = outcomes.filter(Boolean).length + jest.passed;
const failed = outcomes.filter((ok) => !ok).length + jest.failed;
if (failed > 0) process.exitCode = 1;
process.stdout.write(
  `${passed} passed, ${failed} failed${jest.skipped > 0 ? `, ${jest.skipped} skipped` : ''}\n`,
);
