import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import type { ReportSubject } from '../moderation.entities.js';
import { nothingToDecide } from '../moderation.errors.js';

/** A report that nobody closed. */
export interface OpenReport {
  readonly id: string;
  readonly programmeId: string;
  readonly programme: string;
  readonly structureId: string;
  readonly structure: string;
  readonly what: ReportSubject;
  /** Null when nothing was written. */
  readonly text: string | null;
  /** Who reported it wants to be told. */
  readonly wantsAnswer: boolean;
  readonly createdAt: Date;
}

/** Reads reports, for coordinators and for structures. Who reported is told to nobody. Never writes. */
@Injectable()
export class ReportsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The oldest first, 200 at most. */
  async open(): Promise<readonly OpenReport[]> {
    return this.dataSource.query(`${REPORTS} order by r.created_at, r.id limit 200`);
  }

  /** @throws DomainError `moderation.not_found`, also for one that is closed */
  async one(id: string): Promise<OpenReport> {
    const rows: OpenReport[] = await this.dataSource.query(`${REPORTS} and r.id = $1`, [id]);
    if (rows[0] === undefined) throw nothingToDecide();
    return rows[0];
  }

  /** Those about programmes of the actor's structure, the oldest first; none for who acts for no structure. */
  async ofStructure({ structureId }: Actor): Promise<readonly OpenReport[]> {
    return this.dataSource.query(`${REPORTS} and p.structure_id = $1 order by r.created_at, r.id limit 200`, [
      structureId,
    ]);
  }
}

// A programme that was merged since: what stands for it is what is wrong now.
const REPORTS = `
  select r.id, p.id as "programmeId", p.name as programme, s.id as "structureId", s.name as structure, r.what, r.text,
    r.email is not null as "wantsAnswer", r.created_at as "createdAt"
  from error_report r join programme own on own.id = r.programme_id
    join programme p on p.id = coalesce(own.merged_into, own.id) join structure s on s.id = p.structure_id
  where r.state = 'open'`;
