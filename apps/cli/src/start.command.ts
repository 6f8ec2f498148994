import { readLauncherConfig } from '#libs/settings';
import { readArguments } from './command.js';
import { invitation } from './invitation.js';
import { closeOnSignal, Closing } from './launch/closing.js';
import { claim, publish, release } from './launch/instance.js';
import { playDemo } from './launch/play-demo.js';
import { portsOf, startStack } from './launch/stack.js';
import { dataFolderOf } from './project-folder.js';
import { reset } from './reset.js';

// Out of the way of a PostgreSQL that people may have on 5432.
const DATABASE_PORT = 54_320;

const OPTIONS = { reset: { type: 'boolean' }, yes: { type: 'boolean' } } as const;

/** Everything in one go. Returns once it runs; it ends by a signal, or with 1 when the database ends. */
export async function start(args: readonly string[]): Promise<void> {
  const { values } = readArguments(args, OPTIONS);
  const config = readLauncherConfig();
  const folder = dataFolderOf(config);
  if (values.reset === true && !(await reset(folder, values.yes === true)))
    return say('Nothing was removed.');
  claim(folder);
  const closing = new Closing();
  closeOnSignal(closing);
  await closing.add(async () => Promise.resolve(release(folder)));
  try {
    const ports = await portsOf(config);
    say('Maillage\n');
    const embedded = { durable: true, dataDir: folder, port: DATABASE_PORT } as const;
    const stack = await startStack(
      { config, folder, embedded, ports, say: step, fail: failAfter(closing) },
      closing,
    );
    const { webUrl, apiUrl, databaseUrl, mailbox, demoLoaded } = stack;
    publish(folder, { webUrl, apiUrl, databaseUrl, mailbox });
    if (demoLoaded && mailbox !== null && !(await playDemo(closing)) && !closing.isClosing)
      step('The story did not go to its end; everything runs all the same.');
    if (!closing.isClosing) process.stdout.write(invitation(stack, config.demo, folder));
  } catch (error) {
    // Interrupted by a signal, whatever was under way fails: that is no news.
    const interrupted = closing.isClosing;
    await closing.close();
    if (!interrupted) throw error;
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function step(sentence: string): void {
  process.stdout.write(`  · ${sentence}\n`);
}

function failAfter(closing: Closing): (sentence: string) => void {
  return (sentence) => {
    process.stderr.write(`${sentence}\n`);
    const exit = (): never => process.exit(1);
    closing.close().then(exit, exit);
  };
}
