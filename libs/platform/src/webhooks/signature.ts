import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** What a signature covers: changing any of it makes it wrong. */
export interface SignedCall {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** A secret nobody guesses, written as Standard Webhooks 1.0.0 writes one. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/**
 * The header `webhook-signature` of Standard Webhooks 1.0.0: one signature for each secret, so that a receiver that knows
 * either of two accepts the call while a secret is being changed.
 */
export function signatureOf({ id, timestamp, body }: SignedCall, secrets: readonly string[]): string {
  return secrets.map((secret) => `v1,${sign(`${id}.${timestamp}.${body}`, secret)}`).join(' ');
}

function sign(text: string, secret: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(text).digest('base64');
}
