import type { EntityManager } from 'typeorm';
import { newId } from '#libs/kernel';
import { appendDelivery } from '#libs/platform';
import { keepDue } from './deadlines/keep-due.js';
import { logMove } from './move-referral.js';
import { keepPlace } from './places/keep-place.js';
import { InboxEntryRow, type ReferralRow } from './referral.entity.js';
import { alreadySent } from './referrals.errors.js';
import { RECEIVED_MAIL } from './referrals.topics.js';

export interface NewReferral {
  readonly projectId: string;
  readonly programmeId: string;
  readonly structureId: string;
  readonly goAheadId: string | null;
  readonly parent: Pick<ReferralRow, 'id' | 'hop'> | null;
}

/**
 * Writes a referral: sent when there is a go-ahead, a draft when there is none.
 *
 * @throws DomainError `referrals.already_sent` when one to this programme is open, or the parent has its child;
 *   `referrals.programme_full`
 */
export async function createReferral(tx: EntityManager, referral: NewReferral, now: Date): Promise<string> {
  const id = newId(now);
  const sent = referral.goAheadId !== null;
  const rows: unknown[] = await tx.query(
    `insert into referral (id, project_id, programme_id, structure_id, go_ahead_id, parent_id, hop, state, created_at, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`,
    [
      id,
      referral.projectId,
      referral.programmeId,
      referral.structureId,
      referral.goAheadId,
      referral.parent?.id ?? null,
      referral.parent === null ? 0 : referral.parent.hop + 1,
      sent ? 'sent' : 'draft',
      now,
      sent ? now : null,
    ],
  );
  if (rows.length === 0) throw alreadySent();
  const { programmeId } = referral;
  const to = sent ? 'sent' : 'draft';
  await logMove(tx, { referralId: id, from: null, to, reasons: [], actor: null, now });
  await keepPlace(
    tx,
    { id, projectId: referral.projectId, programmeId, state: to, placeIn: null },
    null,
    now,
  );
  await keepDue(tx, { referralId: id, programmeId, from: null, to }, now);
  if (sent) await hand(tx, id, referral.structureId, now);
  return id;
}

/** Puts a sent referral in the structure's inbox and has its mail sent, in the transaction of the sending. */
export async function hand(
  tx: EntityManager,
  referralId: string,
  structureId: string,
  now: Date,
): Promise<void> {
  await tx.insert(InboxEntryRow, { referralId, structureId, arrivedAt: now });
  await appendDelivery(
    tx,
    { topic: RECEIVED_MAIL, subjectId: referralId, dedupKey: `${RECEIVED_MAIL}/${referralId}` },
    now,
  );
}
