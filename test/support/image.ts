import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

interface Stage {
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile of the simple kind that ours are: one instruction a line, `\` continues one. */
export function stagesOf(dockerfile: string): Stage[] {
  const lines = dockerfile
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const stages: { name: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (word === 'FROM') stages.push({ name: / AS (\S+)$/i.exec(rest)?.[1] ?? 'final', instructions: [] });
    else stages.at(-1)!.instructions.push({ word, rest });
  }
  return stages;
}

/** The words of the last CMD. */
export function commandOf(dockerfile: string): string[] {
  const cmd = stagesOf(dockerfile)
    .at(-1)!
    .instructions.findLast(({ word }) => word === 'CMD')!;
  return JSON.parse(cmd.rest) as string[];
}

const INSTALL_ALL = 'npm ci --ignore-scripts';

/**
 * Builds Dockerfiles without an engine: their COPY and RUN, in folders in the place of layers, on this machine and with
 * this Node. A stage that two files share word for word is built once. What it cannot show is the base image.
 */
export class ImageBuilder {
  private readonly built = new Map<string, Promise<string>>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'maillage-image-'));

  constructor(private readonly root: string) {}

  /** The folder that the last stage leaves. */
  async build(dockerfile: string): Promise<string> {
    const folders = new Map<string, string>();
    for (const stage of stagesOf(dockerfile)) folders.set(stage.name, await this.stage(stage, folders));
    return folders.get('final')!;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private stage({ instructions }: Stage, earlier: ReadonlyMap<string, string>): Promise<string> {
    const steps = instructions.filter(({ word }) => word === 'COPY' || word === 'RUN');
    const key = steps.map(({ word, rest }) => `${word} ${rest}`).join('\n');
    const known = this.built.get(key) ?? this.carryOut(steps, earlier);
    this.built.set(key, known);
    return known;
  }

  private async carryOut(
    steps: readonly Instruction[],
    earlier: ReadonlyMap<string, string>,
  ): Promise<string> {
    const folder = mkdtempSync(join(this.folder, 'stage-'));
    for (const { word, rest } of steps) {
      if (word === 'RUN') await this.run(rest.replace(/^(--\S+\s+)+/, ''), folder);
      else this.copy(rest, folder, earlier);
    }
    return folder;
  }

  private async run(command: string, folder: string): Promise<void> {
    // What is installed here came from the same lock file: the long form alone installs all of it once more.
    if (command === INSTALL_ALL && process.env['FULL'] !== '1')
      symlinkSync(join(this.root, 'node_modules'), join(folder, 'node_modules'));
    else await shell(command, folder);
  }

  private copy(rest: string, folder: string, earlier: ReadonlyMap<string, string>): void {
    const [, from] = /^--from=(\S+)/.exec(rest) ?? [];
    const words = rest.replace(/^--\S+\s+/, '').split(/\s+/);
    const target = words.pop()!;
    for (const source of words) {
      const to = target.endsWith('/') ? join(folder, target, source) : join(folder, target);
      if (from === undefined)
        for (const file of this.filesOf(source))
          put(join(this.root, file), join(to, file.slice(source.length)));
      else cpSync(join(earlier.get(from)!, source.replace(/^\/maillage\//, '')), to, { recursive: true });
    }
  }

  /** What a clone of the working tree would hold: nothing that git ignores. */
  private filesOf(source: string): string[] {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', source];
    const files = execFileSync('git', args, { cwd: this.root, encoding: 'utf8', maxBuffer: 2 ** 26 });
    return files.split('\0').filter((file) => file !== '' && existsSync(join(this.root, file)));
  }
}

function put(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

async function shell(command: string, cwd: string): Promise<void> {
  // Without what npm and Jest say to the processes they start: nobody says it in an image.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_(package|lifecycle|command|config_local_prefix)|NODE_ENV|JEST_|INIT_CWD)/.test(name),
    ),
  );
  const quiet = { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
  await promisify(execFile)('/bin/sh', ['-c', command], {
    cwd,
    env: { ...env, ...quiet },
    maxBuffer: 2 ** 26,
  });
}

export function read(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
