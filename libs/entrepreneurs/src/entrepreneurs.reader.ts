import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, type Clock, SYSTEM } from '#libs/kernel';
import type { Person } from '#libs/matching';
import { CLOCK } from '#libs/platform';
import type { Stage } from '#libs/taxonomy';
import { requestNotFound } from './entrepreneurs.errors.js';
import { type Reach, type Reached, REACHED, type ReachWay, waysOpenTo } from './reach.js';

/** A request as its owner, or the intermediary who took it in, sees it. */
export interface RequestView {
  readonly id: string;
  /** Null until she asks to be contacted. */
  readonly firstName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string;
  readonly projectTitle: string;
  readonly createdAt: Date;
}

/** A request for whoever may read it. */
export interface ReadableRequest extends RequestView {
  /** Until when the adviser who handed her over may read it; null for whoever may act. */
  readonly readUntil: Date | null;
}

/** For how many days an adviser who handed a person over may still read her request. */
export const OUTGOING_READ_DAYS = 30;

/** What a structure is shown before it accepts: no way to reach her. */
export interface PersonCard {
  readonly firstName: string | null;
  readonly projectTitle: string;
  readonly stage: Stage | null;
  readonly commune: string | null;
  readonly needs: Person['needs'];
  readonly languages: NonNullable<Person['languages']>;
  /** Code of the language in which she wants an interpreter; null for none. */
  readonly interpreter: string | null;
}

/** What she answered, as the engine sees it, and how often it was changed: an older version is of no use any more. */
export interface Answers {
  readonly person: Person;
  readonly version: number;
}

/** How to reach her, by the ways she allows; both null when she is reached through her intermediary. */
export interface Contact extends Reach {
  readonly email: string | null;
  readonly phone: string | null;
}

const REQUEST = `
  select p.id, e.first_name as "firstName", e.email, e.phone, e.locale, p.title as "projectTitle",
    p.created_at as "createdAt"
  from project p join entrepreneur e on e.id = p.entrepreneur_id`;

const NEEDS = `
  coalesce((select jsonb_agg(jsonb_build_object('code', n.code, 'urgency', n.urgency) order by n.urgency desc, n.code)
    from project_need n where n.project_id = p.id), '[]'::jsonb) as needs`;

// The person as the exchange format writes her: what the engine reads, and nothing else.
const PERSON = `
  select jsonb_build_object('id', p.id, 'commune', e.commune, 'qpv', e.qpv, 'stage', p.stage,
    'sector', p.sector, 'audiences', e.audiences, 'notAudiences', e.not_audiences, 'languages', e.languages,
    'mobility', e.mobility, 'maxKm', e.max_km, 'remote', e.remote, 'ageBand', e.age_band,
    'company', p.company, 'starred', p.starred) || jsonb_build_object('needs', q.needs) as person, p.answers as version
  from project p join entrepreneur e on e.id = p.entrepreneur_id
  cross join lateral (select ${NEEDS}) q`;

const DAY_MS = 86_400_000;

/** A request older than this is taken for one that nobody follows any more. */
const ACTIVE_DAYS = 365;

/** As SQL over `p` (project); `$1`: now. */
const IS_ACTIVE = `p.created_at > $1::timestamptz - interval '${ACTIVE_DAYS} days'`;

