import type { EntityManager } from 'typeorm';
import type { OutgoingMail } from '../mail/mail-transport.js';

/**
 * Sends one mail. `prepare` runs when the mail is about to leave, not when it was asked for: it re-reads the
 * state and the go-ahead, and answers null when the mail is no longer wanted.
 */
export interface MailHandler {
  readonly topic: string;
  prepare(subjectId: string): Promise<OutgoingMail | null>;
}

/** Carries a change on into another verb, in one transaction with the delivery's own end: it happens exactly once. */
export interface TaskHandler {
  readonly topic: string;
  run(tx: EntityManager, subjectId: string): Promise<void>;
}

export type DeliveryHandler = MailHandler | TaskHandler;

/** Injection token: the handlers of all rooms, gathered by the worker. */
export const DELIVERY_HANDLERS = Symbol('DeliveryHandlers');
