import { type EntityManager, In } from 'typeorm';
import { holdPlaces } from '#libs/directory';
import type { GoAheads } from '#libs/entrepreneurs';
import { type Actor, SYSTEM } from '#libs/kernel';
import { covers } from './needs-covered.js';
import { WAITING_STATES } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { type SiblingChoice, SiblingChoiceRow } from './sibling-choice.entity.js';
import { takeBack } from './take-back.js';

/** What becomes of her other referrals for the same needs once one is accepted, as she said last; null: never asked. */
export async function choiceOf(tx: EntityManager, projectId: string): Promise<SiblingChoice | null> {
  const [last] = await tx.find(SiblingChoiceRow, { where: { projectId }, order: { id: 'desc' }, take: 1 });
  return last?.choice ?? null;
}

/** What she says of them, when, and whether she said it herself. */
export interface NewSiblingChoice {
  readonly projectId: string;
  readonly choice: SiblingChoice;
  readonly actor: Actor;
  readonly now: Date;
}

/** Keeps a choice, unless it is what she said last. The request must be locked: the last one counts. */
export async function chooseSiblings(
  tx: EntityManager,
  { projectId, choice, actor, now }: NewSiblingChoice,
): Promise<void> {
  if ((await choiceOf(tx, projectId)) === choice) return;
  const byHer = actor.kind === 'entrepreneur';
  await tx.insert(SiblingChoiceRow, { projectId, choice, chosenAt: now, byHer });
}

/** Before a yes that may give back places of several programmes: it waits for no other the wrong way round. */
export async function holdPlacesOfSiblings(tx: EntityManager, projectId: string): Promise<void> {
  if ((await choiceOf(tx, projectId)) !== 'close') return;
  const open: { programmeId: string }[] = await tx.query(
    `select programme_id as "programmeId" from referral where project_id = $1 and state = any($2)`,
    [projectId, WAITING_STATES],
  );
  await holdPlaces(
    tx,
    open.map(({ programmeId }) => programmeId),
  );
}

/**
 * After a yes, takes back what waits for an answer to needs that are all answered now, if she chose so; keeps them if she
 * did not, or was never asked. What answers another need as well stays.
 */
export async function closeSiblings(
  tx: EntityManager,
  { id, projectId, programmeId }: ReferralRow,
  goAheads: GoAheads,
  now: Date,
): Promise<void> {
  if ((await choiceOf(tx, projectId)) !== 'close') return;
  const siblings: { id: string }[] = await tx.query(
    `select r.id from referral r join programme p on p.id = r.programme_id
       join programme given on given.id = $3
     where r.project_id = $1 and r.id <> $2 and r.state = any($4)
       and exists (select from project_need k where k.project_id = $1 and ${covers('p', 'k.code')})
       and not exists (select from project_need k where k.project_id = $1 and ${covers('p', 'k.code')}
         and not ${covers('given', 'k.code')})
     order by r.id for no key update of r`,
    [projectId, id, programmeId, ['draft', ...WAITING_STATES]],
  );
  for (const referral of await tx.findBy(ReferralRow, { id: In(siblings.map((one) => one.id)) }))
    await takeBack(
      tx,
      referral,
      { wanted: 'release', reasons: ['sibling_accepted'], actor: SYSTEM, now },
      goAheads,
    );
}
