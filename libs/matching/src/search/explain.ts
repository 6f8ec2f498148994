import { askerOf } from '../encounter/asker.js';
import type { ProgrammeIndex } from './compile.js';
import { Encounter } from '../encounter/encounter.js';
import { settingsOf } from '../encounter/options.js';
import type { Person } from '../formats/person.js';
import { why, whyNotHigher } from '../encounter/reasons.js';
import type { Explanation, RankOptions } from '../formats/recommendation.js';
import { unknownProgramme } from '../refusals.js';
import { checkRules, failedRules, isOneStepAway, openQuestions } from '../encounter/rules.js';
import { scaleFor, score } from '../encounter/score.js';

/**
 * All there is to say on one programme for one person, whether it is proposed or not.
 * @throws DomainError `matching.unknown_programme`, `matching.invalid_options`, `matching.invalid_person`
 */
export function explain(
  index: ProgrammeIndex,
  person: Person,
  programmeId: string,
  options: RankOptions,
): Explanation {
  const listing = index.find(programmeId);
  if (listing === null) throw unknownProgramme(programmeId);
  const settings = settingsOf(options);
  const asker = askerOf(person, index.territory);
  const encounter = new Encounter(listing, asker, { territory: index.territory, ...settings });
  const checks = checkRules(encounter);
  const failed = failedRules(checks);
  const questions = openQuestions(checks);
  const { total, criteria, confidence } = score(encounter, scaleFor(asker, settings.weights));
  return {
    programme: programmeId,
    status: failed.length > 0 ? 'excluded' : questions.length > 0 ? 'to_confirm' : 'eligible',
    total,
    criteria,
    confidence,
    why: why(criteria, encounter),
    whyNotHigher: whyNotHigher(criteria, encounter),
    checks,
    failed,
    questions,
    oneStepAway: isOneStepAway(failed),
  };
}
