import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryMoved } from '../directory.errors.js';
import type { Provenance } from '../provenance.js';
import { nameOfNetwork } from '../networks/networks.reader.js';
import type { DuplicateReason, EntryKind, EntryTexts } from './duplicates.entity.js';
import { entryNotFound, invalidMerge, pairNotFound } from './duplicates.errors.js';
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
  /** What people read of its network; null when it is unknown, and for a programme. */
  readonly networkName: string | null;
  readonly provenance: Provenance;
}

/** Two entries side by side. */
export interface ComparedEntries {
  readonly kind: EntryKind;
  readonly members: readonly string[];
  readonly entries: readonly [ComparedEntry, ComparedEntry];
}

/** An entry that another may be merged with. */
export interface OtherEntry {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** INSEE code of a structure; null when it is unknown, and for a programme. */
  readonly commune: string | null;
  /** The name of the structure of a programme; null for a structure. */
  readonly structure: string | null;
}

/** An entry, and those that may be the same. */
export interface OtherEntries {
  readonly name: string;
  /** The likeliest first; 20 at most. */
  readonly others: readonly OtherEntry[];
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

const OTHERS: Readonly<Record<EntryKind, string>> = {
  structure: `select e.id, e.name, e.state, e.commune, null as structure from structure e`,
  programme: `select e.id, e.name, e.state, null as commune, s.name as structure
    from programme e join structure s on s.id = e.structure_id`,
};

/** What is shown before anything is searched. */
const NEAR: Readonly<Record<EntryKind, string>> = {
  structure: `telling_name(e.name) % telling_name($2)`,
  programme: `e.structure_id = (select structure_id from programme where id = $1)`,
};

const NAMED = (kind: EntryKind): string => `
  e.id in (select coalesce(merged_into, id) from ${kind} where id = $4)
  or not exists (select 1 from unnest($3::text[]) word where strpos(plain_text(e.name), plain_text(word)) = 0)`;

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
  async compared(pairId: string): Promise<ComparedEntries> {
    const rows: { kind: EntryKind; oneId: string; otherId: string }[] = await this.dataSource.query(
      `select kind, one_id as "oneId", other_id as "otherId" from duplicate_pair where id = $1 and state = 'proposed'`,
      [pairId],
    );
    const pair = rows[0];
    if (pair === undefined) throw pairNotFound();
    const one = await this.entry(pair.kind, pair.oneId);
    const other = await this.entry(pair.kind, pair.otherId);
    if (one === null || other === null) throw pairNotFound();
    return { kind: pair.kind, members: membersOf(pair.kind), entries: [one, other] };
  }

  /**
   * Two entries that somebody chose herself.
   * @throws DomainError `directory.entry_not_found`; `directory.entry_moved` for one that was merged; `directory.invalid_merge`
   * for an entry with itself
   */
  async chosen(kind: EntryKind, oneId: string, otherId: string): Promise<ComparedEntries> {
    if (oneId === otherId) throw invalidMerge('/otherId');
    const one = await this.unmerged(kind, oneId);
    const other = await this.unmerged(kind, otherId);
    return { kind, members: membersOf(kind), entries: [one, other] };
  }

  /**
   * What an entry may be merged with. `text`: words that all stand in the name, an id, or the address of a page; of an entry
   * that was merged, the one that stands for it is found. Null: structures of a like name, or programmes of the same structure.
   * @throws DomainError `directory.entry_not_found`; `directory.entry_moved` when it was merged
   */
  async others(kind: EntryKind, id: string, text: string | null): Promise<OtherEntries> {
    const { texts } = await this.unmerged(kind, id);
    const name = texts['name']!;
    const words = (text ?? '').split(/\s+/).filter((word) => word !== '');
    const others: OtherEntry[] = await this.dataSource.query(
      `${OTHERS[kind]} where e.id <> $1 and e.state <> 'merged' and (${text === null ? NEAR[kind] : NAMED(kind)})
       order by similarity(telling_name(e.name), telling_name($2)) desc, e.id limit 20`,
      text === null ? [id, name] : [id, name, words, words.at(-1)?.split('/').at(-1) ?? ''],
    );
    return { name, others };
  }

  /** Newest first; 200 at most. */
  async merges(): Promise<readonly DoneMerge[]> {
    return this.dataSource.query(
      `select d.id, d.kind, d.kept_id as "keptId", a.name as "keptName", d.other_id as "otherId",
         b.name as "otherName", d.merged_at as "mergedAt", d.undone_at as "undoneAt"
       from entry_merge d ${NAMES('kept_id', 'other_id')} order by d.merged_at desc, d.id desc limit 200`,
    );
  }

  private async unmerged(kind: EntryKind, id: string): Promise<ComparedEntry> {
    const entry = await this.entry(kind, id);
    if (entry !== null) return entry;
    const rows: { into: string }[] = await this.dataSource.query(
      `select merged_into as into from ${kind} where id = $1 and merged_into is not null`,
      [id],
    );
    throw rows[0] === undefined ? entryNotFound() : entryMoved(rows[0].into);
  }

  private async entry(kind: EntryKind, id: string): Promise<ComparedEntry | null> {
    const rows: (EntryTexts & { provenance_of: Provenance; label_of: string | null })[] =
      await this.dataSource.query(
        `select ${membersOf(kind)
          .map((column) => `e.${column}::text`)
          .join(', ')}, e.provenance as provenance_of,
         ${kind === 'structure' ? '(select label from network n where n.name = e.network)' : 'null'} as label_of
       from ${kind} e where e.id = $1 and e.state <> 'merged'`,
        [id],
      );
    const row = rows[0];
    if (row === undefined) return null;
    const { provenance_of: provenance, label_of: label, ...texts } = row;
    const code = texts['network'] ?? null;
    return { id, texts, networkName: code === null ? null : nameOfNetwork({ code, label }), provenance };
  }
}
