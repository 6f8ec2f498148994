import { Inject, Injectable } from '@nestjs/common';
import { structureNotFound } from '#libs/directory';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { holdBack, NAME_MAX, TEXT_MAX } from '../hold-back.js';
import { invalidContribution } from '../moderation.errors.js';
import { tellStructure } from '../notices/tell.js';

export interface NewJoinRequest {
  readonly structureId: string;
  /** 1 to `NAME_MAX` characters. */
  readonly name: string;
  readonly email: string;
  /** What she does there, 1 to `NAME_MAX` characters. */
  readonly role: string;
  /** At most `TEXT_MAX` characters; null when there is nothing to add. */
  readonly message: string | null;
}

/** Takes down that somebody works for a structure and wants to act for it; its managers are told. */
@Injectable()
export class AskToJoin {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Asking again while it waits changes nothing. An address that has an account is taken like any other: who asks learns
   * nothing of it.
   *
   * @throws DomainError `directory.structure_not_found`; `moderation.invalid`; `moderation.too_many`
   */
  async execute({ structureId, name, email, role, message }: NewJoinRequest, actor: Actor): Promise<void> {
    for (const [pointer, text] of [
      ['/name', name],
      ['/role', role],
    ] as const)
      if (text.trim() === '' || text.length > NAME_MAX) throw invalidContribution(pointer);
    if ((message ?? '').length > TEXT_MAX) throw invalidContribution('/message');
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const found: { id: string }[] = await tx.query(
        `select s.id from structure own join structure s on s.id = coalesce(own.merged_into, own.id)
         where own.id = $1 and s.state = 'listed'`,
        [structureId],
      );
      if (found[0] === undefined) throw structureNotFound();
      const { id } = found[0];
      await holdBack(
        tx,
        {
          table: 'join_request',
          address: { column: 'email', value: email },
          entry: { column: 'structure_id', value: id },
        },
        now,
      );
      const rows: unknown[] = await tx.query(
        `insert into join_request (id, structure_id, name, email, role, message, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (structure_id, lower(email)) where state = 'open' do nothing returning id`,
        [newId(now), id, name, email, role, message, now],
      );
      if (rows.length > 0) await tellStructure(tx, { kind: 'join', structureId: id, only: 'manager' }, now);
    });
  }
}
