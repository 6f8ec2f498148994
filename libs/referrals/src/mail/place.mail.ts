import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator, readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { PLACE_MAIL } from '../referrals.topics.js';

interface Told {
  readonly projectId: string;
  readonly locale: string;
  /** Null when she gave none. */
  readonly hers: string | null;
  /** Of who took her in; null without one. */
  readonly advisers: string | null;
}

/**
 * Tells her, or her adviser when she has no address, that something happened on a waiting list she is on: the mail itself
 * says nothing of which, nor of whom.
 */
@Injectable()
export class PlaceMail implements MailHandler {
  readonly topic = PLACE_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when nobody can be written to, or she has seen to it meanwhile. */
  async prepare(entryId: string): Promise<OutgoingMail | null> {
    const rows: Told[] = await this.dataSource.query(
      `select w.project_id as "projectId", e.locale, e.email as hers, a.email as advisers
       from waiting_entry w join project p on p.id = w.project_id join entrepreneur e on e.id = p.entrepreneur_id
         left join account a on a.id = e.created_by and a.disabled_at is null
       where w.id = $1 and w.state in ('offered', 'ruled_out')`,
      [entryId],
    );
    const [told] = rows;
    if (told === undefined) return null;
    if (told.hers !== null) return this.toHer(told, told.hers);
    return told.advisers === null ? null : this.toAdviser(told.advisers);
  }

  private async toHer({ projectId, locale }: Told, to: string): Promise<OutgoingMail> {
    const t = createTranslator(readLocale(locale) ?? SOURCE_LOCALE);
    const secret = await this.links.mintForMail('follow', projectId);
    return {
      to,
      subject: t('mail.place.subject'),
      ...renderMail({
        t,
        preheader: t('mail.place.preheader'),
        heading: t('mail.place.subject'),
        paragraphs: [t('mail.hello'), t('mail.place.text')],
        button: { label: t('mail.place.button'), href: `${this.config.webUrl}/${t.locale}/suivi/${secret}` },
        after: [t('mail.place.after')],
        footer: t('mail.footerPerson'),
      }),
    };
  }

  private toAdviser(to: string): OutgoingMail {
    const t = createTranslator(SOURCE_LOCALE);
    return {
      to,
      subject: t('mail.place.adviserSubject'),
      ...renderMail({
        t,
        preheader: t('mail.place.preheader'),
        heading: t('mail.place.adviserSubject'),
        paragraphs: [t('mail.hello'), t('mail.place.adviserText')],
        button: { label: t('mail.digest.button'), href: `${this.config.webUrl}/fr/espace/personnes` },
        after: [],
        footer: t('mail.digest.footer'),
      }),
    };
  }
}
