import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Contact, EntrepreneursReader, GoAheads, type PersonCard } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import type { DeclineReasonCode, HoldReason, Closing } from '#libs/taxonomy';
import { reasonsSheMayRead } from './answer-referral.js';
import { APPOINTMENTS_OF, type AppointmentView, readAppointments } from './appointments/appointments-of.js';
import { ANSWER_BY } from './deadlines/answer-by.js';
import { closedUntil } from './deadlines/closed.js';
import { holderAt } from './inbox/holder.js';
import { JOINED_SINCE } from './joined-houses.js';
import { UNDONE } from './move-referral.js';
import { MILESTONES_OF, type MilestoneView } from './milestones/milestones-of.js';
import { unreadOf } from './messages/unread.js';
import {
  isOpen,
  isTakenBack,
  type ReferralState,
  type ReleaseReason,
  reopensUntil,
  showsContact,
} from './referral-lifecycle.js';
import { loadReferral } from './relation.js';
import type { SiblingChoice } from './sibling-choice.entity.js';
import { choiceOf } from './siblings.js';
import { sharesSupporters, type Supporter, supportersOf } from './supporters/supporters-of.js';
import { SURVEYS_OF, type SurveyView } from './surveys/surveys-of.js';
import { UNDO_UNTIL } from './undo/undo-until.js';

// All but those that were undone, and the undoing.
const LASTING_MOVES = `select * from (
  select t.*, lead(t.reason) over (order by t.id) as next_reason from referral_transition t where t.referral_id = r.id) t
  where t.reason is distinct from '${UNDONE}' and t.next_reason is distinct from '${UNDONE}'`;

/** A referral as the person follows it. */
export interface FollowedReferral {
  readonly id: string;
  readonly state: ReferralState;
  /** What a decision about it is checked against. */
  readonly version: number;
  /** What came of it; null unless it is closed. */
  readonly outcome: Closing | null;
  /** Whether she, or her adviser, said that they met. */
  readonly saidMet: boolean;
  /** Whether the structure did. */
  readonly otherSaidMet: boolean;
  readonly programmeId: string;
  readonly programmeName: string;
  readonly structureName: string;
  /** How the structure is reached, of it or of what stands for it; null before its yes, and once it is over. */
  readonly structureContact: { readonly phone: string | null; readonly email: string | null } | null;
  /** Names of entries merged with the structure since it was sent, whose people may read it too. */
  readonly alsoReadBy: readonly string[];
  readonly contactName: string | null;
  /** `YYYY-MM-DD` */
  readonly contactBy: string | null;
  readonly message: string | null;
  readonly declineReasons: readonly DeclineReasonCode[];
  /** What she reads instead of the sentences of those reasons; null: those sentences. */
  readonly told: string | null;
  /** Why the structure needs more time; null unless it is on hold. */
  readonly holdReason: HoldReason | null;
  /** Until when its structure is closed, `YYYY-MM-DD`, where it is and its answer is awaited; null otherwise. */
  readonly closedUntil: string | null;
  /** Whether the wait ended since the structure is closed, or was; false unless it is expired. */
  readonly wasClosed: boolean;
  /** Whether the structure that declined the one before proposed it. */
  readonly proposed: boolean;
  /** Why a job took it back; null when none did. */
  readonly releasedFor: ReleaseReason | null;
  /** When a draft is let go, if she has not said yes by then; null for what is none. */
  readonly goAheadBy: Date | null;
  /** Until when she, or her adviser, can take it up again; null when they cannot. */
  readonly reopensUntil: Date | null;
  /** When an answer is awaited: from then on it is late. Null when none is awaited. */
  readonly answerBy: Date | null;
  /** The declined referral it replaces. */
  readonly parentId: string | null;
  /** How many messages about it wait to be read, by her or by her adviser, whoever asks. */
  readonly unread: number;
  /** When she and the structure meet, or met, oldest first; none once it was taken back. */
  readonly appointments: readonly AppointmentView[];
  /** What happened to her project meanwhile, in the order of its days; none once it was taken back. */
  readonly milestones: readonly MilestoneView[];
  /** What she was asked about it since it was accepted, oldest first. */
  readonly surveys: readonly SurveyView[];
  /** Until when the actor can undo the last move; null when they cannot. */
  readonly undoUntil: Date | null;
  readonly moves: readonly { readonly to: ReferralState; readonly at: Date }[];
}

