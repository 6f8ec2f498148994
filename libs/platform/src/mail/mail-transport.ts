import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '#libs/settings';
import { CONFIG } from '../config.token.js';

/** A mail that is ready to leave: both bodies, and the one address it goes to. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** An appointment for the reader's calendar (RFC 5545), and what is to be done with it (RFC 5546). */
  readonly calendar?: { readonly method: 'PUBLISH' | 'CANCEL'; readonly content: string };
  /** The address that turns off this kind of mail by one POST (RFC 8058); left out where it cannot be turned off. */
  readonly unsubscribe?: string;
}

/** Why a mail did not leave. `permanent`: the address will never work, so trying again is pointless. */
export class MailRefused extends Error {
  constructor(
    readonly code: string,
    readonly permanent: boolean,
  ) {
    super(code);
    this.name = 'MailRefused';
  }
}

/** How the calendar file is called where it is saved. */
const CALENDAR_NAME = 'rendez-vous.ics';

/** Hands mails to the SMTP server, each on a connection of its own. */
@Injectable()
export class MailTransport {
  private readonly transport: Transporter;
  private readonly timeoutMs: number;
  private readonly host: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.timeoutMs = config.mailTimeoutSeconds * 1000;
    this.host = new URL(config.webUrl).hostname;
    // No pool: a pooled mail goes on after its deadline, and a slow server would take it again at each attempt.
    this.transport = createTransport({
      url: config.smtpUrl,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Hands one mail to the server, within `MAIL_TIMEOUT_SECONDS`; then the connection is cut. `id` becomes its
   * Message-ID: a repeat after an ambiguous answer carries the same one, so that the reader's server may drop it.
   *
   * @throws MailRefused with a code and never the server's words, which may quote the address.
   */
  async send(id: string, { calendar, unsubscribe, ...mail }: OutgoingMail): Promise<void> {
    const signal = AbortSignal.timeout(this.timeoutMs);
    const message = {
      ...mail,
      from: this.config.mailFrom,
      messageId: `<${id}@${this.host}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe === undefined
          ? {}
          : {
              'List-Unsubscribe': `<${unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
      },
      ...(calendar === undefined ? {} : { icalEvent: { ...calendar, filename: CALENDAR_NAME } }),
      signal,
    };
    try {
      await this.transport.sendMail(message);
    } catch (error) {
      throw signal.aborted ? new MailRefused('smtp_timeout', false) : asMailRefused(error);
    }
  }
}

/** A 5yz reply is for ever, except to the greeting or the login: then it is our settings that are wrong. */
function asMailRefused(error: unknown): MailRefused {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode === undefined) return new MailRefused(`smtp_${(code ?? 'failed').toLowerCase()}`, false);
  const aboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return new MailRefused(`smtp_${responseCode}`, responseCode >= 500 && aboutTheMail);
}
