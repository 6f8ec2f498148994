import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntrepreneursReader, GoAheads, noWayToReachHer } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { type RankedProgrammes, RecommendProgrammes } from '#libs/recommendations';
import { closeGapsOf } from './gaps/gaps.js';
import { moveReferral } from './move-referral.js';
import { createReferral, hand, type NewReferral } from './outgoing.js';
import { ReferralRow } from './referral.entity.js';
import { programmeNotListed } from './referrals.errors.js';
import type { SiblingChoice } from './sibling-choice.entity.js';
import { chooseSiblings } from './siblings.js';

/** What leaves, for whom, and who else may be tried. */
export interface SendReferralCommand {
  readonly projectId: string;
  readonly programmeId: string;
  /** Other programmes whose structures she agrees to, should this one not take her. */
  readonly alternatives: readonly string[];
  /** What becomes of her others for the same needs once one is accepted; null when she was not asked. */
  readonly siblings?: SiblingChoice | null;
  /** The language in which she read what she agreed to. */
  readonly locale: string;
}

/** Records the person's go-ahead for each structure she named, and sends her project to the first. */
@Injectable()
export class SendReferral {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly goAheads: GoAheads,
    private readonly recommendations: RecommendProgrammes,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the referral
   * @throws DomainError `entrepreneurs.request_not_found`, `entrepreneurs.no_contact` when nobody could call her,
   *   `referrals.programme_not_listed` when a programme is
   *   excluded for her or unknown, `referrals.already_sent`, `referrals.programme_full` when no place is left
   */
  async execute(command: SendReferralCommand, actor: Actor): Promise<string> {
    const { projectId, programmeId } = command;
    const request = await this.people.request(projectId, actor);
    const reachable = request.email !== null || request.phone !== null || actor.kind === 'intermediary';
    if (request.firstName === null || !reachable) throw noWayToReachHer();
    const ranked = await this.recommendations.rank(projectId);
    // One that is full has a place for her if one is kept: its count decides, and says it is full.
    const structureId = structureOf(ranked, programmeId, ranked.takes(programmeId));
    const agreed = command.alternatives.map((id) => structureOf(ranked, id));
    return this.transactions.run(actor, async (tx) => {
      const { locale, siblings = null } = command;
      // Nobody takes up another of hers meanwhile, nor answers it.
      await tx.query(`select 1 from project where id = $1 for no key update`, [projectId]);
      const chosen = { projectId, structureId, locale, fallbackFor: null };
      const goAheadId = await this.goAheads.give(tx, chosen, actor);
      const draft = await tx.findOneBy(ReferralRow, { projectId, programmeId, state: 'draft' });
      const referral = { projectId, programmeId, structureId, goAheadId, parent: null };
      const id =
        draft === null
          ? await createReferral(tx, referral, this.clock.now())
          : await this.sendDraft(tx, draft, { structureId, goAheadId }, actor);
      const now = this.clock.now();
      if (siblings !== null) await chooseSiblings(tx, { projectId, choice: siblings, actor, now });
      await closeGapsOf(tx, projectId, now);
      for (const other of agreed)
        await this.goAheads.give(tx, { projectId, structureId: other, locale, fallbackFor: id }, actor);
      return id;
    });
  }

  /** A reroute proposed this programme and waited for her: it is the same referral that leaves. */
  private async sendDraft(
    tx: EntityManager,
    draft: ReferralRow,
    agreed: Pick<NewReferral, 'structureId' | 'goAheadId'>,
    actor: Actor,
  ): Promise<string> {
    const now = this.clock.now();
    // To whom she agrees now, even where that one has stood for the structure since it was proposed.
    await moveReferral(tx, draft, { wanted: 'send', actor, now, change: { ...agreed, sentAt: now } });
    await hand(tx, draft.id, agreed.structureId, now);
    return draft.id;
  }
}

function structureOf(
  { recommendations, programmes }: RankedProgrammes,
  programmeId: string,
  listed = recommendations.some((recommendation) => recommendation.programme === programmeId),
): string {
  const programme = programmes.get(programmeId);
  if (!listed || programme === undefined) throw programmeNotListed(programmeId);
  return programme.structure.id;
}