/** A referral as the structure reads it. It holds no score, no rank and no other referral. */
export interface ReferralCard {
  readonly id: string;
  readonly state: ReferralState;
  /** What an answer is checked against. */
  readonly version: number;
  /** Whether the structure said that they met. */
  readonly saidMet: boolean;
  /** Whether she, or her adviser, did. */
  readonly otherSaidMet: boolean;
  readonly programmeName: string;
  readonly structureName: string;
  readonly sentAt: Date;
  /** When the answer is awaited: from then on it is late. Null when none is awaited. */
  readonly answerBy: Date | null;
  /** How many messages about it the structure has to read. */
  readonly unread: number;
  /** The language in which she reads; null where nothing of her may be read. */
  readonly readsIn: string | null;
  /** Null once the referral was taken back, or her go-ahead ended. */
  readonly person: PersonCard | null;
  /** Null until the structure has accepted, and can no longer undo that. */
  readonly contact: Contact | null;
  /** From when that is shown, after a yes that can yet be undone; null otherwise. */
  readonly contactFrom: Date | null;
  /** When she and the structure meet, or met, oldest first; none once nothing of her may be read. */
  readonly appointments: readonly AppointmentView[];
  /** Who else supports her; null unless the structure does, and she agreed that they see each other. */
  readonly supporters: readonly Supporter[] | null;
  /** Until when the actor can undo the last move; null when they cannot. */
  readonly undoUntil: Date | null;
  /** Until when the structure can take it up again; null when it cannot. */
  readonly reopensUntil: Date | null;
  /** Who of the team looks after it; null: whoever comes first. */
  readonly heldBy: { readonly id: string; readonly name: string } | null;
}

type FollowedRow = Omit<FollowedReferral, 'reopensUntil'> & {
  readonly endedAt: Date | null;
  /** Whether her go-ahead for the structure stands. */
  readonly agreed: boolean;
};

type Named = Pick<
  ReferralCard,
  | 'programmeName'
  | 'structureName'
  | 'answerBy'
  | 'undoUntil'
  | 'unread'
  | 'heldBy'
  | 'appointments'
  | 'supporters'
> & {
  readonly locale: string;
  /** The state before a move that may yet be undone, by whomever. */
  readonly undoesTo: ReferralState | null;
  /** From when that move stands. */
  readonly standsFrom: Date | null;
};

