import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Clock, DomainError } from '#libs/kernel';
import { CLOCK } from '../clock.token.js';
import { AlreadyClaimed, type Claim, claiming } from './claim.js';
import { seal, unseal } from './sealed-answer.js';

/** Something that is asked for under a key of the caller's choice. */
export interface KeyedRequest {
  /** Known to the caller alone: 16 characters or more. */
  readonly key: string;
  /** Who asks, and at which address: the same key of another caller or elsewhere is another key. */
  readonly scope: string;
  /** What was sent. */
  readonly content: string;
}

/** `body` is JSON, or empty. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

/** How long somebody who sends the same again is kept waiting for the answer to the first, and how often it is looked for. */
const PATIENCE_MS = 5_000;
const LOOK_MS = 50;

const KEPT_HOURS = 48;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * One effect for each key, however often and however fast it is sent (`Idempotency-Key`, IETF
 * draft-ietf-httpapi-idempotency-key-header). The claim is made in the transaction of the effect: what was refused, or died
 * before it was committed, has no claim and may be sent again.
 */
@Injectable()
export class IdempotentEffects {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The answer of `work`, or of whoever did it first.
   *
   * @throws DomainError `http.key_reused` when something else was sent under this key, `http.answer_pending` when it was done
   *   and its answer is not known: it is under way, or was lost
   */
  async once(
    asked: KeyedRequest,
    work: () => Promise<KeptAnswer>,
  ): Promise<KeptAnswer & { readonly repeated: boolean }> {
    const claim = { id: hash(`${asked.scope}\n${asked.key}`), fingerprint: hash(asked.content) };
    const known = await this.find(claim, asked);
    if (known !== null) return { ...known, repeated: true };
    try {
      const answer = await claiming(claim, work);
      await this.keep(claim, asked, answer);
      return { ...answer, repeated: false };
    } catch (error) {
      if (!(error instanceof AlreadyClaimed)) throw error;
      return { ...(await this.find(claim, asked))!, repeated: true };
    }
  }

  /** Forgets answers that nobody asks for any more. @returns how many */
  async forget(): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `delete from idempotency_claim where claimed_at < $1::timestamptz - make_interval(hours => ${KEPT_HOURS})`,
      [this.clock.now()],
    );
    return count;
  }

  /** Null when nothing was done under this key. */
  private async find({ id, fingerprint }: Claim, { key, scope }: KeyedRequest): Promise<KeptAnswer | null> {
    for (let waited = 0; ; waited += LOOK_MS) {
      const [row]: { fingerprint: string; status: number | null; answer: Buffer | null }[] =
        await this.dataSource.query(
          `select fingerprint, status, answer from idempotency_claim where id = $1`,
          [id],
        );
      if (row === undefined) return null;
      if (row.fingerprint !== fingerprint) throw keyReused();
      if (row.status !== null) return { status: row.status, body: unseal(row.answer!, `${scope}\n${key}`) };
      if (waited >= PATIENCE_MS) throw answerPending();
      await pause(LOOK_MS);
    }
  }

  private async keep(
    { id }: Claim,
    { key, scope }: KeyedRequest,
    { status, body }: KeptAnswer,
  ): Promise<void> {
    await this.dataSource.query(`update idempotency_claim set status = $2, answer = $3 where id = $1`, [
      id,
      status,
      seal(body, `${scope}\n${key}`),
    ]);
  }
}

const keyReused = (): DomainError =>
  new DomainError('unprocessable', 'http.key_reused', 'Something else was sent under this Idempotency-Key.');

const answerPending = (): DomainError =>
  new DomainError(
    'conflict',
    'http.answer_pending',
    'This was sent before and took effect, but its answer is not there. Send it again, or read what it changed.',
  );
