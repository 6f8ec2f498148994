import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { webhookNotFound } from './webhooks.errors.js';

/** Endpoints `e` of a structure `$1`, of those that were merged into it too. */
export const OF_STRUCTURE = `e.structure_id in (select id from structure where id = $1 or merged_into = $1)`;

/**
 * The endpoint, if it is of the actor's structure, held until the transaction ends.
 *
 * @throws DomainError `referrals.webhook_not_found`, the same for an endpoint of others and for none
 */
export async function holdEndpoint(
  tx: EntityManager,
  id: string,
  { structureId }: Actor,
): Promise<{ readonly isDisabled: boolean }> {
  const rows: { isDisabled: boolean }[] = await tx.query(
    `select e.disabled_at is not null as "isDisabled" from webhook_endpoint e
     where ${OF_STRUCTURE} and e.id = $2 for no key update`,
    [structureId, id],
  );
  if (rows[0] === undefined) throw webhookNotFound();
  return rows[0];
}