/** Reads referrals, for the person, for structures and for other rooms. Never writes. */
@Injectable()
export class ReferralsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The referrals of a request, oldest first; also for the adviser who handed her over, for 30 days.
   *
   * @throws DomainError `entrepreneurs.request_not_found` when the request is not the actor's
   */
  async ofRequest(projectId: string, actor: Actor): Promise<readonly FollowedReferral[]> {
    await this.people.readable(projectId, actor);
    const rows: FollowedRow[] = await this.dataSource.query(
      `select r.id, r.state, r.version, r.outcome, r.person_confirmed_at is not null as "saidMet",
         r.structure_confirmed_at is not null as "otherSaidMet",
         case when r.state in ('accepted', 'in_support') then (select json_build_object('phone', h.phone, 'email', h.email)
           from structure h where h.id = coalesce(s.merged_into, s.id)) end as "structureContact", r.programme_id as "programmeId", p.name as "programmeName", s.name as "structureName",
         r.contact_name as "contactName", to_char(r.contact_by, 'YYYY-MM-DD') as "contactBy", r.message,
         r.decline_reasons as "declineReasons", r.told, r.parent_id as "parentId", ${ANSWER_BY} as "answerBy", r.ended_at as "endedAt",
         case when r.state = 'draft' then (select d.due_at from referral_due d
           where d.referral_id = r.id and d.kind = 'go_ahead' and d.done_at is null) end as "goAheadBy",
         case when r.state = 'cancelled' then (select t.reason from referral_transition t
           where t.referral_id = r.id and t.to_state = 'cancelled' order by t.id desc limit 1) end as "releasedFor",
         exists (select from go_ahead g where g.project_id = r.project_id and g.structure_id = r.structure_id
           and g.withdrawn_at is null) as agreed,
         case when r.state = 'on_hold' then (select t.reason from referral_transition t
           where t.referral_id = r.id and t.to_state = 'on_hold' and t.reason <> '${UNDONE}' order by t.id desc limit 1) end as "holdReason",
         case when r.state in ('sent', 'seen', 'on_hold') then ${closedUntil('$2')} end as "closedUntil",
         r.state = 'expired' and (select t.reason = 'closed' from referral_transition t
           where t.referral_id = r.id and t.to_state = 'expired' order by t.id desc limit 1) as "wasClosed",
         exists (select from referral_transition t where t.referral_id = r.id and t.from_state is null
           and t.actor_kind in ('member', 'manager', 'answer_link')) as proposed,
         (select json_agg(json_build_object('to', t.to_state, 'at', t.at) order by t.id)
          from (${LASTING_MOVES}) t where t.from_state is distinct from t.to_state) as moves,
         array(select distinct o.name from ${JOINED_SINCE} order by o.name) as "alsoReadBy",
         ${SURVEYS_OF} as surveys, ${APPOINTMENTS_OF} as appointments, ${MILESTONES_OF} as milestones,
         ${unreadOf(actor.kind === 'intermediary' ? 'adviser' : 'person')} as unread,
         ${UNDO_UNTIL} as "undoUntil"
       from referral r join programme p on p.id = r.programme_id join structure s on s.id = r.structure_id
       where r.project_id = $1 order by r.created_at, r.hop, r.id`,
      [projectId, this.clock.now(), actor.id, actor.kind],
    );
    return rows.map(({ endedAt, agreed, ...row }) => ({
      ...row,
      reopensUntil:
        agreed && !rows.some((one) => one.programmeId === row.programmeId && isOpen(one.state))
          ? this.reopensUntil({ ...row, endedAt }, 'hers')
          : null,
      declineReasons: reasonsSheMayRead(row.declineReasons),
      appointments: readAppointments(row.appointments),
      moves: row.moves.map(({ to, at }) => ({ to, at: new Date(at) })),
    }));
  }

  /**
   * A referral for the structure it was sent to.
   *
   * @throws DomainError `referrals.not_found`
   */
  async card(referralId: string, actor: Actor): Promise<ReferralCard> {
    const referral = await loadReferral(this.dataSource.manager, referralId, actor);
    const rows: Named[] = await this.dataSource.query(
      `select p.name as "programmeName", s.name as "structureName", e.locale, ${ANSWER_BY} as "answerBy",
         u.from_state as "undoesTo", u.until as "standsFrom", ${UNDO_UNTIL} as "undoUntil",
         ${unreadOf('structure')} as unread, ${APPOINTMENTS_OF} as appointments,
         case when ${sharesSupporters('r.project_id')} then ${supportersOf('r.project_id', '$2', 'r.structure_id')} end
           as supporters,
         (select json_build_object('id', h.id, 'name', h.name) from inbox_entry i join account h on h.id = ${holderAt('$2')}
          where i.referral_id = r.id) as "heldBy"
       from referral r join programme p on p.id = r.programme_id join structure s on s.id = r.structure_id
         join project j on j.id = r.project_id join entrepreneur e on e.id = j.entrepreneur_id
         left join referral_undo u on u.referral_id = r.id and u.version = r.version and u.until > $2
       where r.id = $1`,
      [referral.id, this.clock.now(), actor.id, actor.kind],
    );
    const { locale, undoesTo, standsFrom, unread, appointments, supporters, ...named } = rows[0]!;
    const { projectId, structureId, state, version } = referral;
    const goAhead = await this.goAheads.standing(this.dataSource.manager, projectId, structureId);
    const mayRead = goAhead !== null && !isTakenBack(state);
    // Of a yes that is undone she hears nothing: nobody has read by then how to reach her.
    const lasts = undoesTo === null || showsContact(undoesTo);
    const mayReach = mayRead && showsContact(state);
    return {
      ...named,
      id: referral.id,
      state,
      version,
      saidMet: referral.structureConfirmedAt !== null,
      otherSaidMet: referral.personConfirmedAt !== null,
      sentAt: referral.sentAt!,
      unread: mayRead ? unread : 0,
      appointments: mayRead ? readAppointments(appointments) : [],
      supporters: mayReach && lasts ? supporters : null,
      readsIn: mayRead ? locale : null,
      person: mayRead ? await this.people.card(projectId) : null,
      contact: mayReach && lasts ? await this.people.contact(projectId) : null,
      contactFrom: mayReach && !lasts ? standsFrom : null,
      reopensUntil: mayRead ? this.reopensUntil(referral, 'structure') : null,
    };
  }

  /**
   * What becomes of her other referrals at the next yes, as she said last; null when she was never asked.
   *
   * @throws DomainError `entrepreneurs.request_not_found` when the request is not the actor's
   */
  async siblingChoice(projectId: string, actor: Actor): Promise<SiblingChoice | null> {
    await this.people.readable(projectId, actor);
    return choiceOf(this.dataSource.manager, projectId);
  }

  private reopensUntil(ended: Pick<FollowedRow, 'state' | 'endedAt'>, by: 'structure' | 'hers'): Date | null {
    const until = reopensUntil(ended, by);
    return until === null || until < this.clock.now() ? null : until;
  }
}
