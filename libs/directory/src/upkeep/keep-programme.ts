import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { invalidUpkeep, programmeMoved, programmeNotFound } from '../directory.errors.js';
import type { Capacity, ProgrammeState } from '../programme.entity.js';

/**
 * What somebody of the structure says of a programme. `confirm`: all of the sheet is still true. `pause`: nobody is taken
 * for now, until a day (`YYYY-MM-DD`) or until further notice. `resume`: it takes people again. `close`: it is no more.
 * `capacity`: how much room there is today; `places` may count it.
 */
export type Upkeep =
  | { readonly act: 'confirm' | 'resume' }
  | { readonly act: 'pause'; readonly until: string | null }
  | { readonly act: 'close'; readonly reason: string | null }
  | { readonly act: 'capacity'; readonly capacity: Capacity; readonly places: number | null };

/** The states from which each act is possible. A closed programme can be resumed: closing by mistake is undone so. */
const POSSIBLE: Readonly<Record<Upkeep['act'], readonly ProgrammeState[]>> = {
  confirm: ['listed', 'paused', 'unlisted'],
  pause: ['listed', 'unlisted'],
  resume: ['paused', 'closed', 'unlisted'],
  close: ['listed', 'paused', 'unlisted'],
  capacity: ['listed', 'paused'],
};

const MAX_PLACES = 100_000;
const MAX_REASON = 500;

/** Keeps a programme true, in one transaction. Doing the same again changes nothing more. */
@Injectable()
export class KeepProgramme {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `directory.programme_not_found`, for a programme of another structure, or another than the link's;
   * `directory.programme_moved` (conflict) when its state does not allow the act; `directory.invalid_upkeep`
   */
  async execute(programmeId: string, upkeep: Upkeep, actor: Actor): Promise<void> {
    const day = parisDay(this.clock.now());
    check(upkeep, day);
    await this.transactions.run(actor, async (tx) => {
      // First, as every writer of the directory does, so that none waits for another the wrong way round.
      await tx.query(`update catalogue_version set version = version + 1`);
      const state = await lockedState(tx, programmeId, actor);
      if (!POSSIBLE[upkeep.act].includes(state)) throw programmeMoved(state);
      const [change, ...values] = changeOf(upkeep);
      await tx.query(
        `update programme set ${change}, updated_at = $3,
           state_since = case when state = ${stateAfter(upkeep)} then state_since else $3 end where id = $1 and $2::date is not null`,
        [programmeId, day, this.clock.now(), ...values],
      );
    });
  }
}

function check(upkeep: Upkeep, day: string): void {
  if (upkeep.act === 'pause' && upkeep.until !== null && upkeep.until <= day) throw invalidUpkeep('/until');
  if (upkeep.act === 'close' && (upkeep.reason ?? '').length > MAX_REASON) throw invalidUpkeep('/reason');
  if (upkeep.act !== 'capacity' || upkeep.places === null) return;
  const { capacity, places } = upkeep;
  const possible = Number.isInteger(places) && places >= 0 && places <= MAX_PLACES;
  if (!possible || (capacity === 'full') !== (places === 0)) throw invalidUpkeep('/places');
}

const ACTOR = { kind: '$2', structureId: '$3', id: '$4' };

/** The state of a programme that the actor may keep, which nobody else can change meanwhile. */
async function lockedState(tx: EntityManager, id: string, actor: Actor): Promise<ProgrammeState> {
  const rows: { state: ProgrammeState }[] = await tx.query(
    `select state from programme where id = $1 and state <> 'merged'
       and ($2 in ('coordinator', 'admin', 'system') or ${isKeptBy('programme', ACTOR)}) for update`,
    [id, actor.kind, actor.structureId, actor.id],
  );
  if (rows[0] === undefined) throw programmeNotFound();
  return rows[0].state;
}

/**
 * Whether a programme, as SQL, is one that the actor of these placeholders keeps: of their structure, or the one that their
 * link opens.
 */
export const isKeptBy = (
  programme: string,
  actor: { kind: string; structureId: string; id: string },
): string =>
  `(${programme}.structure_id = ${actor.structureId}
     or ${actor.kind} = 'programme_link' and ${programme}.id = ${actor.id})`;

const stateAfter = ({ act }: Upkeep): string =>
  ({
    confirm: `case when state = 'unlisted' then 'listed' else state end`,
    pause: `'paused'`,
    resume: `'listed'`,
    close: `'closed'`,
    capacity: 'state',
  })[act];

/** What is set, and the values after `$1` the id, `$2` the day and `$3` the moment. */
function changeOf(upkeep: Upkeep): [string, ...unknown[]] {
  const state = `state = ${stateAfter(upkeep)}`;
  const confirmed = 'confirmed_on = $2::date, reminders = 0, reminded_on = null';
  const by = `provenance = provenance || jsonb_build_object('confirmedOn', jsonb_build_object('source', 'structure', 'at', $2::text))`;
  if (upkeep.act === 'pause') return [`${state}, resumes_on = $4::date, state_reason = null`, upkeep.until];
  if (upkeep.act === 'close') return [`${state}, resumes_on = null, state_reason = $4`, upkeep.reason];
  if (upkeep.act === 'capacity')
    return [`capacity = $4, capacity_places = $5, capacity_on = $2::date`, upkeep.capacity, upkeep.places];
  // Who takes people again says by it that the sheet holds.
  return [
    `${state}, ${confirmed}, ${by}${upkeep.act === 'resume' ? ', resumes_on = null, state_reason = null' : ''}`,
  ];
}
