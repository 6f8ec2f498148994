import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addStructure, structureNotFound } from '#libs/directory';
import { type Actor, type Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { TEXT_MAX } from '../hold-back.js';
import type { StructureProposalRow } from '../moderation.entities.js';
import { alreadyDecided, invalidContribution, nothingToDecide } from '../moderation.errors.js';
import { answerBack } from '../notices/answer-back.js';

/** `known`: `structureId` is the entry that is there already. `reason`: what who proposed it reads. */
export type ProposalVerdict =
  | { readonly verdict: 'accepted' }
  | { readonly verdict: 'known'; readonly structureId: string }
  | { readonly verdict: 'refused'; readonly reason: string };

/** Decides about a proposed structure, and tells who proposed it. */
@Injectable()
export class DecideProposal {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the structure that stands in the directory for it; null when it was refused
   * @throws DomainError `moderation.not_found`; `moderation.already_decided` (conflict); `moderation.invalid` for a reason
   * that is missing or too long; `directory.structure_not_found` for a known one that is not listed
   */
  async execute(proposalId: string, decision: ProposalVerdict, actor: Actor): Promise<string | null> {
    if (decision.verdict === 'refused') checkReason(decision.reason);
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      // Before the row, as every writer of the directory does; of two decisions at once the second sees the first.
      if (decision.verdict === 'accepted') await tx.query(`select version from catalogue_version for update`);
      const proposal = await heldOpen(tx, proposalId);
      const structureId = await this.structureOf(tx, proposal, decision, now);
      await tx.query(
        `update structure_proposal set state = $2, structure_id = $3, answer = $4, decided_by = $5, decided_at = $6
         where id = $1`,
        [
          proposalId,
          decision.verdict,
          structureId,
          decision.verdict === 'refused' ? decision.reason : null,
          actor.id,
          now,
        ],
      );
      await answerBack(tx, proposalId, now);
      return structureId;
    });
  }

  private async structureOf(
    tx: EntityManager,
    proposal: Proposed,
    decision: ProposalVerdict,
    now: Date,
  ): Promise<string | null> {
    if (decision.verdict === 'refused') return null;
    if (decision.verdict === 'accepted') return addStructure(tx, proposal, now);
    const rows: { id: string }[] = await tx.query(
      `select s.id from structure own join structure s on s.id = coalesce(own.merged_into, own.id)
       where own.id = $1 and s.state = 'listed'`,
      [decision.structureId],
    );
    if (rows[0] === undefined) throw structureNotFound();
    return rows[0].id;
  }
}

type Proposed = Pick<StructureProposalRow, 'name' | 'commune' | 'siret' | 'email' | 'website'>;

async function heldOpen(tx: EntityManager, id: string): Promise<Proposed> {
  const rows: (Proposed & Pick<StructureProposalRow, 'state'>)[] = await tx.query(
    `select name, commune, siret, email, website, state from structure_proposal where id = $1 for update`,
    [id],
  );
  if (rows[0] === undefined) throw nothingToDecide();
  const { state, ...proposed } = rows[0];
  if (state !== 'open') throw alreadyDecided(state);
  return proposed;
}

function checkReason(reason: string): void {
  if (reason.trim() === '' || reason.length > TEXT_MAX) throw invalidContribution('/reason');
}