/** Reads people and their requests. Never writes. */
@Injectable()
export class EntrepreneursReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The request, if it is the actor's: the one her link opens, or one the intermediary took in.
   *
   * @throws DomainError `entrepreneurs.request_not_found`, the same for a request of others and for none
   */
  async request(id: string, actor: Actor): Promise<RequestView> {
    const rows: RequestView[] = await this.dataSource.query(
      `${REQUEST} where p.id = $1 and (($2 = 'entrepreneur' and p.id::text = $3)
         or ($2 = 'intermediary' and e.created_by::text = $3) or $2 = 'system')`,
      [id, actor.kind, actor.id],
    );
    if (rows[0] === undefined) throw requestNotFound();
    return rows[0];
  }

  /**
   * The request, to be read and no more: for whoever may act on it, and for the adviser who handed her over within the last 30 days.
   *
   * @throws DomainError `entrepreneurs.request_not_found`
   */
  async readable(id: string, actor: Actor): Promise<ReadableRequest> {
    const handed: { at: Date }[] =
      actor.kind !== 'intermediary'
        ? []
        : await this.dataSource.query(
            `select t.at from adviser_change c join caseload_transfer t on t.id = c.transfer_id
               join project p on p.id = c.project_id join entrepreneur e on e.id = p.entrepreneur_id
             where c.project_id = $1 and t.from_id = $2 and e.created_by is distinct from t.from_id
               and t.at > $3::timestamptz - interval '${OUTGOING_READ_DAYS} days' order by t.at desc limit 1`,
            [id, actor.id, this.clock.now()],
          );
    if (handed[0] === undefined) return { ...(await this.request(id, actor)), readUntil: null };
    const readUntil = new Date(handed[0].at.getTime() + OUTGOING_READ_DAYS * DAY_MS);
    return { ...(await this.request(id, SYSTEM)), readUntil };
  }

  /** The requests an intermediary took in, newest first, 200 at most. */
  async requestsTakenInBy(actor: Actor): Promise<readonly RequestView[]> {
    return this.dataSource.query(`${REQUEST} where e.created_by = $1 order by p.created_at desc limit 200`, [
      actor.id,
    ]);
  }

  /**
   * The person as the matching engine sees her: no name, no contact.
   *
   * @throws DomainError `entrepreneurs.request_not_found`
   */
  async person(projectId: string, tx: EntityManager = this.dataSource.manager): Promise<Person> {
    const rows: { person: Person }[] = await tx.query(`${PERSON} where p.id = $1`, [projectId]);
    if (rows[0] === undefined) throw requestNotFound();
    return rows[0].person;
  }

  /**
   * The same with the version of her answers.
   *
   * @throws DomainError `entrepreneurs.request_not_found`
   */
  async answers(projectId: string): Promise<Answers> {
    const rows: Answers[] = await this.dataSource.query(`${PERSON} where p.id = $1`, [projectId]);
    if (rows[0] === undefined) throw requestNotFound();
    return rows[0];
  }

  /** The people of these requests as the engine sees them, by id of request; those that are gone are absent. */
  async peopleOf(projectIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const rows: { person: Person }[] = await this.dataSource.query(`${PERSON} where p.id = any($1)`, [
      projectIds,
    ]);
    return new Map(rows.map(({ person }) => [person.id, person]));
  }

  /** The people of the last requests as the engine sees them, newest first, for figures that name nobody. */
  async recentPeople(limit: number): Promise<readonly Person[]> {
    const rows: { person: Person }[] = await this.dataSource.query(
      `${PERSON} order by p.created_at desc, p.id limit $1`,
      [limit],
    );
    return rows.map(({ person }) => person);
  }

  /**
   * People who may still be looking, as the engine sees them: of requests of the last `ACTIVE_DAYS`, by id. `after`: the id
   * of the last one before, null for the first.
   */
  async active({
    after,
    limit,
    now,
  }: {
    readonly after: string | null;
    readonly limit: number;
    readonly now: Date;
  }): Promise<readonly Answers[]> {
    return this.dataSource.query(
      `${PERSON} where ${IS_ACTIVE} and ($2::uuid is null or p.id > $2) order by p.id limit $3`,
      [now, after, limit],
    );
  }

  /** How many requests `active` would give. */
  async countActive(now: Date): Promise<number> {
    const rows: { n: number }[] = await this.dataSource.query(
      `select count(*)::int as n from project p where ${IS_ACTIVE}`,
      [now],
    );
    return rows[0]!.n;
  }

  /** @throws DomainError `entrepreneurs.request_not_found` */
  async card(projectId: string): Promise<PersonCard> {
    const rows: PersonCard[] = await this.dataSource.query(
      `select e.first_name as "firstName", p.title as "projectTitle", p.stage, e.commune, e.languages, e.interpreter, ${NEEDS}
       from project p join entrepreneur e on e.id = p.entrepreneur_id where p.id = $1`,
      [projectId],
    );
    if (rows[0] === undefined) throw requestNotFound();
    return rows[0];
  }

  /** How to reach her. The caller has checked that her go-ahead stands and that the structure accepted. */
  async contact(projectId: string): Promise<Contact> {
    const { email, phone, followed: _, ...reach } = await this.reached(projectId);
    const allows = (...ways: readonly ReachWay[]): boolean =>
      reach.ways === null || reach.ways.some((way) => ways.includes(way));
    return { ...reach, email: allows('mail') ? email : null, phone: allows('sms', 'call') ? phone : null };
  }

  /**
   * What she said of how she is reached, and the ways that are open to her by the contact she gave.
   *
   * @throws DomainError `entrepreneurs.request_not_found`
   */
  async reach(
    projectId: string,
    actor: Actor,
  ): Promise<{ readonly reach: Reach; readonly open: readonly ReachWay[] }> {
    await this.readable(projectId, actor);
    const reached = await this.reached(projectId);
    const { email: _email, phone: _phone, followed: _followed, ...reach } = reached;
    return { reach, open: waysOpenTo(reached) };
  }

  private async reached(projectId: string): Promise<Reached> {
    const rows: Reached[] = await this.dataSource.query(
      `select ${REACHED} from project p join entrepreneur e on e.id = p.entrepreneur_id where p.id = $1`,
      [projectId],
    );
    if (rows[0] === undefined) throw requestNotFound();
    return rows[0];
  }
}
