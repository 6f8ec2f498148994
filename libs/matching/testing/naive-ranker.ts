import type { NeedCode } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import type { Criterion, Person, Points, Programme, RankOptions, RuleWord } from '../src/index.js';
import { isOpen, questionsOf, rulesWith } from './naive-rules.js';
import { JUDGE } from './naive-score.js';
import { dayOf, herSession, priorOf, seekerOf, type Seeker } from './naive-seeker.js';

/**
 * The engine written a second time, in the plainest way: filter, map, sort over the programmes as they are. It shares
 * no rule, no criterion and no order with `libs/matching/src`, only the official lists, so that the two can be held
 * against each other. It trusts its input.
 */
export function naiveAnswer(
  programmes: readonly Programme[],
  person: Person,
  territory: Territory,
  options: RankOptions,
): NaiveAnswer {
  const seeker = seekerOf(person, territory, options);
  const open = programmes.filter((programme) => isOpen(programme, seeker));
  return {
    recommendations: best(open, seeker, options).map((candidate, i) => ({
      programme: candidate.programme.id,
      rank: i + 1,
      total: candidate.total,
      status: questionsOf(candidate.programme, seeker).length > 0 ? 'to_confirm' : 'eligible',
      points: Object.fromEntries(candidate.judged.map(({ criterion, points }) => [criterion, points])),
      questions: questionsOf(candidate.programme, seeker),
      confidence: confidenceOf(candidate, seeker),
    })),
    excluded: programmes
      .filter((programme) => !open.includes(programme))
      .map((programme) => ({
        programme: programme.id,
        failed: rulesWith('no', programme, seeker),
      }))
      .sort((a, b) => (a.programme < b.programme ? -1 : 1)),
    uncoveredNeeds: [...seeker.needs.keys()].filter(
      (wanted) => !open.some(({ needs }) => needs.some(({ code }) => code === wanted)),
    ),
  };
}

/** The fast path of the same: ids and totals of what is open, best first. */
export function naiveShortlist(
  programmes: readonly Programme[],
  person: Person,
  territory: Territory,
  options: RankOptions,
): { programme: string; total: number }[] {
  const seeker = seekerOf(person, territory, options);
  const open = programmes.filter((programme) => isOpen(programme, seeker));
  return best(open, seeker, options).map(({ programme, total }) => ({ programme: programme.id, total }));
}

export interface NaiveAnswer {
  readonly recommendations: readonly NaiveRecommendation[];
  /** By id of programme. */
  readonly excluded: readonly { readonly programme: string; readonly failed: readonly RuleWord[] }[];
  readonly uncoveredNeeds: readonly NeedCode[];
}

export interface NaiveRecommendation {
  readonly programme: string;
  readonly rank: number;
  readonly total: number;
  readonly status: 'eligible' | 'to_confirm';
  readonly points: Points;
  /** Words of the rules that are still to be asked. */
  readonly questions: readonly RuleWord[];
  readonly confidence: number;
}

interface Candidate {
  readonly programme: Programme;
  readonly judged: readonly { criterion: Criterion; points: number; known: boolean }[];
  readonly total: number;
  readonly startDay: number;
  readonly lot: number;
}

function best(open: readonly Programme[], seeker: Seeker, { limit = Infinity }: RankOptions): Candidate[] {
  return open
    .map((programme) => candidate(programme, seeker))
    .sort(
      (a, b) =>
        b.total - a.total ||
        (a.startDay === b.startDay ? 0 : a.startDay - b.startDay) ||
        a.lot - b.lot ||
        (a.programme.id < b.programme.id ? -1 : 1),
    )
    .slice(0, limit);
}

function candidate(programme: Programme, seeker: Seeker): Candidate {
  const judged = [...seeker.counted].map(([criterion, weight]) => {
    const [value, known] = JUDGE[criterion](programme, seeker);
    return { criterion, points: Math.round(weight * value), known };
  });
  return {
    programme,
    judged,
    total: judged.reduce((sum, { points }) => sum + points, 0),
    startDay: startDay(programme, seeker),
    lot: draw(programme, seeker),
  };
}

function confidenceOf({ judged }: Candidate, { all }: Seeker): number {
  return judged.reduce((sum, { criterion, known }) => sum + (known ? all.get(criterion)! : 0), 0) / 1e6;
}

function startDay(programme: Programme, seeker: Seeker): number {
  if (programme.intake === 'open') return seeker.day;
  const session = herSession(programme, seeker);
  if (session !== null) return dayOf(session.startsOn);
  if (programme.intake === 'waiting_list') return Infinity;
  return seeker.day + 7 * priorOf(programme, seeker).startWeeks;
}

/** The draw between equals: FNV-1a over seed, ISO week (from Monday, 29 December 1969), person and programme, then mixed. */
function draw(programme: Programme, { seed, day, person }: Seeker): number {
  const week = Math.floor((day + 3) / 7);
  let hash = 2_166_136_261;
  for (const letter of `${seed}/${week}/${person.id}/${programme.id}`.split(''))
    hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return (hash ^ (hash >>> 16)) >>> 0;
}
