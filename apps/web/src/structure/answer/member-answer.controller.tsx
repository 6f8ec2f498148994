import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires, TeamReader } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { AssignReferral, UndoMove } from '#libs/referrals';
import { typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
import { undoLast } from '../../referrals/undo-last.js';
import { type AnswerScene, AnswerScreen } from './answer-screen.js';
import { readHolder } from './holder.form.js';

/** What the page is told when nothing was assigned. */
const NOT_ASSIGNED: Readonly<Record<string, string>> = {
  'referrals.already_assigned': 'suivi',
  'accounts.member_not_found': 'suivi',
  'referrals.already_moved': 'change',
};

/** A referral of the inbox, for a member of the structure it is addressed to. */
@Controller(':locale/espace/orientations/:referralId')
export class MemberAnswerController {
  constructor(
    private readonly screen: AnswerScreen,
    private readonly undoMove: UndoMove,
    private readonly assignReferral: AssignReferral,
    private readonly team: TeamReader,
  ) {}

  @Get()
  @Page()
  @Requires('referral.read')
  async show(
    @Param('referralId', KnownId) referralId: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(await this.sceneOf(referralId, frame, actor), query);
  }

  @Post()
  @Page()
  @Requires('referral.answer')
  async answer(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.answer(await this.sceneOf(referralId, frame, actor), body ?? {});
  }

  @Post('annulation')
  @Page()
  @Requires('referral.undo')
  async undo(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const inbox = frame.to('espace/orientations');
    const page = typed(body ?? {}, 'vers') === 'liste' ? inbox : `${inbox}/${referralId}`;
    return undoLast(this.undoMove, referralId, actor, { body: body ?? {}, page });
  }

  @Post('rencontre')
  @Page()
  @Requires('referral.confirm')
  async meet(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.meet(await this.sceneOf(referralId, frame, actor), body ?? {});
  }

  @Post('fin')
  @Page()
  @Requires('referral.close')
  async close(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.close(await this.sceneOf(referralId, frame, actor), body ?? {});
  }

  /** Takes it, gives it to a colleague, or back to the whole team. */
  @Post('suivi')
  @Page()
  @Requires('referral.assign')
  async assign(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const page = frame.to(`espace/orientations/${referralId}`);
    try {
      await this.assignReferral.execute(referralId, await readHolder(body ?? {}, actor.id), actor);
      return seeOther(page);
    } catch (error) {
      const said = error instanceof DomainError ? NOT_ASSIGNED[error.code] : undefined;
      if (said === undefined) throw error;
      return seeOther(`${page}?${said}`);
    }
  }

  private async sceneOf(referralId: string, frame: Frame, actor: Actor): Promise<AnswerScene> {
    const inboxHref = frame.to('espace/orientations');
    const team = await this.team.members(actor);
    return { referralId, actor, frame, action: `${inboxHref}/${referralId}`, inboxHref, team };
  }
}
