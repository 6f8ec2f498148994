import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator, type Translator } from '#libs/i18n';
import { type Actor, type Clock, CSV_MARK, csvLine, parisDay } from '#libs/kernel';
import { type Contact, EntrepreneursReader } from '#libs/entrepreneurs';
import { CLOCK } from '#libs/platform';
import type { DeclineReasonCode } from '#libs/taxonomy';
import { loadTerritory } from '#libs/territory';
import { reasonsSheMayRead } from '../answer-referral.js';
import { ANSWER_BY } from '../deadlines/answer-by.js';
import { MILESTONES_OF, type MilestoneView } from '../milestones/milestones-of.js';
import { isTakenBack, type ReferralState, SERVED_STATES, showsContact } from '../referral-lifecycle.js';

/** A line of the table. Members of the referral are null for a person of whom nothing was sent. */
interface Line {
  readonly projectId: string;
  readonly firstName: string | null;
  readonly projectTitle: string;
  readonly commune: string | null;
  readonly stage: string | null;
  readonly needs: readonly string[];
  readonly createdAt: Date;
  /** Null where it may not be read. */
  readonly contact: Contact | null;
  readonly referralId: string | null;
  readonly state: ReferralState | null;
  readonly programmeName: string | null;
  readonly structureName: string | null;
  readonly sentAt: Date | null;
  readonly answeredAt: Date | null;
  readonly declineReasons: readonly DeclineReasonCode[] | null;
  readonly outcome: string | null;
  readonly endedAt: Date | null;
  /** Null for a person of whom nothing was sent. */
  readonly milestones: readonly MilestoneView[] | null;
  readonly answerBy: Date | null;
  readonly nextDue: Date | null;
  /** Whether her go-ahead for the structure stands. */
  readonly agreed: boolean;
  /** Whether its yes can still be undone. */
  readonly undoable: boolean;
}

/** How many people, or referrals of a structure, are read at once. */
const PIECE = 200;
const BETWEEN = ' | ';

/**
 * Writes what somebody works with as a table: for an intermediary the people she follows, a line per referral and one for a
 * person without any; for a structure the referrals that are addressed to it, with what it may read of each, and no more.
 */
@Injectable()
export class ExportReferrals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** CSV with semicolons, in French, oldest first, piece by piece. No line for whoever is neither. */
  async *execute(actor: Actor): AsyncGenerator<string> {
    const t = createTranslator('fr');
    const adviser = actor.kind === 'intermediary';
    const columns = adviser ? OF_ADVISER : OF_STRUCTURE;
    const whose = adviser ? actor.id : actor.structureId;
    yield CSV_MARK + csvLine(Object.keys(columns).map((column) => t.label('table', column)));
    let after: string | null = null;
    for (;;) {
      const lines: Line[] = await this.dataSource.query(adviser ? PEOPLE : REFERRALS, [
        ...[whose, after, PIECE],
        ...[this.clock.now(), SERVED_STATES],
      ]);
      for (const line of lines) {
        const read = adviser ? line : await this.readable(line);
        yield csvLine(Object.values(columns).map((cellOf) => cellOf(read, t) ?? ''));
      }
      const last = lines.at(-1);
      if (last === undefined) return;
      after = adviser ? last.projectId : last.referralId;
    }
  }

  /** What a structure may read of a referral, as `ReferralsReader.card` has it. */
  private async readable(line: Line): Promise<Line> {
    const { state, agreed, undoable } = line;
    if (state === null || isTakenBack(state) || !agreed)
      return {
        ...line,
        firstName: null,
        projectTitle: '',
        commune: null,
        stage: null,
        needs: [],
        milestones: [],
      };
    if (!showsContact(state) || undoable) return line;
    return { ...line, contact: await this.people.contact(line.projectId) };
  }
}

type CellOf = (line: Line, t: Translator) => string | null;

const day = (at: Date | null): string | null => (at === null ? null : parisDay(at));

/** `+33` would be taken for a sum by some spreadsheets: numbers of here are written as people dial them. */
const dialled = (phone: string | null): string | null => phone?.replace(/^\+33[ .]?(?=[1-9])/, '0') ?? null;

const PERSON: Readonly<Record<string, CellOf>> = {
  firstName: ({ firstName }) => firstName,
  project: ({ projectTitle }) => projectTitle,
  stage: ({ stage }, t) => (stage === null ? null : t.label('stage', stage)),
  commune: ({ commune }) => (commune === null ? null : (loadTerritory().commune(commune)?.name ?? commune)),
  needs: ({ needs }, t) => needs.map((need) => t.label('need', need)).join(BETWEEN),
};

