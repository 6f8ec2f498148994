import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import type { VNode } from 'preact';
import { Requires } from '#libs/accounts';
import { DomainError } from '#libs/kernel';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { type CaughtMail, readMailbox } from '#libs/standins';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { MailPage, MailboxPage } from './mailbox.page.js';

/** A mail is somebody else's HTML: no script, no form, nothing fetched, and no origin to act as. */
const MAIL_POLICY = `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-popups`;

/** The mails that were caught instead of sent. The routes exist in development alone. */
@Controller('dev/mailbox')
export class MailboxController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Page()
  @Requires('mailbox.read')
  async list(@CurrentFrame() frame: Frame): Promise<VNode> {
    return <MailboxPage frame={frame} mails={await this.mails()} />;
  }

  @Get(':id')
  @Page()
  @Requires('mailbox.read')
  async show(@Param('id') id: string, @CurrentFrame() frame: Frame): Promise<VNode> {
    return <MailPage frame={frame} mail={await this.mail(id)} />;
  }

  @Get(':id/html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', MAIL_POLICY)
  @Requires('mailbox.read')
  async html(@Param('id') id: string): Promise<string> {
    return (await this.mail(id)).html ?? '';
  }

  private async mail(id: string): Promise<CaughtMail> {
    const mail = (await this.mails()).find((one) => one.id === id);
    if (mail === undefined)
      throw new DomainError('not_found', 'http.unknown_address', 'There is no such mail.');
    return mail;
  }

  private async mails(): Promise<readonly CaughtMail[]> {
    return this.config.mailboxDir === null ? [] : readMailbox(this.config.mailboxDir);
  }
}
