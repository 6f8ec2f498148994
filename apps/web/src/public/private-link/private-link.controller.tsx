import { Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { Links, Requires } from '#libs/accounts';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { gone, type Reply, seeOther } from '../../http/reply.js';
import { DeadLinkPage } from './dead-link.page.js';
import { OpenLinkPage } from './open-link.page.js';

/** The private link of her mails. Mail scanners open links: only the button on the page lets anybody in. */
@Controller(':locale/suivi/:secret')
export class PrivateLinkController {
  constructor(private readonly links: Links) {}

  @Get()
  @Page()
  @Requires('product.read')
  async show(@Param('secret') secret: string, @CurrentFrame() frame: Frame): Promise<VNode | Reply> {
    if ((await this.requestOf(secret)) === null) return dead(frame);
    const { t, to } = frame;
    return (
      <OpenLinkPage
        frame={frame}
        title={t('privateLink.title')}
        lead={t('privateLink.lead')}
        action={to(`suivi/${secret}`)}
        button={t('privateLink.open')}
      />
    );
  }

  @Post()
  @Page()
  @Requires('product.read')
  async open(@Param('secret') secret: string, @CurrentFrame() frame: Frame): Promise<Reply> {
    const requestId = await this.requestOf(secret);
    if (requestId === null) return dead(frame);
    return seeOther(frame.to(`demandes/${requestId}`), { kind: 'request', value: secret });
  }

  private async requestOf(secret: string): Promise<string | null> {
    const opened = await this.links.open(secret);
    return opened?.purpose === 'follow' ? opened.subjectId : null;
  }
}

function dead(frame: Frame): Reply {
  return gone(<DeadLinkPage frame={frame} text={frame.t('privateLink.deadText')} />);
}
