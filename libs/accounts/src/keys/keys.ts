import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Clock, hashSecret } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import type { Action } from '../permissions.js';
import type { KeyScope } from './api-key.entity.js';
import { SCOPES } from './scopes.js';

/** Who a key makes of a system, and the actions that it was given for. */
export interface KeyHolder {
  readonly actor: Actor;
  readonly actions: readonly Action[];
}

/** Says who calls with a key. */
@Injectable()
export class Keys {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null for a key that is unknown, over or revoked. Marks it as used, once an hour: the feed is read often. */
  async find(secret: string): Promise<KeyHolder | null> {
    const [key]: { id: string; structureId: string; scopes: KeyScope[] }[] = await this.dataSource.query(
      `with found as (
         select k.id, k.scopes, coalesce(s.merged_into, s.id) as structure_id
         from api_key k join structure s on s.id = k.structure_id where k.secret_hash = $1 and k.expires_at > $2),
       used as (
         update api_key set used_at = $2 from found
         where api_key.id = found.id and (used_at is null or used_at < $2::timestamptz - interval '1 hour'))
       select id, scopes, structure_id as "structureId" from found`,
      [hashSecret(secret), this.clock.now()],
    );
    if (key === undefined) return null;
    return {
      actor: { kind: 'member', id: key.id, structureId: key.structureId },
      actions: key.scopes.flatMap((scope): readonly Action[] => SCOPES[scope]),
    };
  }
}
