import { existsSync } from 'node:fs';
import { buildIfStale } from '../../apps/cli/bin/build.mjs';

/**
 * node test/bench/run.mjs <topic…> [--json]: runs <topic>.bench.mjs of this folder on the build. Each exports
 * `run({ args }): Promise<Row[]>`, a Row being {name, value, unit, target, note}: `value` a median of at least 9 runs,
 * `target` the most it may be or null, `note` what it was measured on. Where many figures share what they were measured
 * on, a Row is those figures by name, and `targets` by name: {most} or {least}, and whether it is {ok}. `args` is the
 * whole command line: a topic may know more options. With --json, stdout is one document without timestamps:
 * {topic: rows}.
 */
const args = process.argv.slice(2);
const topics = args.filter((one) => !one.startsWith('--'));
const missing = topics.filter((topic) => !existsSync(fileOf(topic)));
if (topics.length === 0 || missing.length > 0) {
  process.stderr.write(
    missing.length > 0 ? `There is no ${missing.join(', ')}.bench.mjs\n` : 'Say at least one topic\n',
  );
  process.exit(2);
}

await buildIfStale();
const results = {};
for (const topic of topics) results[topic] = await (await import(fileOf(topic))).run({ args });
process.stdout.write(args.includes('--json') ? `${JSON.stringify(results, null, 2)}\n` : table(results));

function fileOf(topic) {
  return new URL(`${topic}.bench.mjs`, import.meta.url);
}

function table(results) {
  const lines = Object.entries(results).flatMap(([topic, rows]) => [
    topic,
    ...rows.flatMap((row) => ('name' in row ? [figureLine(row)] : figureLines(row))),
  ]);
  return `${lines.join('\n')}\n`;
}

function figureLine({ name, value, unit, target, note }) {
  const verdict = target === null ? '' : `${value <= target ? 'ok  ' : 'over'} ≤ ${target}`;
  return [
    `  ${name.padEnd(28)}${String(value).padStart(12)} ${unit.padEnd(4)}`,
    verdict.padEnd(14),
    note ?? '',
  ]
    .join('  ')
    .trimEnd();
}

function figureLines({ targets = {}, ...figures }) {
  const lines = Object.entries(figures).map(([name, value]) => {
    const { most, least, ok } = targets[name] ?? {};
    const bound = most === undefined ? `≥ ${least}` : `≤ ${most}`;
    const verdict = name in targets ? `      ${ok ? 'ok    ' : 'missed'} ${bound}` : '';
    return `  ${name.padEnd(28)}${String(value).padStart(12)}${verdict}`;
  });
  return ['', ...lines];
}
