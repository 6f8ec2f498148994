import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LauncherConfig, readLauncherConfig } from '#libs/settings';
import { freePort } from '#libs/standins';
import { readArguments } from './command.js';
import { play } from './demo/play.js';
import { NOTHING_YET, type Played, type Unfinished } from './demo/played.js';
import { StepFailed } from './demo/step-failed.js';
import { story } from './demo/story.js';
import { closeOnSignal, Closing } from './launch/closing.js';
import { runningInstance } from './launch/instance.js';
import { startStack } from './launch/stack.js';
import { dataFolderOf, DEMO_FOLDER } from './project-folder.js';
import { readJsonFile } from './read-json-file.js';

const OPTIONS = { json: { type: 'boolean' }, person: { type: 'string' } } as const;

/** Plays the main job once, on the instance that runs here or else on one made for it, and tells or prints it. */
export async function demo(args: readonly string[]): Promise<void> {
  const { values } = readArguments(args, OPTIONS);
  const config = readLauncherConfig();
  const person = personOf(readJsonFile(values.person ?? join(DEMO_FOLDER, 'people/demo.json')));
  const instance = runningInstance(dataFolderOf(config))?.ready;
  const print = (document: Unfinished): void =>
    void process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  try {
    const played =
      instance?.mailbox != null
        ? await play(instance.apiUrl, instance.mailbox, person)
        : await playOnOwnStack(config, person);
    if (values.json === true) print(played);
    else process.stdout.write(story(played, needsOf(person)));
  } catch (error) {
    // What was done before a step failed is worth reading too: an empty list comes with every exclusion.
    if (values.json === true && error instanceof StepFailed) print(error.done ?? NOTHING_YET);
    throw error;
  }
}

// Nothing of the settings that could touch real data, whatever the environment holds.
const OWN = {
  environment: 'development',
  databaseUrl: null,
  redisUrl: null,
  smtpUrl: null,
  webUrlGiven: false,
  demo: true,
} as const;

/** Everything in memory and in a temporary folder, on free ports, stopped and removed in the end. */
async function playOnOwnStack(config: LauncherConfig, person: object): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-demo-'));
  const closing = new Closing();
  closeOnSignal(closing);
  await closing.add(async () => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  const say = (sentence: string): void => void process.stderr.write(`  · ${sentence}\n`);
  try {
    const [web, api, worker] = [await freePort(), await freePort(), await freePort()];
    const own = { ...config, ...OWN };
    const { apiUrl, mailbox } = await startStack(
      { config: own, folder, embedded: { durable: false }, ports: { web, api, worker }, say, fail: say },
      closing,
    );
    return await play(apiUrl, mailbox!, person);
  } finally {
    await closing.close();
  }
}

function personOf(json: unknown): object {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  throw new Error('The person must be one JSON object of the exchange format.');
}

function needsOf(person: object): readonly string[] {
  const { needs } = person as { readonly needs?: readonly { readonly code: string }[] };
  return needs?.map(({ code }) => code) ?? [];
}
