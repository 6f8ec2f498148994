import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.token.js';

export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
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

@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly timeoutMs: number;
  private readonly host: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.timeoutMs = config.mailTimeoutSeconds * 1000;
    this.host = new URL(config.webUrl).hostname;
    this.transport = createTransport({
      url: config.smtpUrl,
      pool: true,
      maxConnections: config.workerConcurrency,
      connectionTimeout: this.timeoutMs,
      greetingTimeout: this.timeoutMs,
      socketTimeout: this.timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Hands one mail to the server, within `MAIL_TIMEOUT_SECONDS`. `id` becomes its Message-ID: a repeat after an
   * ambiguous answer carries the same one, so that the reader's server may drop it.
   *
   * @throws MailRefused with a code and never the server's words, which may quote the address.
   */
  async send(id: string, mail: OutgoingMail): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new MailRefused('smtp_timeout', false)), this.timeoutMs);
    });
    const sent = this.transport.sendMail({
      ...mail,
      from: this.config.mailFrom,
      messageId: `<${id}@${this.host}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    try {
      await Promise.race([sent, late]);
    } catch (error) {
      throw asMailRefused(error);
    } finally {
      clearTimeout(timer);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

/** A 5yz reply is for ever, except to the greeting or the login: then it is our settings that are wrong. */
function asMailRefused(error: unknown): MailRefused {
  if (error instanceof MailRefused) return error;
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode === undefined) return new MailRefused(`smtp_${(code ?? 'failed').toLowerCase()}`, false);
  const aboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return new MailRefused(`smtp_${responseCode}`, responseCode >= 500 && aboutTheMail);
}
