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

/** Either kind: what sends has `prepare`, what carries on has `run`. */
export type DeliveryHandler = MailHandler | TaskHandler;

/** Injection token: the handlers of all rooms, gathered by the worker. */
export const DELIVERY_HANDLERS = Symbol('DeliveryHandlers');
