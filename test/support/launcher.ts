import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const ROOT = join(__dirname, '../..');
const MAILLAGE = join(ROOT, 'apps/cli/bin/maillage.mjs');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `maillage` command that runs. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it wrote to stdout so far. */
  said(): string;
  /** The part of stdout that fits, waited for. Throws, with all that was said, when it ends or 60 seconds pass before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Runs `maillage` on a data folder of its own and on free ports, as the npm scripts do. */
export function launch(args: readonly string[], dataDir: string, env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [MAILLAGE, ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      MAILLAGE_DATA_DIR: dataDir,
      WEB_PORT: '0',
      API_PORT: '0',
      WORKER_PORT: '0',
      // A busy machine is slow, and fails no test.
      DATABASE_CONNECT_MS: '10000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, isOver] = ['', '', false];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => {
      isOver = true;
      resolve({ code, stdout, stderr });
    }),
  );
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (let waited = 0; waited < 60_000; waited += 50) {
      const found = pattern.exec(stdout);
      if (found !== null) return found;
      if (isOver) break;
      await sleep(50);
    }
    throw new Error(`${String(pattern)} was not said.\n${stdout}\n${stderr}`);
  };
  return { process: child, ended, said: () => stdout, says };
}

/** Ids of living processes that were started for a data folder, however they are related. */
export function processesOf(dataDir: string): number[] {
  const tells = (pid: string, file: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(dataDir);
    } catch {
      // It ended while we looked.
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => tells(pid, 'cmdline') || tells(pid, 'environ'))
    .map(Number);
}

/** Waits until none is left, 10 seconds at most; returns those that are. */
export async function leftovers(dataDir: string): Promise<number[]> {
  for (let waited = 0; waited < 10_000 && processesOf(dataDir).length > 0; waited += 50) await sleep(50);
  return processesOf(dataDir);
}

/** Memory of processes in MB: pages that several share are divided among them. */
export function memoryOf(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}
