import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, type ActorKind, type Clock, hashSecret, newSecret } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { linkExpired } from './accounts.errors.js';
import type { LinkPurpose } from './link.entity.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * How long a link opens. An answer link outlives every reminder, a programme link the day on which a programme that nobody
 * confirmed is listed no more (30 days after the first reminder); a follow link lives as long as the file.
 */
const LIFETIME_MS: Record<LinkPurpose, number> = {
  sign_in: 20 * MINUTE_MS,
  answer: 45 * DAY_MS,
  follow: 730 * DAY_MS,
  programme: 45 * DAY_MS,
  // People stop mails they have had for long.
  notices: 365 * DAY_MS,
};

/**
 * What a link is for, and the id of what it opens: a request (`follow`), a referral (`answer`), an account (`sign_in`), a
 * programme (`programme`), a kind of mail with the account that gets it (`notices`).
 */
export interface OpenedLink {
  readonly purpose: LinkPurpose;
  readonly subjectId: string;
}

/** What holding a link makes of somebody. */
const ACTOR_OF = {
  answer: 'answer_link',
  follow: 'entrepreneur',
  programme: 'programme_link',
} as const satisfies Record<Exclude<LinkPurpose, 'sign_in' | 'notices'>, ActorKind>;

/** Gives out secret links and tells what one opens. */
@Injectable()
export class Links {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A fresh secret of 256 bits that opens `subjectId`. It can be read here and never again. */
  async mint(
    purpose: LinkPurpose,
    subjectId: string,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<string> {
    return this.insert(tx, purpose, subjectId, false);
  }

  /** The same, for a mail. */
  async mintForMail(purpose: LinkPurpose, subjectId: string): Promise<string> {
    return this.insert(this.dataSource.manager, purpose, subjectId, true);
  }

  private async insert(
    tx: EntityManager,
    purpose: LinkPurpose,
    subjectId: string,
    mailed: boolean,
  ): Promise<string> {
    const secret = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + LIFETIME_MS[purpose]);
    await tx.query(
      `insert into link (secret_hash, purpose, subject_id, mailed, expires_at) values ($1, $2, $3, $4, $5)`,
      [hashSecret(secret), purpose, subjectId, mailed, expiresAt],
    );
    return secret;
  }

  /** What a link opens, or null when it is unknown, expired or used: a stranger cannot tell which. Changes nothing. */
  async open(secret: string): Promise<OpenedLink | null> {
    const rows: OpenedLink[] = await this.dataSource.query(
      `select purpose, subject_id as "subjectId" from link
       where secret_hash = $1 and expires_at > $2 and used_at is null`,
      [hashSecret(secret), this.clock.now()],
    );
    return rows[0] ?? null;
  }

  /** The actor that holding a link makes of somebody; null for a link that opens nothing, only signs in, or only stops mails. */
  async actorOf(secret: string): Promise<Actor | null> {
    const opened = await this.open(secret);
    if (opened === null || opened.purpose === 'sign_in' || opened.purpose === 'notices') return null;
    return { kind: ACTOR_OF[opened.purpose], id: opened.subjectId, structureId: null };
  }

  /**
   * Uses up a link that works once. Of two uses at the same moment one wins.
   *
   * @throws DomainError `accounts.link_expired`
   */
  async consume(tx: EntityManager, purpose: LinkPurpose, secret: string): Promise<string> {
    const [rows]: [{ subject_id: string }[], number] = await tx.query(
      `update link set used_at = $3
       where secret_hash = $1 and purpose = $2 and expires_at > $3 and used_at is null returning subject_id`,
      [hashSecret(secret), purpose, this.clock.now()],
    );
    const row = rows[0];
    if (row === undefined) throw linkExpired();
    return row.subject_id;
  }

  /** Closes every link of a subject that went out by mail: the address was wrong, or is no longer hers. */
  async revokeMailed(tx: EntityManager, purpose: LinkPurpose, subjectId: string): Promise<void> {
    await tx.query(
      `update link set used_at = $3 where purpose = $1 and subject_id = $2 and mailed and used_at is null`,
      [purpose, subjectId, this.clock.now()],
    );
  }
}
