import type { Territory } from '../territory.js';
import { plain, tableRows } from './columns.js';
import type { Bytes } from './decode.js';
import type { FaultLog, Position } from './faults.js';
import { type ParsedFile, parseFile } from './parsed-file.js';
import { resolveCommune } from './resolve-commune.js';

/** How a commune stands to the rural revitalisation zone; `plus` is the zone with more aid, `partly` a part of it. */
export type FrrStatus = 'frr' | 'plus' | 'partly' | 'none';

/** A commune of the list, by its present INSEE code. */
export interface FrrCommune {
  readonly code: string;
  readonly status: FrrStatus;
}

const COLUMNS = {
  code: ['insee', 'code_insee', 'codgeo', 'code', 'code_commune'],
  status: ['status', 'statut', 'frr', 'classement', 'zonage', 'zonage_frr', 'classement frr*'],
} as const;

const SPELLINGS: Readonly<Record<FrrStatus, readonly string[]>> = {
  frr: [
    'FRR',
    'FRR socle',
    'socle',
    'C',
    'classée',
    'classé',
    'commune classée',
    'oui',
    '1',
    'true',
    'bénéficiaire',
    'FRR bénéficiaire',
  ],
  plus: ['FRR+', 'FRR plus', 'plus', 'classée FRR+'],
  partly: [
    'PC',
    'P',
    'partielle',
    'partiellement',
    'partiellement classée',
    'Classée FRR partiellement',
    'FRR bénéficiaire partiellement',
    'partly',
  ],
  none: ['NC', 'non', 'non classée', 'non classé', 'none', '0', 'false', '-'],
};

const STATUS_OF: ReadonlyMap<string, FrrStatus> = new Map(
  (Object.entries(SPELLINGS) as [FrrStatus, readonly string[]][]).flatMap(([status, spellings]) =>
    spellings.map((spelling) => [plain(spelling), status] as const),
  ),
);

/**
 * The list of FRR communes: CSV with the columns insee and status, or as the directorate of local authorities (DGCL)
 * publishes it. An empty status means that the commune is not in the
 * zone. Merged communes of different statuses make one that is in the zone in part.
 */
export function parseFrr(bytes: Bytes, territory: Territory): Promise<ParsedFile<FrrCommune>> {
  return parseFile<FrrCommune>(bytes, async (text, rows, log) => {
    const taker = new FrrTaker(territory, rows, log);
    let read = 0;
    for await (const row of tableRows(text, COLUMNS, log)) {
      read += 1;
      if (row === null) continue;
      const status = STATUS_OF.get(plain(row.cell('status')));
      if (status !== undefined) taker.take(row.at('code'), row.cell('code'), status);
      else log.add(row.at('status'), 'unknown_status', 'left_out', row.cell('status'));
    }
    return read;
  });
}

class FrrTaker {
  private readonly fromMerged = new Set<string>();

  constructor(
    private readonly territory: Territory,
    private readonly rows: Map<string, FrrCommune>,
    private readonly log: FaultLog,
  ) {}

  take(position: Position, written: string, status: FrrStatus): void {
    const named = resolveCommune(this.territory, written, position, this.log);
    if (named === null) return;
    const { city: code } = named.commune;
    const known = this.rows.get(code);
    if (known === undefined) {
      if (named.merged) this.fromMerged.add(code);
      this.rows.set(code, { code, status });
    } else if (!named.merged && this.fromMerged.delete(code)) this.rows.set(code, { code, status });
    else if (!named.merged) this.log.add(position, 'duplicate', 'left_out', written);
    else if (this.fromMerged.has(code) && known.status !== status) {
      this.log.add(position, 'merged_differently', 'resolved', written);
      this.rows.set(code, { code, status: 'partly' });
    }
  }
}
