import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import {
  type Bytes,
  type FileFault,
  loadTerritory,
  type ParsedFile,
  parseCentres,
  parseFrr,
  parseQpvs,
  QPV_VINTAGE,
} from '#libs/territory';
import { saveCentres, type SavedList, saveFrr, saveQpvs } from './save-territory.js';
import type { TerritoryFileKind } from './territory.entity.js';

/** A public file: centres of communes, districts or FRR communes, in the forms the README of `territory` names. */
export interface TerritoryFile {
  readonly kind: TerritoryFileKind;
  /** The file itself, in pieces. Read once. */
  readonly bytes: Bytes;
  /** Year of an FRR list, which does not say it itself; null or left out when it is not known. */
  readonly vintage?: number | null;
}

export interface TerritoryImportOptions {
  /** Do everything, report it, and write nothing. */
  readonly dryRun?: boolean;
  /** Told how many bytes of the file have been read, after each piece. */
  readonly onBytes?: (bytes: number) => void;
}

/** What became of a file. Every number counts rows. */
export interface TerritoryImportReport {
  readonly kind: TerritoryFileKind;
  /** The file cannot be used at all: nothing of it was written. Its fault is among `faults`. */
  readonly refused: boolean;
  readonly read: number;
  /** New, or other than before. */
  readonly stored: number;
  readonly unchanged: number;
  /** Of an earlier file and not in this one. Always 0 for centres, which are added to. */
  readonly removed: number;
  /** Taken with a change, as a merged commune is. */
  readonly resolved: number;
  readonly leftOut: number;
  /** In the order of the file, the first thousand. */
  readonly faults: readonly FileFault[];
}

/** Loads one public file, in one transaction. Importing the same file again changes nothing. */
@Injectable()
export class ImportTerritory {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Faults of the file are reported, never thrown. The whole file is read before the transaction begins. */
  async execute(
    file: TerritoryFile,
    actor: Actor,
    options: TerritoryImportOptions = {},
  ): Promise<TerritoryImportReport> {
    const { kind } = file;
    const [parsed, save, vintage] = await read(file, counted(file.bytes, options.onBytes));
    const { refused, resolved, leftOut, faults, rows } = parsed;
    const { stored, removed } = refused
      ? NOTHING
      : await this.transactions.run(actor, async (tx) => {
          await tx.query(`savepoint before_import`);
          await lock(tx, kind, this.clock.now());
          const saved = await save(tx);
          await note(tx, { kind, vintage, changed: saved.stored + saved.removed > 0, now: this.clock.now() });
          if (options.dryRun === true) await tx.query(`rollback to savepoint before_import`);
          return saved;
        });
    const unchanged = refused ? 0 : rows.size - stored;
    return { kind, refused, read: parsed.read, stored, unchanged, removed, resolved, leftOut, faults };
  }
}

const NOTHING: SavedList = { stored: 0, removed: 0 };

type Save = (tx: EntityManager) => Promise<SavedList>;

async function read(
  { kind, vintage = null }: TerritoryFile,
  bytes: Bytes,
): Promise<[ParsedFile<unknown>, Save, number | null]> {
  const territory = loadTerritory();
  if (kind === 'centres') {
    const parsed = await parseCentres(bytes, territory);
    return [parsed, (tx) => saveCentres(tx, [...parsed.rows.values()]), null];
  }
  if (kind === 'qpv') {
    const parsed = await parseQpvs(bytes, territory);
    return [parsed, (tx) => saveQpvs(tx, [...parsed.rows.values()]), QPV_VINTAGE];
  }
  const parsed = await parseFrr(bytes, territory);
  return [parsed, (tx) => saveFrr(tx, [...parsed.rows.values()]), vintage];
}

async function* counted(
  bytes: Bytes,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of bytes) {
    yield piece;
    read += piece.length;
    onBytes(read);
  }
}

/** Two imports of one list wait for each other here, before they hold rows that the other wants. */
async function lock(tx: EntityManager, kind: TerritoryFileKind, now: Date): Promise<void> {
  await tx.query(
    `insert into territory_list as l (kind, version, loaded_at) values ($1, 0, $2)
     on conflict (kind) do update set version = l.version`,
    [kind, now],
  );
}

async function note(
  tx: EntityManager,
  list: { kind: TerritoryFileKind; vintage: number | null; changed: boolean; now: Date },
): Promise<void> {
  await tx.query(
    `update territory_list set version = version + 1, vintage = $2, loaded_at = $4
     where kind = $1 and ($3 or vintage is distinct from $2)`,
    [list.kind, list.vintage, list.changed, list.now],
  );
}
