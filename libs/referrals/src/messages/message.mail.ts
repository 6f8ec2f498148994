import { Inject, Injectable } from '@nestjs/common';
import { Links } from '#libs/accounts';
import { createTranslator, localesWith, SOURCE_LOCALE } from '#libs/i18n';
import { CONFIG, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';

/** Whom to tell that somebody wrote to her. */
export interface HasMessages {
  readonly email: string;
  /** The language she reads. */
  readonly locale: string | null;
  readonly projectId: string;
  /** Referrals that wait as well. */
  readonly referrals: readonly string[];
}

/** The reminder of a day on which there is something for her to read. It says neither who wrote nor what. */
@Injectable()
export class MessageMail {
  constructor(
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write({ email, locale, projectId, referrals }: HasMessages): Promise<OutgoingMail> {
    const t = createTranslator(
      localesWith('messages', 'survey').find((code) => code === locale) ?? SOURCE_LOCALE,
    );
    const secret = await this.links.mintForMail('follow', projectId);
    const waiting = referrals.length === 0 ? [] : [t('survey.mail.waiting', { count: referrals.length })];
    return {
      to: email,
      subject: t('messages.mail.subject'),
      ...renderMail({
        t,
        preheader: t('messages.mail.preheader'),
        heading: t('messages.mail.subject'),
        paragraphs: [t('survey.hello'), t('messages.mail.text'), ...waiting],
        // Pages are written in French alone so far.
        button: { label: t('messages.mail.button'), href: `${this.config.webUrl}/fr/suivi/${secret}` },
        after: [t('messages.mail.after')],
        footer: t('survey.mail.footer'),
      }),
    };
  }
}
