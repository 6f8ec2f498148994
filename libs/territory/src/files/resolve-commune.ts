import type { Commune } from '../commune.js';
import type { Territory } from '../territory.js';
import type { FaultEffect, FaultLog, Position } from './faults.js';

/** A commune as a file names it. */
export interface NamedCommune {
  readonly commune: Commune;
  /** The file names one that was merged into it. */
  readonly merged: boolean;
}

/**
 * The present commune of a code in a file. Reports a code of a merged commune and one that a spreadsheet has stripped
 * of its 0 (`resolved`), and a missing or unknown code; null for the last two.
 */
export function resolveCommune(
  territory: Territory,
  written: string,
  position: Position,
  log: FaultLog,
  withoutCommune: FaultEffect = 'left_out',
): NamedCommune | null {
  const text = written.trim().toUpperCase();
  const code = /^\d{4}$/.test(text) ? `0${text}` : text;
  const commune = territory.commune(code);
  if (commune === null) {
    log.add(position, text === '' ? 'missing_value' : 'unknown_commune', withoutCommune, written);
    return null;
  }
  const merged = commune.code !== code;
  if (code !== text) log.add(position, 'leading_zero', 'resolved', written);
  if (merged) log.add(position, 'merged_commune', 'resolved', `${code} → ${commune.code}`);
  return { commune, merged };
}
