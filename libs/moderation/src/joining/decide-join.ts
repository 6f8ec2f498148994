import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { admitMember, holdTeam, managersOf } from '#libs/accounts';
import { type Actor, type Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { TEXT_MAX } from '../hold-back.js';
import type { JoinState } from '../moderation.entities.js';
import { alreadyDecided, invalidContribution, nothingToDecide } from '../moderation.errors.js';
import { answerBack } from '../notices/answer-back.js';

/** `reason`: what who asked reads; null when nothing was written. */
export type JoinVerdict =
  { readonly verdict: 'accepted' } | { readonly verdict: 'refused'; readonly reason: string | null };

/**
 * Lets somebody act for a structure, or not, and tells her. The managers of the structure decide; a coordinator where
 * there is none, and the first who is accepted then manages it.
 */
@Injectable()
export class DecideJoin {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `moderation.not_found`, also when it is not the actor's to decide; `moderation.already_decided`
   * (conflict); `moderation.invalid` for a reason that is too long
   */
  async execute(requestId: string, decision: JoinVerdict, actor: Actor): Promise<void> {
    const reason = decision.verdict === 'refused' ? decision.reason : null;
    if ((reason ?? '').length > TEXT_MAX) throw invalidContribution('/reason');
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const { structureId, state, ...who } = await this.held(tx, requestId, actor);
      if (state !== 'open' || who.email === null || who.name === null) throw alreadyDecided(state);
      const { email, name } = { email: who.email, name: who.name };
      const isAdmitted =
        decision.verdict === 'accepted' && (await admitMember(tx, { email, name, structureId }, now));
      const outcome: JoinState =
        decision.verdict === 'refused' ? 'refused' : isAdmitted ? 'accepted' : 'elsewhere';
      await tx.query(
        `update join_request set state = $2, answer = $3, decided_by = $4, decided_at = $5 where id = $1`,
        [requestId, outcome, reason, actor.id, now],
      );
      await answerBack(tx, requestId, now);
    });
  }

  /** The request, after its team: nobody becomes a manager between the question who decides and the decision. */
  private async held(tx: EntityManager, requestId: string, actor: Actor): Promise<Held> {
    const standing: { id: string }[] = await tx.query(
      `select coalesce(s.merged_into, s.id) as id from join_request r join structure s on s.id = r.structure_id
       where r.id = $1`,
      [requestId],
    );
    if (standing[0] === undefined) throw nothingToDecide();
    const structureId = standing[0].id;
    const team = await holdTeam(tx, structureId);
    const isTheirs =
      managersOf(team) === 0
        ? actor.kind === 'coordinator' || actor.kind === 'admin'
        : team.some(({ id, kind }) => id === actor.id && kind === 'manager');
    const rows: Omit<Held, 'structureId'>[] = await tx.query(
      `select email, name, state from join_request where id = $1 for update`,
      [requestId],
    );
    if (!isTheirs) {
      // The first of two coordinators made a manager: the second is told that it is done, not that there was nothing.
      const isLate = actor.kind === 'coordinator' || actor.kind === 'admin';
      if (isLate && rows[0]!.state !== 'open') throw alreadyDecided(rows[0]!.state);
      throw nothingToDecide();
    }
    return { structureId, ...rows[0]! };
  }
}

interface Held {
  /** The entry that stands for the one that was asked. */
  readonly structureId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly state: JoinState;
}
