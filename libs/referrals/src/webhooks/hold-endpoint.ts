import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { webhookNotFound } from './webhooks.errors.js';

/** Endpoints `e` of a structure `$1`, of those that were merged into it too. */
export const OF_STRUCTURE = `e.structure_id in (select id from structure where id = $1 or merged_into = $1)`;

/** What decides whether an endpoint is called. */
export interface FoundEndpoint {
  readonly isDisabled: boolean;
}

/**
 * The endpoint, if it is of the actor's structure.
 *
 * @throws DomainError `referrals.webhook_not_found`, the same for an endpoint of others and for none
 */
export function findEndpoint(
  db: Pick<EntityManager, 'query'>,
  id: string,
  actor: Actor,
): Promise<FoundEndpoint> {
  return find(db, id, actor, '');
}

/** The same, held until the transaction ends. */
export function holdEndpoint(tx: EntityManager, id: string, actor: Actor): Promise<FoundEndpoint> {
  return find(tx, id, actor, 'for no key update');
}

async function find(
  db: Pick<EntityManager, 'query'>,
  id: string,
  { structureId }: Actor,
  lock: '' | 'for no key update',
): Promise<FoundEndpoint> {
  const rows: FoundEndpoint[] = await db.query(
    `select e.disabled_at is not null as "isDisabled" from webhook_endpoint e
     where ${OF_STRUCTURE} and e.id = $2 ${lock}`,
    [structureId, id],
  );
  if (rows[0] === undefined) throw webhookNotFound();
  return rows[0];
}

/** What the secrets of an endpoint are sealed for. */
export const secretOf = (endpointId: string): string => `webhook/${endpointId}`;
