import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { type MailContent, renderMail } from '#libs/ui';
import { CONFIRM_MAIL } from './keep-directory-fresh.js';

/** How many programmes have a link of their own in one mail. Whoever has more finds them all behind a sign-in. */
const MOST_LINKS = 20;

interface Due {
  readonly id: string;
  readonly name: string;
}

/**
 * Asks a structure whether its programmes are still as their sheets say, with a fresh link for each: nobody needs an
 * account to answer.
 */
@Injectable()
export class ConfirmMail implements MailHandler {
  readonly topic = CONFIRM_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when it has no address, or somebody confirmed everything meanwhile. */
  async prepare(noticeId: string): Promise<OutgoingMail | null> {
    const due: (Due & { email: string })[] = await this.dataSource.query(
      `select s.email, p.id, p.name from freshness_notice n
         join structure s on s.id = n.structure_id
         join programme p on p.structure_id = s.id and p.state = 'listed' and p.reminders > 0
       where n.id = $1 and s.state = 'listed' and s.email is not null
       order by p.name collate "fr-x-icu", p.id`,
      [noticeId],
    );
    if (due[0] === undefined) return null;
    const t = createTranslator('fr');
    return {
      to: due[0].email,
      subject: t('mail.confirm.subject'),
      ...renderMail({
        t,
        preheader: t('mail.confirm.preheader'),
        heading: t('mail.confirm.heading'),
        paragraphs: [t('mail.hello'), t('mail.confirm.text', { count: due.length, name: due[0].name })],
        ...(await this.waysIn(due)),
        after: [t('mail.confirm.noAccount'), t('mail.confirm.consequence')],
        footer: t('mail.confirm.footer'),
      }),
    };
  }

  /** A button for one programme, else a link for each; then the place where all of them are. */
  private async waysIn(due: readonly Due[]): Promise<Pick<MailContent, 'button' | 'links'>> {
    const t = createTranslator('fr');
    const own = { label: t('mail.confirm.button'), href: `${this.config.webUrl}/fr/espace/programmes` };
    const [first] = due;
    if (due.length === 1)
      return {
        button: { label: t('mail.confirm.one'), href: await this.linkTo(first!) },
        links: [own],
      };
    const links = [];
    for (const programme of due.slice(0, MOST_LINKS))
      links.push({ label: programme.name, href: await this.linkTo(programme) });
    return { links: [...links, own] };
  }

  private async linkTo({ id }: Due): Promise<string> {
    return `${this.config.webUrl}/fr/confirmer/${await this.links.mintForMail('programme', id)}`;
  }
}
