import { createTranslator, sayReason, type Translator } from '#libs/i18n';
import { compile, nearMisses, recommend, type RecommendationDocument } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { readArguments, wholeNumber } from './command.js';
import { MATCHING_OPTIONS, readMatchingFiles, write, type Written } from './matching-files.js';
import { rankTable } from './rank-table.js';

const OPTIONS = { ...MATCHING_OPTIONS, limit: { type: 'string' } } as const;

/** `maillage rank`: the programmes of a file for the person of a file, the engine alone with no database. */
export async function rankCommand(args: readonly string[]): Promise<void> {
  write(answerRank(args));
  return Promise.resolve();
}

/**
 * What `maillage rank` writes: the document of `recommendation.schema.json`, whose reasons have their sentence when a
 * language is asked for, or a table in words.
 *
 * @throws UsageError, DomainError `matching.…`, Error for a file that cannot be read
 */
export function answerRank(args: readonly string[]): Written {
  const { values } = readArguments(args, OPTIONS);
  const limit = values.limit === undefined ? {} : { limit: wholeNumber('limit', values.limit) };
  const { programmes, person, options, translator, asJson, leftOut } = readMatchingFiles(values);
  const index = compile(programmes, loadTerritory());
  const answer = recommend(index, person, { ...options, ...limit });
  const inWords = () =>
    rankTable(translator ?? createTranslator('fr'), {
      answer,
      near: nearMisses(index, person, options),
      programmes,
      hasNeeds: person.needs.length > 0,
    });
  return {
    stdout: asJson ? `${JSON.stringify(said(answer, translator), null, 2)}\n` : inWords(),
    stderr: leftOut.map((line) => `${line}\n`).join(''),
  };
}

function said(answer: RecommendationDocument, t: Translator | null): object {
  if (t === null) return answer;
  const recommendations = answer.recommendations.map((one) => ({
    ...one,
    reasons: one.reasons.map((reason) => ({ ...reason, text: sayReason(t, reason) })),
  }));
  return { ...answer, recommendations };
}
