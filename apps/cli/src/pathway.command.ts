import { createTranslator, sayPrerequisite, type Translator } from '#libs/i18n';
import { compile, pathway, type Pathway, type PathwayPlan } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { readArguments } from './command.js';
import { MATCHING_OPTIONS, readMatchingFiles, write, type Written } from './matching-files.js';
import { pathwayTable } from './pathway-table.js';

/** `maillage pathway`: the fewest programmes of a file that cover the needs of the person of a file, in order. */
export async function pathwayCommand(args: readonly string[]): Promise<void> {
  write(answerPathway(args));
  return Promise.resolve();
}

/**
 * What `maillage pathway` writes: the pathway as data, whose prerequisites have their sentence when a language is asked
 * for, or a table in words.
 *
 * @throws UsageError, DomainError `matching.…`, Error for a file that cannot be read
 */
export function answerPathway(args: readonly string[]): Written {
  const { values } = readArguments(args, MATCHING_OPTIONS);
  const { programmes, person, options, translator, asJson, leftOut } = readMatchingFiles(values);
  const plan = pathway(compile(programmes, loadTerritory()), person, options);
  const inWords = () =>
    pathwayTable(translator ?? createTranslator('fr'), {
      plan,
      programmes,
      hasNeeds: person.needs.length > 0,
    });
  return {
    stdout: asJson ? `${JSON.stringify(said(plan, translator), null, 2)}\n` : inWords(),
    stderr: leftOut.map((line) => `${line}\n`).join(''),
  };
}

function said(plan: Pathway, t: Translator | null): object {
  if (t === null) return plan;
  const steps = ({ steps: all }: PathwayPlan) =>
    all.map((step) => ({
      ...step,
      prerequisites: step.prerequisites.map((one) => ({ ...one, text: sayPrerequisite(t, one) })),
    }));
  const { runnerUp } = plan;
  return {
    ...plan,
    steps: steps(plan),
    runnerUp: runnerUp === null ? null : { ...runnerUp, steps: steps(runnerUp) },
  };
}
