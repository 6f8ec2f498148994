import type { EntityManager } from 'typeorm';
import type { AppointmentState } from '../appointments/appointment.entity.js';
import type { ReferralState } from '../referral-lifecycle.js';

/** When something is due, and when it was done with; times as the database writes them, to the microsecond. */
interface DueTimes {
  readonly dueAt: string;
  readonly doneAt: string | null;
}

/** The referrals of a request, what is due of them, and their appointments by id. */
export interface Standing {
  /** Rows of `referral` by id, as JSON of the database. */
  readonly referrals: Readonly<Record<string, StoredReferral>>;
  readonly dues: Readonly<Record<string, DueTimes>>;
  readonly appointments: Readonly<Record<string, AppointmentState>>;
}

/** A row of `referral`, with the columns that are read here. */
export interface StoredReferral {
  readonly id: string;
  readonly state: ReferralState;
  readonly version: number;
  readonly project_id: string;
  readonly programme_id: string;
  readonly structure_id: string;
  readonly go_ahead_id: string | null;
}

/** What one transaction changed, and how to put it back. All of it concerns one request. */
export interface Changes {
  /** Referrals that moved, as they were; `after`: the version they have since. */
  readonly moved: readonly { readonly before: StoredReferral; readonly after: number }[];
  /** Drafts that were proposed. */
  readonly proposed: readonly string[];
  readonly dues: readonly {
    readonly id: string;
    readonly before: DueTimes | null;
    readonly after: DueTimes;
  }[];
  /** Appointments that were called off, as they were. */
  readonly appointments: readonly { readonly id: string; readonly before: AppointmentState }[];
  /** Go-aheads that ended. */
  readonly goAheads: readonly string[];
  /** Gaps that closed, by referral. */
  readonly gaps: readonly string[];
  /** Deliveries that were stopped. */
  readonly stopped: readonly string[];
  /** Deliveries that are held back. */
  readonly heldBack: readonly string[];
}

/** What `changesSince` reads: what the running transaction wrote. */
interface Written extends Standing {
  readonly goAheads: readonly string[];
  readonly gaps: readonly string[];
  readonly stopped: readonly string[];
  /** Waits for a place that ended. */
  readonly waits: number;
}

const DUES = `select coalesce(json_object_agg(d.id, json_build_object('dueAt', d.due_at, 'doneAt', d.done_at)), '{}')
  from referral_due d join referral r on r.id = d.referral_id where r.project_id = $1`;
const APPOINTMENTS = `select coalesce(json_object_agg(a.id, a.state), '{}')
  from appointment a join referral r on r.id = a.referral_id where r.project_id = $1`;
const REFERRALS = `select coalesce(json_object_agg(r.id, to_jsonb(r)), '{}') from referral r where r.project_id = $1`;
const HERS = `select r.id from referral r where r.project_id = $1`;

/** Rows that this very transaction wrote, whatever others do meanwhile. */
const mine = (row: string): string => `${row}.xmin = pg_current_xact_id()::xid`;

/** How a request stands, for `changesSince`. Its referrals must be locked. */
export async function standingOf(tx: EntityManager, projectId: string): Promise<Standing> {
  const rows: Standing[] = await tx.query(
    `select (${REFERRALS}) as referrals, (${DUES}) as dues, (${APPOINTMENTS}) as appointments`,
    [projectId],
  );
  return rows[0]!;
}

/**
 * What the transaction changed of a request since `before`, with what it holds back; null when something of it cannot be put
 * back: a wait for a place that ended with it.
 */
export async function changesSince(
  tx: EntityManager,
  projectId: string,
  before: Standing,
  heldBack: readonly string[],
): Promise<Changes | null> {
  const rows: Written[] = await tx.query(
    `select (${REFERRALS} and ${mine('r')}) as referrals, (${DUES} and ${mine('d')}) as dues,
       (${APPOINTMENTS} and ${mine('a')}) as appointments,
       array(select g.id from go_ahead g
         where g.project_id = $1 and g.withdrawn_at is not null and ${mine('g')}) as "goAheads",
       array(select g.referral_id from referral_gap g
         where g.referral_id in (${HERS}) and g.closed_at is not null and ${mine('g')}) as gaps,
       array(select v.id from delivery v
         where v.subject_id in (${HERS} union all select n.id from person_notice n where n.project_id = $1)
           and v.state = 'cancelled' and ${mine('v')}) as stopped,
       (select count(*)::int from waiting_entry w where w.project_id = $1 and ${mine('w')}) as waits`,
    [projectId],
  );
  const { referrals, dues, appointments, waits, ...ended } = rows[0]!;
  if (waits > 0) return null;
  const written = Object.values(referrals);
  return {
    moved: written.flatMap(({ id, version }) => {
      const was = before.referrals[id];
      return was === undefined ? [] : [{ before: was, after: version }];
    }),
    proposed: written.filter(({ id }) => before.referrals[id] === undefined).map(({ id }) => id),
    dues: Object.entries(dues).map(([id, after]) => ({ id, before: before.dues[id] ?? null, after })),
    appointments: Object.keys(appointments).map((id) => ({ id, before: before.appointments[id]! })),
    ...ended,
    heldBack,
  };
}
