import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Provenance } from '../provenance.js';
import type { DuplicateReason, EntryKind, EntryTexts } from './duplicates.entity.js';
import { pairNotFound } from './duplicates.errors.js';
import { membersOf } from './entry-members.js';

/** Two entries that may be one, in a list. */
export interface ProposedPair {
  readonly id: string;
  readonly kind: EntryKind;
  readonly why: DuplicateReason;
  /** 0 to 100. */
  readonly score: number;
  readonly oneId: string;
  readonly oneName: string;
  readonly otherId: string;
  readonly otherName: string;
}

/** An entry of a pair, with what it says. */
export interface ComparedEntry {
  readonly id: string;
  readonly texts: EntryTexts;
  readonly provenance: Provenance;
}

/** A pair with its entries side by side. */
export interface ComparedPair {
  readonly id: string;
  readonly kind: EntryKind;
  readonly members: readonly string[];
  readonly entries: readonly [ComparedEntry, ComparedEntry];
}

/** A merge that was done. */
export interface DoneMerge {
  readonly id: string;
  readonly kind: EntryKind;
  readonly keptId: string;
  readonly keptName: string;
  readonly otherId: string;
  readonly otherName: string;
  readonly mergedAt: Date;
  /** Null while it stands. */
  readonly undoneAt: Date | null;
}

const NAMES = (one: string, other: string): string => `
  cross join lateral (
    select name, state from structure where id = d.${one} and d.kind = 'structure'
    union all select name, state from programme where id = d.${one} and d.kind = 'programme') a
  cross join lateral (
    select name, state from structure where id = d.${other} and d.kind = 'structure'
    union all select name, state from programme where id = d.${other} and d.kind = 'programme') b`;

/** Reads what may be there twice, and what was merged. Never writes. */
@Injectable()
export class DuplicatesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Pairs that await a decision, the surest first; 200 at most. */
  async proposed(): Promise<readonly ProposedPair[]> {
    return this.dataSource.query(
      `select d.id, d.kind, d.why, d.score, d.one_id as "oneId", a.name as "oneName", d.other_id as "otherId",
         b.name as "otherName"
       from duplicate_pair d ${NAMES('one_id', 'other_id')}
       where d.state = 'proposed' and a.state <> 'merged' and b.state <> 'merged'
       order by d.score desc, d.id limit 200`,
    );
  }

  /** @throws DomainError `directory.pair_not_found`, also when it was decided */
  async compared(pairId: string): Promise<ComparedPair> {
    const rows: { kind: EntryKind; oneId: string; otherId: string }[] = await this.dataSource.query(
      `select kind, one_id as "oneId", other_id as "otherId" from duplicate_pair where id = $1 and state = 'proposed'`,
      [pairId],
    );
    const pair = rows[0];
    if (pair === undefined) throw pairNotFound();
    const one = await this.entry(pair.kind, pair.oneId);
    const other = await this.entry(pair.kind, pair.otherId);
    if (one === null || other === null) throw pairNotFound();
    return { id: pairId, kind: pair.kind, members: membersOf(pair.kind), entries: [one, other] };
  }

  /** Newest first; 200 at most. */
  async merges(): Promise<readonly DoneMerge[]> {
    return this.dataSource.query(
      `select d.id, d.kind, d.kept_id as "keptId", a.name as "keptName", d.other_id as "otherId",
         b.name as "otherName", d.merged_at as "mergedAt", d.undone_at as "undoneAt"
       from entry_merge d ${NAMES('kept_id', 'other_id')} order by d.merged_at desc, d.id desc limit 200`,
    );
  }

  private async entry(kind: EntryKind, id: string): Promise<ComparedEntry | null> {
    const rows: (EntryTexts & { provenance_of: Provenance })[] = await this.dataSource.query(
      `select ${membersOf(kind)
        .map((column) => `${column}::text`)
        .join(', ')}, provenance as provenance_of from ${kind} where id = $1 and state <> 'merged'`,
      [id],
    );
    const row = rows[0];
    if (row === undefined) return null;
    const { provenance_of: provenance, ...texts } = row;
    return { id, texts: texts, provenance };
  }
}
