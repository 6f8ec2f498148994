import { bitsFor, setBit, type Bits } from './bits.js';
import { offerOf, type Columns } from './columns.js';
import { valueOfAnswer, valueOfCost, valueOfStart, valueOfTrack } from '../encounter/criteria.js';
import { startOf } from '../encounter/encounter.js';
import { isFull, isIntakeOver } from '../encounter/rules.js';
import { pointsFor, type Scale } from '../encounter/score.js';
import type { Weights } from '../encounter/weights.js';

/** What one day and one scale make of the columns, whoever asks. */
export interface DayView {
  /** The slots that rule `intake`, and those that rule `places`, closes to everybody that day. */
  readonly intakeFails: Bits;
  readonly placesFail: Bits;
  /** By slot: the points at rest, those that do not depend on the person (start, record, cost, answer time). */
  readonly rest: Int32Array;
  /** By word of 32 slots: the most points at rest in it, and from it to the end. */
  readonly bestRest: Int32Array;
  readonly bestRestFrom: Int32Array;
}

/** How many views are kept: people of whom the same is known share one, and a day has at most eight. */
const KEPT = 8;

/** The views of some columns, made when first asked for. */
export class DayViews {
  private readonly kept: { readonly day: number; readonly scale: Scale; readonly view: DayView }[] = [];

  constructor(private readonly columns: Columns) {}

  /** Linear in the columns the first time (about 0.1 µs a programme). The scale is of these weights. */
  of(day: number, weights: Weights, scale: Scale): DayView {
    const known = this.kept.find((one) => one.day === day && one.scale === scale);
    if (known !== undefined) return known.view;
    const view = dayViewOf(this.columns, day, weights, scale);
    if (this.kept.push({ day, scale, view }) > KEPT) this.kept.shift();
    return view;
  }
}

function dayViewOf(columns: Columns, day: number, { priors }: Weights, scale: Scale): DayView {
  const { programmes } = columns;
  const size = programmes.length;
  const intakeFails = bitsFor(size);
  const placesFail = bitsFor(size);
  const rest = new Int32Array(size);
  for (let slot = 0; slot < size; slot++) {
    const { kind, track, costEur } = programmes[slot]!;
    const prior = priors[kind];
    const offer = offerOf(columns, slot);
    if (isIntakeOver(offer, day)) setBit(intakeFails, slot);
    if (isFull(offer, day)) setBit(placesFail, slot);
    rest[slot] =
      pointsFor(scale, 'start', valueOfStart(startOf(offer, day), prior, day)) +
      pointsFor(scale, 'track', valueOfTrack(track?.helped ?? 0, track?.answered ?? 0, prior)) +
      pointsFor(scale, 'cost', valueOfCost(costEur ?? prior.costEur)) +
      pointsFor(scale, 'answer', valueOfAnswer(track?.answerDaysMedian ?? prior.answerDays));
  }
  const { bestRest, bestRestFrom } = boundsOf(rest, intakeFails.length);
  return { intakeFails, placesFail, rest, bestRest, bestRestFrom };
}

function boundsOf(rest: Int32Array, words: number): Pick<DayView, 'bestRest' | 'bestRestFrom'> {
  const bestRest = new Int32Array(words);
  const bestRestFrom = new Int32Array(words);
  let best = 0;
  for (let word = words - 1; word >= 0; word--) {
    for (const points of rest.subarray(32 * word, 32 * word + 32))
      bestRest[word] = Math.max(bestRest[word]!, points);
    best = Math.max(best, bestRest[word]!);
    bestRestFrom[word] = best;
  }
  return { bestRest, bestRestFrom };
}
