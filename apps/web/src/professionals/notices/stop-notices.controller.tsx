import { Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { Requires, StopNotices } from '#libs/accounts';
import { DomainError } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { conflict, gone, type Reply, saidOnce } from '../../http/reply.js';
import { DeadLinkPage } from '../../public/private-link/dead-link.page.js';
import { OpenLinkPage } from '../../public/private-link/open-link.page.js';
import { StoppedPage } from './stopped.page.js';

/** Turns off a kind of mail by the link in it. Mail programs send the POST themselves (RFC 8058), and scanners open the page. */
@Controller(':locale/desinscription/:secret')
export class StopNoticesController {
  constructor(private readonly stopNotices: StopNotices) {}

  @Get()
  @Page()
  @Requires('notice.stop')
  async show(@Param('secret') secret: string, @CurrentFrame() frame: Frame): Promise<VNode | Reply> {
    const { t, to } = frame;
    return orGone(frame, async () => {
      const { kind, stopped } = await this.stopNotices.read(secret);
      if (stopped) return <StoppedPage frame={frame} text={t('notices.stopped')} />;
      return (
        <OpenLinkPage
          frame={frame}
          title={t('notices.stopTitle')}
          lead={t('notices.stopLead', { kind: t(`notices.kind.${kind}`) })}
          action={to(`desinscription/${secret}`)}
          button={t('notices.stop')}
        />
      );
    });
  }

  @Post()
  @Page()
  @Requires('notice.stop')
  async stop(@Param('secret') secret: string, @CurrentFrame() frame: Frame): Promise<VNode | Reply> {
    return orGone(frame, async () => {
      try {
        await this.stopNotices.execute(secret);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'accounts.last_to_hear') throw error;
        return conflict(<StoppedPage frame={frame} text={frame.t('notices.error.last')} />);
      }
      return saidOnce(<StoppedPage frame={frame} text={frame.t('notices.stopped')} />);
    });
  }
}

async function orGone(frame: Frame, answer: () => Promise<VNode | Reply>): Promise<VNode | Reply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'accounts.link_expired') throw error;
    return gone(<DeadLinkPage frame={frame} text={frame.t('notices.deadText')} />);
  }
}
