import { type Command, readArguments, UsageError } from './command.js';

export async function help(args: readonly string[], commands: readonly Command[]): Promise<void> {
  const [name] = readArguments(args, {}, Math.min(args.length, 1)).positionals;
  const command = commands.find((one) => one.name === name);
  if (name !== undefined && command === undefined) throw new UsageError(`There is no command ${name}`);
  const shown = command === undefined ? commands : [command];
  const lines = shown.flatMap(({ name: word, usage, summary }) => [
    `  maillage ${word} ${usage}`,
    `      ${summary}`,
    '',
  ]);
  process.stdout.write(`${['Maillage', '', ...lines].join('\n').trimEnd()}\n`);
  return Promise.resolve();
}