const REFERRAL: Readonly<Record<string, CellOf>> = {
  programme: ({ programmeName }) => programmeName,
  structure: ({ structureName }) => structureName,
  state: ({ state }, t) => (state === null ? null : t.label('referralPro', state)),
  sentOn: ({ sentAt }) => day(sentAt),
  answerBy: ({ answerBy }) => day(answerBy),
  answeredOn: ({ answeredAt }) => day(answeredAt),
};

const END: Readonly<Record<string, CellOf>> = {
  outcome: ({ outcome }, t) => (outcome === null ? null : t.label('outcome', outcome)),
  endedOn: ({ endedAt }) => day(endedAt),
  milestones: ({ milestones }, t) => (milestones ?? []).map((one) => sayMilestone(t, one)).join(BETWEEN),
};

/** What happened, when, and how much it was. */
function sayMilestone(t: Translator, { milestone, day: on, amount }: MilestoneView): string {
  const said = `${t.label('milestone', milestone)} (${on})`;
  return amount === null ? said : `${said} : ${t.money(amount)}`;
}

const sayReasons = (t: Translator, reasons: readonly string[]): string =>
  reasons.map((reason) => t.label('decline', reason)).join(BETWEEN);

const OF_ADVISER: Readonly<Record<string, CellOf>> = {
  person: ({ projectId }) => projectId,
  ...PERSON,
  takenInOn: ({ createdAt }) => day(createdAt),
  referral: ({ referralId }) => referralId,
  ...REFERRAL,
  // As on her page: no judgement on her.
  reasons: ({ declineReasons }, t) => sayReasons(t, reasonsSheMayRead(declineReasons ?? [])),
  ...END,
  nextDue: ({ nextDue }) => day(nextDue),
};

const OF_STRUCTURE: Readonly<Record<string, CellOf>> = {
  referral: ({ referralId }) => referralId,
  ...PERSON,
  ...REFERRAL,
  reasons: ({ declineReasons }, t) => sayReasons(t, declineReasons ?? []),
  ...END,
  email: ({ contact }) => contact?.email ?? null,
  // A table has no room for when a call is safe: who said so is called by her card.
  phone: ({ contact }, t) =>
    contact === null || contact.safeHours === null ? dialled(contact?.phone ?? null) : t('table.seeCard'),
  voicemail: ({ contact }, t) =>
    contact?.phone == null ? null : t(contact.voicemail ? 'table.yes' : 'table.no'),
};

const LINE = `
  j.id as "projectId", e.first_name as "firstName", j.title as "projectTitle", e.commune, j.stage,
  j.created_at as "createdAt", array(select n.code from project_need n where n.project_id = j.id
    order by n.urgency desc, n.code) as needs,
  null as contact, r.id as "referralId", r.state, p.name as "programmeName", s.name as "structureName", r.sent_at as "sentAt",
  r.answered_at as "answeredAt", r.decline_reasons as "declineReasons", r.outcome, r.ended_at as "endedAt",
  case when r.id is not null then ${MILESTONES_OF} end as milestones,
  ${ANSWER_BY} as "answerBy",
  (select min(d.due_at) from referral_due d where d.referral_id = r.id and d.done_at is null) as "nextDue",
  exists (select from go_ahead g where g.project_id = r.project_id and g.structure_id = r.structure_id
    and g.withdrawn_at is null) as agreed,
  exists (select from referral_undo u where u.referral_id = r.id and u.version = r.version and u.until > $4
    and u.from_state <> all($5::text[])) as undoable`;

// Ids grow with time. `$1` whose, `$2` the last id before, `$3` how many, `$4` now, `$5` states after a yes.
const PEOPLE = `
  select ${LINE}
  from (select o.* from project o join entrepreneur w on w.id = o.entrepreneur_id
      where w.created_by::text = $1 and ($2::uuid is null or o.id > $2) order by o.id limit $3) j
    join entrepreneur e on e.id = j.entrepreneur_id left join referral r on r.project_id = j.id
    left join programme p on p.id = r.programme_id left join structure s on s.id = r.structure_id
  order by j.id, r.id`;

const REFERRALS = `
  select ${LINE}
  from inbox_entry i join referral r on r.id = i.referral_id join project j on j.id = r.project_id
    join entrepreneur e on e.id = j.entrepreneur_id join programme p on p.id = r.programme_id
    join structure s on s.id = r.structure_id
  where i.structure_id in (select id from structure where id = $1 or merged_into = $1)
    and ($2::uuid is null or r.id > $2)
  order by r.id limit $3`;
