import type { Milestone } from '#libs/taxonomy';
import type { RecordingSide } from './milestone-rules.js';

/** A milestone as both sides read it. */
export interface MilestoneView {
  readonly id: string;
  /** What a correction is checked against. */
  readonly version: number;
  readonly milestone: Milestone;
  /** When it happened, `YYYY-MM-DD`. */
  readonly day: string;
  /** Euros; null where nobody said, and for what carries none. */
  readonly amount: number | null;
  /** Which side recorded it. */
  readonly side: RecordingSide;
  /** Who said so, by name; null where that is not known. */
  readonly author: string | null;
}

/** The milestones of a referral `r`, in the order of their days, as SQL: a list of `MilestoneView`. None once it is taken back. */
export const MILESTONES_OF = `(
  select coalesce(json_agg(json_build_object('id', m.id, 'version', m.version, 'milestone', m.milestone,
    'day', to_char(m.day, 'YYYY-MM-DD'), 'amount', m.amount, 'side', m.side, 'author', w.name) order by m.day, m.id), '[]')
  from referral_milestone m left join account w on w.id = m.author_id
  where m.referral_id = r.id and r.state not in ('withdrawn', 'cancelled'))`;
