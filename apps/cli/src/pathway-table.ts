import { sayGaps, sayLoss, sayNeeds, sayPrerequisite, sayReason, type Translator } from '#libs/i18n';
import type {
  Pathway,
  PathwayPlan,
  PathwayStep,
  Programme,
  StepPrerequisite,
  StepStart,
} from '#libs/matching';
import { confirmation, inBlocks, namesOf } from './programme-lines.js';
import { paragraph, plainName } from './terminal-text.js';

/** What the table is made of. */
export interface Planned {
  readonly plan: Pathway;
  readonly programmes: readonly Programme[];
  /** Whether the person said a need at all: without one there is nothing to plan. */
  readonly hasNeeds: boolean;
}

/** The pathway in words, for a terminal of 80 columns. */
export function pathwayTable(t: Translator, { plan, programmes, hasNeeds }: Planned): string {
  const names = namesOf(t, programmes);
  return inBlocks(t, [
    [
      ...paragraph('', t('path.title', { person: plainName(plan.person), date: t.date(plan.asOf) })),
      ...paragraph('', firstSentence(t, plan, programmes.length, hasNeeds)),
    ],
    ...plan.steps.map((step) => stepLines(t, step, plan, names)),
    runnerUpLines(t, plan.runnerUp, names),
    hasNeeds ? paragraph('', sayGaps(t, plan.gaps)) : [],
    plan.postponed.length > 0 ? paragraph('', t('path.later', { needs: sayNeeds(t, plan.postponed) })) : [],
  ]);
}

function firstSentence(t: Translator, { steps }: Pathway, all: number, hasNeeds: boolean): string {
  if (all === 0) return t('rank.emptyCatalogue');
  return hasNeeds ? t('path.steps', { count: steps.length }) : t('path.noNeeds');
}

function stepLines(
  t: Translator,
  step: PathwayStep,
  plan: PathwayPlan,
  names: ReadonlyMap<string, string>,
): string[] {
  const { programme, position, needs, alsoCovers, prerequisites, start, questions } = step;
  return [
    ...paragraph(`${String(position).padStart(3)}. `, names.get(programme) ?? programme),
    ...paragraph('     ', t('path.for', { needs: sayNeeds(t, needs) })),
    ...(alsoCovers.length > 0 ? paragraph('     ', t('path.also', { needs: sayNeeds(t, alsoCovers) })) : []),
    ...paragraph('     + ', sayStart(t, start)),
    ...prerequisites.flatMap((one) => paragraph('     + ', sayOrder(t, one, plan))),
    ...confirmation(t, questions),
  ];
}

function sayStart(t: Translator, start: StepStart): string {
  if (start.when === 'waiting_list') return sayLoss(t, { code: 'start.waiting_list', params: {} });
  const { when, ...params } = start;
  return sayReason(t, { code: `start.${when}`, params });
}

/** Why the step comes where it does, and which one comes before. */
function sayOrder(t: Translator, prerequisite: StepPrerequisite, { steps }: PathwayPlan): string {
  const { met, programme, first } = prerequisite;
  const step = steps.find((one) => one.programme === programme);
  return t(`path.${met}`, {
    reason: sayPrerequisite(t, prerequisite),
    position: step?.position ?? 0,
    need: sayNeeds(t, [first]),
  });
}

function runnerUpLines(
  t: Translator,
  plan: PathwayPlan | null,
  names: ReadonlyMap<string, string>,
): string[] {
  if (plan === null) return [];
  return [
    ...paragraph('', t('path.runnerUp')),
    ...plan.steps.flatMap(({ position, programme, needs }) => [
      ...paragraph(`${String(position).padStart(3)}. `, names.get(programme) ?? programme),
      ...paragraph('     ', t('path.for', { needs: sayNeeds(t, needs) })),
    ]),
  ];
}
