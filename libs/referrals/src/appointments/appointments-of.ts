import type { AppointmentMeans, AppointmentState } from './appointment.entity.js';

/** An appointment as both sides read it. */
export interface AppointmentView {
  readonly id: string;
  /** What a change of it is checked against. */
  readonly version: number;
  readonly state: AppointmentState;
  /** When it was last agreed to be; null while it never was. */
  readonly startsAt: Date | null;
  readonly minutes: number;
  readonly means: AppointmentMeans;
  readonly place: string | null;
  readonly host: string;
  /** BCP 47; null when nobody said. */
  readonly language: string | null;
  readonly interpreter: boolean;
  /** Whether the structure proposed it last: the other side picks. */
  readonly byStructure: boolean;
  /** The times that are proposed and that nobody took meanwhile, soonest first; some may be over. */
  readonly slots: readonly Date[];
}

/** The times of an appointment `a` at which who receives her has no other one. */
const FREE_SLOTS = `(
  select coalesce(json_agg(l.starts_at order by l.starts_at), '[]') from appointment_slot l
  where l.appointment_id = a.id and not exists (
    select from appointment o join referral x on x.id = o.referral_id
    where o.state = 'agreed' and x.structure_id = r.structure_id and lower(o.host) = lower(a.host) and o.id <> a.id
      and o.starts_at < l.starts_at + a.minutes * interval '1 minute'
      and o.starts_at + o.minutes * interval '1 minute' > l.starts_at))`;

/** The appointments of a referral `r`, oldest first, as SQL: a list that `readAppointments` reads. None once it is taken back. */
export const APPOINTMENTS_OF = `(
  select coalesce(json_agg(json_build_object('id', a.id, 'version', a.version, 'state', a.state,
    'startsAt', a.starts_at, 'minutes', a.minutes, 'means', a.means, 'place', a.place, 'host', a.host,
    'language', a.language, 'interpreter', a.interpreter, 'byStructure', a.by_structure,
    'slots', case when a.state = 'proposed' then ${FREE_SLOTS} else '[]' end) order by a.id), '[]')
  from appointment a where a.referral_id = r.id and r.state not in ('withdrawn', 'cancelled'))`;

/** What the database says of appointments, with its times as instants. */
export function readAppointments(rows: readonly AppointmentView[]): readonly AppointmentView[] {
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt === null ? null : new Date(row.startsAt),
    slots: row.slots.map((slot) => new Date(slot)),
  }));
}
