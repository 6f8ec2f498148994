import { NEED_CODES, type NeedCode } from '#libs/taxonomy';
import type { Asker } from '../encounter/asker.js';
import { dayText } from '../encounter/calendar-day.js';
import type { ProgrammeIndex } from '../search/compile.js';
import { bestCovers, MOST_NEEDS } from './cover.js';
import type { Encounter } from '../encounter/encounter.js';
import { inOrder, type Arrow } from './pathway-order.js';
import type {
  Pathway,
  PathwayOptions,
  PathwayPlan,
  PathwayStep,
  StepPrerequisite,
  StepStart,
} from './pathway-plan.js';
import { shelve, type CandidatePiece } from './pathway-search.js';
import type { Person, Urgency } from '../formats/person.js';
import {
  ownPrerequisites,
  PREREQUISITES,
  type OwnPrerequisite,
  type PrerequisiteTable,
} from './prerequisites.js';
import { queryOf, type Query } from '../search/query.js';
import { checkRules, openQuestions } from '../encounter/rules.js';
import { uncovered } from '../search/search.js';

/**
 * The fewest programmes open to her that together cover her needs, the best of those that are as few, in the order to
 * take them. Exact: no other plan costs less. Needs nobody covers are returned as gaps.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function pathway(index: ProgrammeIndex, person: Person, options: PathwayOptions): Pathway {
  const query = queryOf(index, person, options);
  const { asker, settings } = query;
  const gaps = uncovered(index, query).map((number) => NEED_CODES[number]!);
  const needs = asker.needCodes.filter((code) => !gaps.includes(code)).sort(byUrgency(asker));
  const active = needs.slice(0, MOST_NEEDS);
  const survey: Survey = {
    query,
    asker,
    active,
    gaps,
    postponed: needs.slice(MOST_NEEDS),
    prerequisites: options.prerequisites ?? PREREQUISITES,
  };
  const { best, runnerUp } = bestCovers(shelve(index, query, active));
  return {
    person: person.id,
    asOf: options.asOf,
    weightsVersion: settings.weights.version,
    prerequisitesVersion: survey.prerequisites.version,
    ...planOf(best, survey),
    runnerUp: runnerUp === null ? null : planOf(runnerUp, survey),
    gaps,
    postponed: survey.postponed,
  };
}

/** What a person needs, sorted by what can be done about it. */
interface Survey {
  readonly query: Query;
  readonly asker: Asker;
  /** Most urgent first: bit 0 of a piece is the first of these. */
  readonly active: readonly NeedCode[];
  readonly gaps: readonly NeedCode[];
  readonly postponed: readonly NeedCode[];
  readonly prerequisites: PrerequisiteTable;
}

/** Needs of one urgency keep the order of the taxonomy, whatever the order in which she gave them. */
const byUrgency =
  ({ needs }: Asker) =>
  (a: NeedCode, b: NeedCode): number =>
    needs.get(b)! - needs.get(a)! || NEED_CODES.indexOf(a) - NEED_CODES.indexOf(b);

interface DraftStep extends CandidatePiece {
  readonly encounter: Encounter;
  readonly needs: readonly NeedCode[];
  readonly urgency: Urgency;
  readonly startDay: number;
  /** What the needs of the step wait for. */
  readonly waitsFor: readonly OwnPrerequisite[];
}

function planOf(chosen: readonly CandidatePiece[], survey: Survey): PathwayPlan {
  const { active, asker, query } = survey;
  const pieces = chosen.map((piece) => ({
    ...piece,
    encounter: piece.found.segment.encounter(piece.found.slot, query),
  }));
  const keeper = new Map(active.map((code) => [code, bestFor(code, pieces)]));
  const isHers = (code: NeedCode): boolean => asker.needs.has(code);
  const drafts = pieces.map((piece): DraftStep => {
    const needs = active.filter((code) => keeper.get(code) === piece);
    return {
      ...piece,
      needs,
      // The needs of a step are sorted by urgency.
      urgency: asker.needs.get(needs[0]!)!,
      startDay: piece.found.startDay,
      waitsFor: needs.flatMap((code) => ownPrerequisites(survey.prerequisites, code, isHers)),
    };
  });
  const stepFor = new Map(drafts.flatMap((draft) => draft.needs.map((code) => [code, draft])));
  const ordered = inOrder(drafts, arrowsOf(drafts, stepFor));
  const positions = new Map(ordered.map((draft, i) => [draft, i + 1]));
  return {
    steps: ordered.map((draft) => stepOf(draft, survey, stepFor, positions)),
    cost: ordered.reduce((sum, { cost }) => sum + cost, 0),
  };
}

/** The one of a plan that a need is left to: covers it best, then scores most, then by lot. */
function bestFor<Met extends CandidatePiece & Pick<DraftStep, 'encounter'>>(
  code: NeedCode,
  pieces: readonly Met[],
): Met {
  const quality = ({ encounter }: Met): number => encounter.listing.needs.get(code) ?? 0;
  return pieces.reduce((a, b) => {
    if (quality(a) !== quality(b)) return quality(a) > quality(b) ? a : b;
    if (a.cost !== b.cost) return a.cost < b.cost ? a : b;
    if (a.lot !== b.lot) return a.lot < b.lot ? a : b;
    return a.id < b.id ? a : b;
  });
}

function arrowsOf(
  drafts: readonly DraftStep[],
  stepFor: ReadonlyMap<NeedCode, DraftStep>,
): Arrow<DraftStep>[] {
  return drafts.flatMap((step) =>
    step.waitsFor.flatMap(({ first, strength }) => {
      const after = stepFor.get(first);
      return after === undefined || after === step ? [] : [{ step, after, strength }];
    }),
  );
}

function stepOf(
  draft: DraftStep,
  survey: Survey,
  stepFor: ReadonlyMap<NeedCode, DraftStep>,
  positions: ReadonlyMap<DraftStep, number>,
): PathwayStep {
  const { encounter, needs, urgency, found } = draft;
  const questions = openQuestions(checkRules(encounter));
  const position = positions.get(draft)!;
  const howMet = ({ first }: OwnPrerequisite): Pick<StepPrerequisite, 'met' | 'programme'> => {
    const step = stepFor.get(first);
    if (step !== undefined) {
      const met = step === draft ? 'within' : positions.get(step)! < position ? 'before' : 'alongside';
      return { met, programme: step.id };
    }
    return { met: survey.gaps.includes(first) ? 'gap' : 'postponed', programme: null };
  };
  return {
    programme: draft.id,
    position,
    total: found.total,
    status: questions.length === 0 ? 'eligible' : 'to_confirm',
    questions,
    needs,
    alsoCovers: survey.active.filter((code) => encounter.listing.needs.has(code) && !needs.includes(code)),
    urgency,
    start: stepStart(encounter),
    prerequisites: draft.waitsFor.map((one) => ({ ...one, ...howMet(one) })),
  };
}

function stepStart({ start, prior }: Encounter): StepStart {
  if (start.when === 'on') return { when: 'on', date: dayText(start.session.day) };
  return start.when === 'unknown' ? { when: 'usual', weeks: prior.startWeeks } : { when: start.when };
}
