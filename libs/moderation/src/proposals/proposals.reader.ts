import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StructureKind } from '../moderation.entities.js';
import { nothingToDecide } from '../moderation.errors.js';

/** A proposed structure that nobody decided about. */
export interface OpenProposal {
  readonly id: string;
  readonly name: string;
  readonly kind: StructureKind;
  /** INSEE code. */
  readonly commune: string;
  readonly website: string | null;
  readonly siret: string | null;
  readonly offer: string;
  readonly email: string | null;
  readonly proposerName: string;
  readonly proposerEmail: string;
  readonly createdAt: Date;
}

/** A structure of the directory that may be the proposed one. */
export interface AlikeStructure {
  readonly id: string;
  readonly name: string;
  /** INSEE code; null when it is not known. */
  readonly commune: string | null;
  readonly sameSiret: boolean;
}

/** From which likeness of names (0 to 1) a structure is shown beside a proposal, as where duplicates are looked for. */
const ALIKE = 0.6;

/** Reads proposed structures for coordinators. Never writes. */
@Injectable()
export class ProposalsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The oldest first, 200 at most. */
  async open(): Promise<readonly OpenProposal[]> {
    return this.dataSource.query(`${PROPOSALS} order by created_at, id limit 200`);
  }

  /** @throws DomainError `moderation.not_found`, also for one that was decided */
  async one(id: string): Promise<OpenProposal> {
    const rows: OpenProposal[] = await this.dataSource.query(`${PROPOSALS} and id = $1`, [id]);
    if (rows[0] === undefined) throw nothingToDecide();
    return rows[0];
  }

  /** Structures with the same number or a like name, the surest first, 10 at most. */
  async alike({ name, siret }: Pick<OpenProposal, 'name' | 'siret'>): Promise<readonly AlikeStructure[]> {
    return this.dataSource.query(
      `select id, name, commune, coalesce(siret = $2, false) as "sameSiret" from structure
       where state = 'listed' and (siret = $2
         or telling_name(name) % telling_name($1) and similarity(telling_name(name), telling_name($1)) >= ${ALIKE})
       order by "sameSiret" desc, similarity(telling_name(name), telling_name($1)) desc, id limit 10`,
      [name, siret],
    );
  }
}

const PROPOSALS = `
  select id, name, kind, commune, website, siret, offer, email, proposer_name as "proposerName",
    proposer_email as "proposerEmail", created_at as "createdAt"
  from structure_proposal where state = 'open'`;
