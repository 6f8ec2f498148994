import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#libs/kernel';
import { PROJECT_FOLDER } from '../project-folder.js';
import type { Environment } from './prepare-database.js';

export interface ServicePlan {
  readonly name: 'web' | 'api' | 'worker';
  readonly env: Environment;
  /** Existing or new folder of its log file. */
  readonly logs: string;
  /** Hears of a restart, in a sentence. */
  readonly say: (sentence: string) => void;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

/** A process of ours, started again when it dies. */
export class Service {
  private child: ChildProcess | null = null;
  private stopping = false;

  constructor(private readonly plan: ServicePlan) {}

  /** Resolves with its address once it listens. @throws DomainError with the sentence it ended with */
  async start(): Promise<string> {
    const url = await this.launch('w');
    void this.keepAlive();
    return url;
  }

  /** SIGTERM, and SIGKILL after 10 seconds. Resolves when it is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child === null) return;
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await endOf(child);
    clearTimeout(impatient);
  }

  private async keepAlive(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; this.child !== null; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const how = await endOf(this.child);
      if (this.stopping) return;
      this.plan.say(`The ${this.plan.name} ended (${how}) and is started again.`);
      await sleep(wait);
      if (this.stopping) return;
      // A start that fails has ended too, and is the next turn's business.
      await this.launch('a').catch((error: Error) => this.plan.say(error.message));
    }
  }

  private async launch(logFlag: 'w' | 'a'): Promise<string> {
    const { name, env, logs } = this.plan;
    mkdirSync(logs, { recursive: true, mode: 0o700 });
    const log = join(logs, `${name}.log`);
    const descriptor = openSync(log, logFlag, 0o600);
    // Detached: Ctrl-C reaches the launcher alone. Over IPC it learns that the launcher is gone, and ends by itself.
    const child = fork(join(PROJECT_FOLDER, 'dist/apps', name, 'src/main.js'), {
      cwd: PROJECT_FOLDER,
      detached: true,
      env: env,
      // A small nursery: three processes at rest on one machine, and 30 MB less for each.
      execArgv: ['--max-semi-space-size=1'],
      stdio: ['ignore', descriptor, descriptor, 'ipc'],
    });
    closeSync(descriptor);
    this.child = child;
    return ready(child, name, log);
  }
}

function ready(child: ChildProcess, name: string, log: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (sentence: string): void =>
      reject(new DomainError('unavailable', 'cli.service_failed', `${sentence} Its log is ${log}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`The ${name} did not start within ${READY_WITHIN_MS / 1000} seconds.`);
    }, READY_WITHIN_MS);
    child.once('message', (message: { url: string }) => {
      clearTimeout(timer);
      resolve(message.url);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(lastWords(log) ?? `The ${name} ended (${signal ?? `code ${code}`}).`);
    });
  });
}

/** The sentence of a process that knew why it cannot start. */
function lastWords(log: string): string | null {
  return /^\w+ cannot start: [^]+$/m.exec(readFileSync(log, 'utf8'))?.[0].trimEnd() ?? null;
}

/** How a process ended, as a word. */
function endOf(child: ChildProcess): Promise<string> {
  const word = (code: number | null, signal: string | null): string => signal ?? `code ${code}`;
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(word(child.exitCode, child.signalCode));
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(word(code, signal))));
}
