import 'reflect-metadata';
import { COMMANDS } from './commands.js';
import { UsageError } from './command.js';

const [name = 'help', ...args] = process.argv.slice(2);
const command = COMMANDS.find((one) => one.name === name);

try {
  if (command === undefined) throw new UsageError(`There is no command ${name}`);
  const asksForHelp = args.includes('--help') || args.includes('-h');
  if (asksForHelp) await COMMANDS.find((one) => one.name === 'help')!.run([name]);
  else await command.run(args);
} catch (error) {
  // Loaded when something went wrong.
  const { sentenceFor } = await import('./sentence-for.js');
  process.stderr.write(`${await sentenceFor(error)}\n`);
  const help = command === undefined ? 'help' : `help ${command.name}`;
  if (error instanceof UsageError) process.stderr.write(`Try: npm run --silent maillage -- ${help}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
