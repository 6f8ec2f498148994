import { Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { EraseRequest } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { EndGoAheads } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { CookieChange } from '../../http/cookies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page, PublicPage } from '../../http/page.js';
import { conflict, type Reply, seeOther } from '../../http/reply.js';
import { ErasedPage, StillSentPage } from './erased.page.js';

const FORGET: CookieChange = { kind: 'request', value: null };

/** Leaves nothing on this device and nothing on ours; as long as a structure has it in hand, leaves both as they are. */
@Controller(':locale')
export class EraseController {
  constructor(
    private readonly endGoAheads: EndGoAheads,
    private readonly eraseRequest: EraseRequest,
  ) {}

  @Post('demandes/:id/effacement')
  @Page()
  @Requires('request.erase')
  async erase(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const byHer = actor.kind === 'entrepreneur';
    const erased =
      (await this.endGoAheads.execute(id, actor)) && (await this.eraseRequest.execute(id, actor));
    if (!erased) return conflict(<StillSentPage frame={frame} requestId={id} />);
    return byHer ? seeOther(frame.to('efface'), FORGET) : seeOther(frame.to('efface'));
  }

  @Get('efface')
  @PublicPage()
  @Requires('product.read')
  erased(@CurrentFrame() frame: Frame): VNode {
    return <ErasedPage frame={frame} />;
  }
}
