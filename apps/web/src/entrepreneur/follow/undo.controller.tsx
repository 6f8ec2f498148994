import { Body, Controller, Param, Post } from '@nestjs/common';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { UndoMove } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { undoLast } from '../../referrals/undo-last.js';

/** She, or her adviser, undoes what she just said. */
@Controller(':locale/demandes/:id/orientations/:referralId/annulation')
export class UndoController {
  constructor(private readonly undoMove: UndoMove) {}

  @Post()
  @Page()
  @Requires('referral.undo')
  async undo(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return undoLast(this.undoMove, referralId, actor, { body: body ?? {}, page: frame.to(`demandes/${id}`) });
  }
}
