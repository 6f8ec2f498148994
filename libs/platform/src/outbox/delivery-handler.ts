import type { EntityManager } from 'typeorm';
import type { OutgoingMail } from '../mail/mail-transport.js';
import type { OutgoingSms } from '../sms/sms-transport.js';
import type { CallFailed, OutgoingWebhook } from '../webhooks/webhook-transport.js';

/**
 * Sends one mail. `prepare` runs when the mail is about to leave, not when it was asked for: it re-reads the
 * state and the go-ahead, and answers null when the mail is no longer wanted.
 */
export interface MailHandler {
  readonly topic: string;
  prepare(subjectId: string): Promise<OutgoingMail | null>;
  /** In one transaction with recording that it left (`done`), or was not wanted any more (`cancelled`). */
  ended?(tx: EntityManager, subjectId: string, how: HowItEnded): Promise<void>;
  /** In one transaction with setting the delivery aside for good: the mail will not leave. */
  givenUp?(tx: EntityManager, subjectId: string): Promise<void>;
}

/** What became of a mail or an SMS that was not given up. */
export type HowItEnded = 'done' | 'cancelled';

/** Sends one SMS. `write` is as `prepare` of a mail, and so are the others. */
export interface SmsHandler {
  readonly topic: string;
  write(subjectId: string): Promise<OutgoingSms | null>;
  ended?(tx: EntityManager, subjectId: string, how: HowItEnded): Promise<void>;
  givenUp?(tx: EntityManager, subjectId: string): Promise<void>;
}

/** Carries a change on into another verb, in one transaction with the delivery's own end: it happens exactly once. */
export interface TaskHandler<Gathered = unknown> {
  readonly topic: string;
  /**
   * Reads what the task needs to decide, before its transaction: a transaction never waits for another connection. What
   * takes longer than a lease calls `holdOn` now and then; false says that another worker has the delivery by now.
   */
  gather(subjectId: string, holdOn: () => Promise<boolean>): Promise<Gathered>;
  run(tx: EntityManager, subjectId: string, gathered: Gathered): Promise<void>;
  /** In one transaction with setting the delivery aside for good: who waits for the task must hear that nobody will do it. */
  givenUp?(tx: EntityManager, subjectId: string): Promise<void>;
}

/** Calls another system. The delivery's id is the call's `webhook-id`. */
export interface WebhookHandler {
  readonly topic: string;
  /** Runs when the call is about to leave, as `prepare` does; null when it is no longer wanted. */
  compose(subjectId: string): Promise<OutgoingWebhook | null>;
  /**
   * What came of an attempt, in one transaction with its record.
   *
   * @param failure null when the call was received
   */
  answered(tx: EntityManager, subjectId: string, failure: CallFailed | null): Promise<void>;
}

/** One of the kinds: what mails has `prepare`, an SMS `write`, what carries on has `run`, what calls has `compose`. */
export type DeliveryHandler = MailHandler | SmsHandler | TaskHandler | WebhookHandler;

/** Injection token: the handlers of all rooms, gathered by the worker. */
export const DELIVERY_HANDLERS = Symbol('DeliveryHandlers');
