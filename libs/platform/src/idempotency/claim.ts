import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

/** What is asked for under a key. */
export interface Claim {
  readonly id: string;
  readonly fingerprint: string;
}

/** Somebody made the claim before: the effect is there already. */
export class AlreadyClaimed extends Error {}

interface ClaimUnderWay extends Claim {
  isMade: boolean;
}

const underWay = new AsyncLocalStorage<ClaimUnderWay>();

/** Has the first transaction of `work` make the claim, so that the effect and the claim are there together or not at all. */
export const claiming = <T>(claim: Claim, work: () => Promise<T>): Promise<T> =>
  underWay.run({ ...claim, isMade: false }, work);

/**
 * Runs `open`, which opens a transaction and calls what it is given first of all. A transaction that fails gives the
 * claim back.
 */
export async function withClaim<T>(
  open: (make: (tx: EntityManager) => Promise<void>) => Promise<T>,
): Promise<T> {
  const claim = underWay.getStore();
  if (claim === undefined || claim.isMade) return open(() => Promise.resolve());
  claim.isMade = true;
  try {
    return await open((tx) => make(tx, claim));
  } catch (error) {
    claim.isMade = false;
    throw error;
  }
}

/** Waits for whoever makes the same claim at this moment. @throws AlreadyClaimed */
async function make(tx: EntityManager, { id, fingerprint }: Claim): Promise<void> {
  const rows: unknown[] = await tx.query(
    `insert into idempotency_claim (id, fingerprint) values ($1, $2) on conflict do nothing returning 1`,
    [id, fingerprint],
  );
  if (rows.length === 0) throw new AlreadyClaimed();
}
