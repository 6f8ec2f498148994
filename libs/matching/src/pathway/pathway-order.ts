import type { PrerequisiteStrength } from './prerequisites.js';

/** A step to be put in order. */
export interface Orderable {
  readonly id: string;
  /** Day number; `Infinity` when it waits without a date. */
  readonly startDay: number;
  readonly urgency: number;
  readonly lot: number;
}

/** One step comes after another. */
export interface Arrow<Step> {
  readonly step: Step;
  readonly after: Step;
  readonly strength: PrerequisiteStrength;
}

/**
 * Orders steps: what must come first, then what starts first, then what is most urgent, then by lot. Where steps wait
 * for each other, what is only advised gives way first.
 */
export function inOrder<Step extends Orderable>(
  steps: readonly Step[],
  arrows: readonly Arrow<Step>[],
): Step[] {
  const before = new Map(steps.map((step) => [step, allBefore(step, arrows)]));
  const left = new Set(steps.toSorted(byStart));
  // All that it still waits for waits for it too: in a circle nobody is first, and what waits for a circle comes after
  // the whole of it.
  const isFree = (step: Step): boolean =>
    [...before.get(step)!].every((other) => !left.has(other) || before.get(other)!.has(step));
  const mustWait = (one: Step): boolean =>
    arrows.some(({ step, after, strength }) => step === one && strength === 'hard' && left.has(after));
  const ordered: Step[] = [];
  while (left.size > 0) {
    const free = [...left].filter(isFree);
    const next = free.find((step) => !mustWait(step)) ?? free[0]!;
    ordered.push(next);
    left.delete(next);
  }
  return ordered;
}

function allBefore<Step>(step: Step, arrows: readonly Arrow<Step>[]): Set<Step> {
  const before = new Set<Step>();
  const visit = (one: Step): void => {
    for (const { step: waiting, after } of arrows)
      if (waiting === one && !before.has(after)) {
        before.add(after);
        visit(after);
      }
  };
  visit(step);
  return before;
}

// Ids only decide between equal lots, so that the order is total.
function byStart(a: Orderable, b: Orderable): number {
  if (a.startDay !== b.startDay) return a.startDay < b.startDay ? -1 : 1;
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  if (a.lot !== b.lot) return a.lot - b.lot;
  return a.id < b.id ? -1 : 1;
}
