import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, type Fault, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import type { Territory } from '#libs/territory';
import { invalidSheet, sheetStale } from '../directory.errors.js';
import { TerritoryKeeper } from '../territory/territory.keeper.js';
import { checkSheet, lostSessions, type SentSheet } from './check-sheet.js';
import { changedSince, differences, versionOf } from './compare-sheets.js';
import { newProgramme, programmeNamed } from './new-programme.js';
import { insertProgramme, updateMembers, type Writing } from './save-sheet.js';
import { type OwnSheet, readSheet } from './sheet.reader.js';
import { pointerOf, type Sheet, SHEET_MEMBERS, type SheetMember } from './sheet.js';

/** A sheet to write. */
export interface ProgrammeToWrite extends SentSheet {
  /** Null makes a new programme. */
  readonly id: string | null;
  /** For a new one: the structure that offers it; null is that of who writes. */
  readonly structureId?: string | null;
  /** The `version` of the sheet that was read; null for a new programme. */
  readonly version: string | null;
  /** That all of it is still true: it then need not be confirmed again for a while. */
  readonly stillTrue: boolean;
}

/** What writing did. */
export interface WrittenSheet {
  readonly id: string;
  readonly version: string;
  /** Empty when it said the same already. */
  readonly changed: readonly SheetMember[];
  /** What is probably a slip, and what was made current; pointers start at what was sent. */
  readonly warnings: readonly Fault[];
}

/** A sheet that can be written, and what is probably a slip in it. */
export interface CheckedWriting {
  readonly sheet: Sheet;
  readonly warnings: readonly Fault[];
}

/** Makes or changes the sheet of a programme, in one transaction. Writing the same again changes nothing. */
@Injectable()
export class WriteProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly territories: TerritoryKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `directory.invalid_sheet`; `directory.sheet_stale` (conflict);
   * `directory.programme_not_found`, for a programme of another structure too; `directory.structure_not_found`
   */
  async execute(toWrite: ProgrammeToWrite, actor: Actor): Promise<WrittenSheet> {
    const territory = await this.territories.current();
    const now = this.clock.now();
    const by = actor.kind === 'member' || actor.kind === 'manager' ? 'structure' : 'coordinator';
    const writing: Writing = { by, day: parisDay(now), now };
    return this.transactions.run(actor, async (tx) => {
      // First, as every writer of the directory does; it counts only when something changed.
      await tx.query(`select version from catalogue_version for update`);
      const before = toWrite.id === null ? null : await readSheet(tx, toWrite.id, actor, { lock: true });
      if (before !== null) refuseStale(before, toWrite.version);
      const { sheet, warnings } = await this.checked(tx, toWrite, {
        ...{ before, actor, territory },
        day: writing.day,
      });
      const changed = before === null ? SHEET_MEMBERS : differences(before, sheet);
      if (before === null) await insertProgramme(tx, sheet, writing);
      if (changed.length > 0) await updateMembers(tx, sheet, changed, writing);
      const confirmed = toWrite.stillTrue || before === null;
      if (confirmed) await confirm(tx, sheet.programme.id, writing);
      if (changed.length > 0 || confirmed)
        await tx.query(`update catalogue_version set version = version + 1`);
      return { id: sheet.programme.id, version: versionOf(sheet), changed, warnings };
    });
  }

  /**
   * What writing it would save, without saving it: to try rules, to tell what is probably a slip.
   * @throws DomainError as `execute` does, but for a stale version
   */
  async check(toWrite: ProgrammeToWrite, actor: Actor): Promise<CheckedWriting> {
    const territory = await this.territories.current();
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      const before = toWrite.id === null ? null : await readSheet(tx, toWrite.id, actor);
      return this.checked(tx, toWrite, { before, actor, territory, day: parisDay(now) });
    });
  }

  private async checked(
    tx: EntityManager,
    toWrite: ProgrammeToWrite,
    { before, actor, territory, day }: Context,
  ): Promise<CheckedWriting> {
    const fixed = before?.programme ?? (await newProgramme(tx, toWrite, actor));
    const { id, structure, track, confirmedOn, source } = fixed;
    const { sheet, faults } = checkSheet(toWrite, {
      ...{ territory, asOf: day },
      fixed: {
        id,
        structure,
        track: track ?? null,
        confirmedOn: confirmedOn ?? null,
        source: source ?? null,
      },
    });
    if (sheet === null) throw invalidSheet(faults);
    const refused = [
      ...lostSessions(before, sheet),
      ...(await strangeBranch(tx, sheet)),
      ...(before === null ? await programmeNamed(tx, sheet.programme) : []),
    ];
    if (refused.length > 0) throw invalidSheet(refused);
    return { sheet, warnings: faults };
  }
}

interface Context {
  readonly before: OwnSheet | null;
  readonly actor: Actor;
  readonly territory: Territory;
  /** Today, `YYYY-MM-DD`. */
  readonly day: string;
}

function refuseStale(before: OwnSheet, version: string | null): void {
  const moved = changedSince(version ?? '', before);
  if (moved.length > 0) throw sheetStale(moved.map(pointerOf));
}

async function strangeBranch(tx: EntityManager, { programme, details }: Sheet): Promise<readonly Fault[]> {
  if (details.branchId === null) return [];
  const rows: unknown[] = await tx.query(`select 1 from branch where id = $1 and structure_id = $2`, [
    details.branchId,
    programme.structure.id,
  ]);
  return rows.length > 0 ? [] : [{ pointer: pointerOf('branchId'), code: 'unknown_code' }];
}

async function confirm(tx: EntityManager, id: string, { by, day, now }: Writing): Promise<void> {
  await tx.query(
    `update programme set confirmed_on = $2::date, reminders = 0, reminded_on = null,
       state_since = case when state = 'unlisted' then $3 else state_since end,
       state_reason = case when state = 'unlisted' then null else state_reason end,
       state = case when state = 'unlisted' then 'listed' else state end,
       provenance = provenance || jsonb_build_object('confirmedOn', jsonb_build_object('source', $4::text, 'at', $2::text))
     where id = $1`,
    [id, day, now, by],
  );
}
