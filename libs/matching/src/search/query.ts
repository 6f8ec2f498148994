import { NEED_CODES } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import { askerOf, type Asker } from '../encounter/asker.js';
import { needNumber } from './columns.js';
import { valueOfRemote } from '../encounter/criteria.js';
import { settingsOf, type Settings } from '../encounter/options.js';
import type { Person } from '../formats/person.js';
import type { RankOptions } from '../formats/recommendation.js';
import { pointsFor, scaleFor, type Scale } from '../encounter/score.js';
import { drawFor } from '../encounter/tie-break.js';

/** One person's question to an index, worked out once for all programmes. */
export interface Query {
  readonly asker: Asker;
  readonly settings: Settings;
  readonly scale: Scale;
  /** Her needs by their number in the columns. */
  readonly needs: readonly number[];
  /** By number of a need: its urgency, 0 where she does not have it. */
  readonly urgency: Uint8Array;
  /** By twice the urgency that is covered: the points of criterion `needs`. */
  readonly needsPoints: Int32Array;
  /** By mask of stages: the points of criterion `stage`. */
  readonly stagePoints: Int32Array;
  /** Most points that criterion `language` can give her. */
  readonly mostLanguage: number;
  /** Most points that criteria `language`, `access`, `stage` and `wish` can give her together. */
  readonly mostForHer: number;
  readonly remoteValue: number;
  /** The draw that decides between equals. */
  readonly draw: (programme: string) => number;
}

/** @throws DomainError `matching.invalid_options`, `matching.invalid_person` */
export function queryOf(
  { territory }: { readonly territory: Territory },
  person: Person,
  options: RankOptions,
): Query {
  const settings = settingsOf(options);
  const asker = askerOf(person, territory);
  const scale = scaleFor(asker, settings.weights);
  const urgency = new Uint8Array(NEED_CODES.length);
  const needs: number[] = [];
  for (const [code, value] of asker.needs) {
    const number = needNumber(code);
    needs.push(number);
    urgency[number] = value;
  }
  const { language, access, stage, wish } = scale.most;
  const mostLanguage = asker.languages.size > 0 ? language : 0;
  // Without a spread: it would take longer than all the rest.
  return {
    asker,
    settings,
    scale,
    needs,
    urgency,
    needsPoints: pointsByUrgency(asker, scale),
    stagePoints: scale.stagePoints.get(person.stage ?? null)!,
    mostLanguage,
    mostForHer: mostLanguage + access + stage + (asker.starred.size > 0 ? wish : 0),
    remoteValue: valueOfRemote(person),
    draw: drawFor(settings.seed, settings.day, person.id),
  };
}

function pointsByUrgency({ urgencySum }: Asker, scale: Scale): Int32Array {
  const points = new Int32Array(2 * urgencySum + 1);
  for (let halves = 1; halves < points.length; halves++)
    points[halves] = pointsFor(scale, 'needs', halves / 2 / urgencySum);
  return points;
}
