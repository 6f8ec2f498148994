import { Controller, Param, Post } from '@nestjs/common';
import { CurrentActor, Requires } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { JoinWaitingList, LeaveWaitingList } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';

/** The waiting lists of a request: on one, and off again. */
@Controller(':locale/demandes/:id/attente/:programmeId')
export class WaitingController {
  constructor(
    private readonly joinWaitingList: JoinWaitingList,
    private readonly leaveWaitingList: LeaveWaitingList,
  ) {}

  @Post()
  @Page()
  @Requires('waiting.keep')
  async join(
    @Param('id', KnownId) id: string,
    @Param('programmeId') programmeId: string,
    @CurrentFrame() { to }: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    try {
      await this.joinWaitingList.execute(id, programmeId, actor);
    } catch (error) {
      // There is room by now: she need not wait, but ask.
      if (!(error instanceof DomainError) || error.code !== 'referrals.places_left') throw error;
      return seeOther(to(`demandes/${id}/contact/${programmeId}`));
    }
    return seeOther(to(`demandes/${id}?attend`));
  }

  /** Leaving twice is leaving once. */
  @Post('sortie')
  @Page()
  @Requires('waiting.keep')
  async leave(
    @Param('id', KnownId) id: string,
    @Param('programmeId') programmeId: string,
    @CurrentFrame() { to }: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    try {
      await this.leaveWaitingList.execute(id, programmeId, actor);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.not_waiting') throw error;
    }
    return seeOther(to(`demandes/${id}?nattendplus`));
  }
}
