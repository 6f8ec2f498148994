import { Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { EraseRequest } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { CookieChange } from '../../http/cookies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page, PublicPage } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
import { ErasedPage } from './erased.page.js';

const FORGET: CookieChange = { kind: 'request', value: null };

/** Leaves nothing on this device; and nothing on ours, unless a structure already has the request. */
@Controller(':locale')
export class EraseController {
  constructor(private readonly eraseRequest: EraseRequest) {}

  @Post('demandes/:id/effacement')
  @Page()
  @Requires('request.erase')
  async erase(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const erased = await this.eraseRequest.execute(id, actor);
    if (actor.kind === 'intermediary') return seeOther(frame.to('espace/personnes'));
    return seeOther(frame.to(erased ? 'efface' : 'ferme'), FORGET);
  }

  @Get('efface')
  @PublicPage()
  @Requires('product.read')
  erased(@CurrentFrame() frame: Frame): VNode {
    return <ErasedPage frame={frame} everything />;
  }

  @Get('ferme')
  @PublicPage()
  @Requires('product.read')
  closed(@CurrentFrame() frame: Frame): VNode {
    return <ErasedPage frame={frame} everything={false} />;
  }
}
