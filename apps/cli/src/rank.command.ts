import { parisDay, systemClock } from '#libs/kernel';
import {
  compile,
  parseCatalogue,
  parsePerson,
  type Programme,
  recommend,
  type RecommendationDocument,
} from '#libs/matching';
import { createTranslator, sayReason } from '#libs/i18n';
import { loadTerritory } from '#libs/territory';
import { readArguments, UsageError, wholeNumber } from './command.js';
import { readJsonFile } from './read-json-file.js';

const OPTIONS = {
  catalogue: { type: 'string' },
  person: { type: 'string' },
  limit: { type: 'string' },
  'as-of': { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Ranks a file for a file: the engine alone, with no database. Rows and needs of another version are left out and said. */
export async function rankCommand(args: readonly string[]): Promise<void> {
  const { values } = readArguments(args, OPTIONS);
  const { catalogue: catalogueFile, person: personFile, limit, seed } = values;
  if (catalogueFile === undefined || personFile === undefined)
    throw new UsageError('--catalogue FILE and --person FILE are needed');
  const { programmes, quarantined } = parseCatalogue(readJsonFile(catalogueFile));
  for (const { row, faults } of quarantined)
    process.stderr.write(
      `Left out: row ${row} (${faults.map(({ pointer, code }) => `${pointer} ${code}`).join(', ')})\n`,
    );
  const person = parsePerson(readJsonFile(personFile), ({ pointer }) =>
    process.stderr.write(`Left out: the need at ${pointer} is not known\n`),
  );
  const answer = recommend(compile(programmes, loadTerritory()), person, {
    asOf: values['as-of'] ?? parisDay(systemClock.now()),
    ...(limit === undefined ? {} : { limit: wholeNumber('limit', limit) }),
    ...(seed === undefined ? {} : { seed: wholeNumber('seed', seed) }),
  });
  process.stdout.write(values.json ? `${JSON.stringify(answer, null, 2)}\n` : inWords(answer, programmes));
  return Promise.resolve();
}

function inWords(
  { recommendations, excluded, uncoveredNeeds }: RecommendationDocument,
  programmes: readonly Programme[],
): string {
  const t = createTranslator('fr');
  const names = new Map(programmes.map(({ id, name, structure }) => [id, `${name} · ${structure.name}`]));
  const lines = recommendations.flatMap(({ rank, programme, reasons, status }) => [
    `${String(rank).padStart(3)}. ${names.get(programme)}${status === 'to_confirm' ? ' (to confirm)' : ''}`,
    ...reasons.map((reason) => `       ${sayReason(t, reason)}`),
  ]);
  const uncovered =
    uncoveredNeeds.length === 0 ? [] : [`Needs that nothing covers: ${uncoveredNeeds.join(', ')}`];
  return [...lines, `${recommendations.length} open to her, ${excluded.length} not`, ...uncovered, ''].join(
    '\n',
  );
}
