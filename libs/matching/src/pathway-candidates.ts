import type { Asker } from './asker.js';
import type { ProgrammeIndex } from './compile.js';
import { Encounter } from './encounter.js';
import type { Settings } from './options.js';
import { isOpen } from './rules.js';
import { scaleFor, score } from './score.js';

/** A programme open to the person, with what it scores. */
export interface Candidate {
  readonly encounter: Encounter;
  readonly total: number;
}

/** The programmes open to a person who has needs, in no order. */
export function candidatesFor(index: ProgrammeIndex, asker: Asker, settings: Settings): Candidate[] {
  const circumstances = { territory: index.territory, ...settings };
  const scale = scaleFor(asker, settings.weights);
  const open: Candidate[] = [];
  for (const listing of index.listings.values()) {
    const encounter = new Encounter(listing, asker, circumstances);
    if (isOpen(encounter)) open.push({ encounter, total: score(encounter, scale).total });
  }
  return open;
}
