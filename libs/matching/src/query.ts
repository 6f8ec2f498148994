import { NEED_CODES, STAGES } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import { askerOf, type Asker } from './asker.js';
import { needNumber } from './columns.js';
import { valueOfRemote, valueOfStage } from './criteria.js';
import { settingsOf, type Settings } from './options.js';
import type { Person } from './person.js';
import type { RankOptions } from './recommendation.js';
import { pointsFor, scaleFor, type Scale } from './score.js';
import { drawFor } from './tie-break.js';

/** One person's question to an index, worked out once for all programmes. */
export interface Query {
  readonly asker: Asker;
  readonly settings: Settings;
  readonly scale: Scale;
  /** Her needs by their number in the columns. */
  readonly needs: readonly number[];
  /** By number of a need: its urgency, 0 where she does not have it. */
  readonly urgency: Float64Array;
  /** Most points that each criterion can give her. */
  readonly most: {
    readonly needs: number;
    readonly language: number;
    readonly access: number;
    readonly stage: number;
    readonly wish: number;
  };
  /** By mask of stages: the points of criterion `stage`. */
  readonly stagePoints: Int32Array;
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
  const urgency = new Float64Array(NEED_CODES.length);
  for (const [code, value] of asker.needs) urgency[needNumber(code)] = value;
  const most = (criterion: 'needs' | 'language' | 'access' | 'stage' | 'wish') =>
    pointsFor(scale, criterion, 1);
  return {
    asker,
    settings,
    scale,
    needs: asker.needCodes.map(needNumber),
    urgency,
    most: {
      needs: most('needs'),
      language: asker.languages.size > 0 ? most('language') : 0,
      access: most('access'),
      stage: most('stage'),
      wish: asker.starred.size > 0 ? most('wish') : 0,
    },
    stagePoints: stagePointsOf(asker, scale),
    remoteValue: valueOfRemote(person),
    draw: drawFor(settings.seed, settings.day, person.id),
  };
}

const STAGE_SETS = Array.from({ length: 1 << STAGES.length }, (_, mask) =>
  STAGES.filter((_stage, number) => (mask & (1 << number)) !== 0),
);

function stagePointsOf({ person: { stage } }: Asker, scale: Scale): Int32Array {
  if (stage == null) return new Int32Array(STAGE_SETS.length);
  return Int32Array.from(STAGE_SETS, (stages) => pointsFor(scale, 'stage', valueOfStage(stage, stages)));
}
