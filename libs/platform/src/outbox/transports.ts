import { Injectable } from '@nestjs/common';
import { MailTransport } from '../mail/mail-transport.js';
import { SmsCounter } from '../sms/sms-counter.js';
import { WebhookTransport } from '../webhooks/webhook-transport.js';

/** By what a delivery leaves the machine. */
@Injectable()
export class Transports {
  constructor(
    readonly mail: MailTransport,
    readonly sms: SmsCounter,
    readonly webhooks: WebhookTransport,
  ) {}
}
